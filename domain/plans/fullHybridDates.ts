import { ACTIVATION_MS, R12_MS } from '../decisions/exchangeSituation.ts';
import { R07_MS } from '../decisions/skypeSituation.ts';
import { DAY_MS, earliest, HOUR_MS, type Instant, MINUTE_MS, plus, span } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';

/** Skype and Exchange never take over closer to each other, so that one failure is not two (domain.md 5.1). */
export const APART_MS = 2 * HOUR_MS;
/** What a run needs before it stages: copies, Entra and the time for it to spread, replication; and an hour to spare. */
export const PREPARING_MS = 2 * HOUR_MS;
/** The first date that may be asked for: R12 from the moment of staging, and an hour for the yes. */
const LEAD_MS = R12_MS + PREPARING_MS + HOUR_MS;

/** When each takes over, by when the run has to begin, and when what came before may go (R09). */
export interface FullDates {
  skype: Instant;
  exchange: Instant;
  startBy: Instant;
  quiet: Instant;
}

/** What the dates depend on: when the current certificates end, and whether one is worth replacing as soon as can be. */
export interface Ends {
  skype: Instant;
  exchange: Instant;
  urgent: boolean;
}

/** Both dates by R07, R12 and R14, Skype first, as late as half of what is left allows; or why there are none. */
export function fullDates(ends: Ends, effective: Instant | undefined, now: Instant): FullDates | Reason[] {
  const latest = earliest(plus(ends.skype, -R07_MS), plus(ends.exchange, -ACTIVATION_MS - APART_MS - MINUTE_MS)) ?? now;
  const from = plus(now, LEAD_MS);
  if (latest < from) return [{ rule: 'R12', says: say('R12.fullNoRoom', { latest, from }) }];
  if (effective !== undefined && effective < from) return [{ rule: 'R12', says: say('R12.fullTooSoon', { effective, from }) }];
  if (effective !== undefined && effective > latest) return [{ rule: 'R14', says: say('R14.fullTooLate', { effective, latest }) }];
  return datesFrom(effective ?? chosen(ends, { from, latest, now }));
}

function chosen(ends: Ends, { from, latest, now }: { from: Instant; latest: Instant; now: Instant }): Instant {
  const half = earliest(plus(now, span(now, ends.skype) / 2), plus(now, span(now, ends.exchange) / 2 - APART_MS), latest) ?? latest;
  return wholeMinute(ends.urgent || half < from ? plus(from, MINUTE_MS) : half);
}

/** R09 is counted from the last instant at which each may have taken over. */
function datesFrom(skype: Instant): FullDates {
  const exchange = plus(skype, APART_MS);
  return { skype, exchange, startBy: plus(skype, -R12_MS - PREPARING_MS), quiet: plus(exchange, ACTIVATION_MS + DAY_MS) };
}

function wholeMinute(instant: Instant): Instant {
  return new Date(Math.floor(Date.parse(instant) / MINUTE_MS) * MINUTE_MS).toISOString();
}
