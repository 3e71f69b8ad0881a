import { decideExchange } from '../decisions/exchange.ts';
import { ACTIVATION_MS, type ExchangeSituation, exchangeSituation, hasWrongDate, SOONEST_MS, STAGING_MS, takesOver } from '../decisions/exchangeSituation.ts';
import type { ExchangeSlot } from '../decisions/exchangeSlot.ts';
import { DAY_MS, type Instant, plus } from '../instant.ts';
import type { Intent } from '../intent.ts';
import type { ExchangeReadings, Snapshot } from '../snapshot.ts';
import { commonName } from '../commonName.ts';
import type { Ends, Observation, Roll } from './observation.ts';
import { nearItsEnd, NOTHING_PROPOSED, type Proposed, unseenRole } from './proposed.ts';
import { type Role, watchedKey } from './watched.ts';

/** The Auth certificates in use and next, and the roll between them. */
export function observeExchange({ estate, exchange, entra }: Snapshot, now: Instant): Observation[] {
  if (exchange === null) return [];
  const situation = exchangeSituation(exchange, now, entra);
  if (situation === undefined) return [unseenRole('exchange-current'), unseenRole('exchange-next')];
  const { current, next, config } = situation;
  const follower = takesOver(situation) && config.next !== null ? { thumbprint: config.next, effective: config.nextEffective } : null;
  const proposed = follower === null ? proposedFor({ exchange, entra }, current, now) : NOTHING_PROPOSED;
  return [...slotEnds(estate, 'exchange-current', current, { follower, ...proposed }), ...slotEnds(estate, 'exchange-next', next, { follower: null, ...NOTHING_PROPOSED }), ...rollOf({ exchange, entra }, situation, now)];
}

type More = Pick<Ends, 'follower'> & Proposed;

function slotEnds(estate: string, role: Role, { thumbprint, certificate, blind, holders, keyless }: ExchangeSlot, more: More): Observation[] {
  if (thumbprint === null) return [];
  if (certificate === null) return blind.length > 0 ? [unseenRole(role)] : [];
  const watched = { estate, role, thumbprint };
  return [{ kind: 'ends', key: watchedKey(watched), watched, name: commonName(certificate.subject), holders: [...holders, ...keyless].toSorted(), ends: certificate.notAfter, certificateEnds: null, ...more }];
}

type Cloud = { exchange: ExchangeReadings } & Pick<Snapshot, 'entra'>;

/** What the decision table will ask for once the end is near can be planned as soon as somebody wants to hear of it. */
function proposedFor({ exchange, entra }: Cloud, { certificate }: ExchangeSlot, now: Instant): Proposed {
  if (certificate === null) return NOTHING_PROPOSED;
  const { intent, blocked } = decideExchange(exchange, nearItsEnd(certificate.notAfter, now), entra);
  const roll = intent?.id.startsWith('ROLL-') === true ? intent : null;
  return { proposes: roll, possibleUntil: possibleUntil(roll, certificate.notAfter), blocked: blocked.map(({ says }) => says) };
}

function possibleUntil(intent: Intent | null, ends: Instant): Instant | null {
  if (intent?.id !== 'ROLL-EX-STAGE') return null;
  return plus(ends, -(intent.soon === true ? SOONEST_MS : STAGING_MS) - ACTIVATION_MS);
}

function rollOf({ exchange, entra }: Cloud, situation: ExchangeSituation, now: Instant): Roll[] {
  const state = stateOf(situation, now);
  const { next: { thumbprint }, config } = situation;
  if (state === undefined || thumbprint === null) return [];
  const proposes = state === 'due' ? null : decideExchange(exchange, now, entra).intent;
  return [{ kind: 'roll', key: `roll:exchange:${thumbprint}`, party: 'exchange', state, thumbprint, effective: config.nextEffective, proposes }];
}

function stateOf(situation: ExchangeSituation, now: Instant): Roll['state'] | undefined {
  const { due, config } = situation;
  if (due === 'overdue') return 'overdue';
  if (hasWrongDate(situation)) return 'unfinished';
  const isSoon = config.nextEffective !== null && config.nextEffective <= plus(now, 2 * DAY_MS);
  return takesOver(situation) && isSoon ? 'due' : undefined;
}
