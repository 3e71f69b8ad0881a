import { HOUR_MS, type Instant, plus, span } from '../../../domain/instant.ts';
import { copyOn } from './copies.ts';
import type { Due } from './due.ts';
import { has } from './faults.ts';
import { copiesAwaited } from './servicelet.ts';
import type { ExchangeWorld, World } from './world.ts';

/** AuthAdmin looks about twice a day (domain.md 1). */
export const CYCLE_MS = 12 * HOUR_MS;

/** The first run of AuthAdmin that will find next due; undefined when there is none, nobody runs it, or nobody has the key. */
export function nextAuthAdmin(world: World): Due | undefined {
  const { exchange } = world;
  const { next, nextEffective } = exchange?.authConfig ?? {};
  if (!exchange || !next || !nextEffective || !isRunning(world) || !isHeld(world, next)) return undefined;
  const wanted = nextEffective > world.now ? nextEffective : world.now;
  const cycles = Math.max(1, Math.ceil(span(exchange.authAdminRanAt, wanted) / CYCLE_MS));
  return { at: plus(exchange.authAdminRanAt, cycles * CYCLE_MS), happens: (then) => ranAuthAdmin(then) };
}

/** AuthAdmin runs now: next becomes current when its date has come. */
export function ranAuthAdmin(world: World): World {
  const { exchange } = world;
  if (exchange === null) return world;
  const { next, nextEffective } = exchange.authConfig;
  const ran = { ...world, exchange: { ...exchange, authAdminRanAt: world.now } };
  return next !== null && nextEffective !== null && nextEffective <= world.now && isHeld(world, next) ? promotedNext(ran) : ran;
}

/** Next is current and current is previous, as AuthAdmin and `-PublishCertificate` do it. */
export function promotedNext(world: World): World {
  const { exchange } = world;
  if (exchange === null || exchange.authConfig.next === null) return world;
  const { current, next } = exchange.authConfig;
  return withAuthConfig(world, { current: next, next: null, nextEffective: null, previous: current });
}

/** AuthConfig changed now, and the servicelet will look at every server. */
export function withAuthConfig(world: World, slots: Partial<ExchangeWorld['authConfig']>): World {
  const { exchange } = world;
  if (exchange === null) return world;
  const changed = { ...world, exchange: { ...exchange, authConfig: { ...exchange.authConfig, ...slots, changedAt: world.now } } };
  return copiesAwaited(changed, exchange.servers.filter(({ role }) => role === 'mailbox').map(({ fqdn }) => fqdn));
}

/** The runs that found nothing to do up to `now` have happened too. */
export function withAuthAdminRuns(world: World, now: Instant): World {
  const { exchange } = world;
  if (exchange === null || !isRunning(world)) return world;
  const runs = Math.floor(span(exchange.authAdminRanAt, now) / CYCLE_MS);
  return runs < 1 ? world : { ...world, exchange: { ...exchange, authAdminRanAt: plus(exchange.authAdminRanAt, runs * CYCLE_MS) } };
}

function isRunning(world: World): boolean {
  return Object.entries(world.servers).some(([fqdn, { party }]) => party === 'exchange' && !has(world, fqdn, 'auth-admin-idle') && !has(world, fqdn, 'unreachable'));
}

function isHeld(world: World, thumbprint: string): boolean {
  return Object.entries(world.servers).some(([fqdn, { party }]) => party === 'exchange' && copyOn(world, fqdn, thumbprint)?.hasPrivateKey === true);
}
