import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import { entraGuard } from './entraOf.ts';
import { ACTIVATION_MS, type ExchangeSituation, hasUnknownSource, isFit, SOONEST_MS } from './exchangeSituation.ts';

/** Why no roll of this organisation may be planned now; empty when one may: R21, R35, and R23 where Entra could not be told first. The same for the proposal and the plan. */
export function rollGuards(situation: ExchangeSituation): Reason[] {
  return [...unreadGuard(situation), ...unsureGuard(situation), ...entraGuard(situation.entra)];
}

/** Nothing follows from certificates that nobody has seen while somebody could not say (EX-HOLE-2, EX-HOLE-3). */
export function notSeen({ current, next }: ExchangeSituation): Reason[] {
  const reasons: Reason[] = [];
  if (current.spread === 'unseen') reasons.push({ rule: 'EX-HOLE-2', says: say('EX-HOLE-2.current', { thumbprint: current.thumbprint ?? '', servers: current.blind }) });
  if (next.spread === 'unseen') reasons.push({ rule: 'EX-HOLE-3', says: say('EX-HOLE-3.next', { thumbprint: next.thumbprint ?? '', servers: next.blind }) });
  const unsure = [current, next].filter((slot) => isFit(slot) && hasUnknownSource(slot)).flatMap((slot) => slot.unsure);
  if (unsure.length > 0) reasons.push({ rule: 'R35', says: say('R35.source', { servers: [...new Set(unsure)].toSorted() }) });
  return reasons;
}

/** R15: what becomes current is on every server with its key, as they say themselves. */
export function keyGuard({ next }: ExchangeSituation): Reason[] {
  return next.keyUnknown.length === 0 ? [] : [{ rule: 'R15', says: say('R15.keyUnknown', { servers: next.keyUnknown }) }];
}

/** A date that keeps R14 and still lies ahead (R13) needs a little more than 13 h; below that no staged roll is possible. */
export function tooLateToStage({ left, current }: ExchangeSituation): Reason[] {
  if (left === null || current.certificate === null || left > ACTIVATION_MS + SOONEST_MS) return [];
  return [{ rule: 'R14', says: say('R14.tooLate', { notAfter: current.certificate.notAfter }) }];
}

/** R21: reachability is read apart from certificates, so an empty slot does not hide a dead server (EX-HOLE-1). */
function unreadGuard({ unread, maker }: ExchangeSituation): Reason[] {
  if (unread.length === 0 && maker === null) return [{ rule: 'R35', says: say('R35.noMailboxServer') }];
  return unread.length === 0 ? [] : [{ rule: 'R21', says: say('R21.exchange', { servers: unread }) }];
}

/** R35: a server that answers for one certificate and not for another could not say (EX-HOLE-3, EX-HOLE-4). */
function unsureGuard({ current, next, unread }: ExchangeSituation): Reason[] {
  const known = new Set(unread);
  const blind = [...new Set([...current.blind, ...next.blind])].filter((fqdn) => !known.has(fqdn)).toSorted();
  return blind.length === 0 ? [] : [{ rule: 'R35', says: say('R35.stores', { servers: blind }) }];
}
