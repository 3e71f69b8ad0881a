import { HOUR_MS, type Instant, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import { ACTIVATION_MS, type ExchangeSituation, isFit, isUsable } from './exchangeSituation.ts';

/** When AuthAdmin last ran on any server that told; null when none did. */
export function lastAuthAdminRun({ stores }: ExchangeReadings): Instant | null {
  return Object.values(stores).flatMap(({ recent }) => valueOf(recent)?.authAdminRan ?? []).toSorted().at(-1) ?? null;
}

/**
 * Whether restarting the service that runs AuthAdmin is worth trying for a next that is overdue (EX-11): current still serves, next is whole
 * everywhere, and no server's service host was started since it became overdue and had an hour to do it. Otherwise publishing is the cure.
 */
export function mayWake(exchange: ExchangeReadings, { current, next, due, config, left }: ExchangeSituation, now: Instant): boolean {
  const { nextEffective } = config;
  if (due !== 'overdue' || nextEffective === null || left === null || left <= ACTIVATION_MS) return false;
  if (!isFit(current) || current.spread !== 'everywhere' || !isUsable(next) || next.spread !== 'everywhere') return false;
  return !Object.values(exchange.stores).some(({ facts }) => {
    const started = valueOf(facts)?.serviceHostStarted;
    return started !== null && started !== undefined && started > nextEffective && span(started, now) >= HOUR_MS;
  });
}
