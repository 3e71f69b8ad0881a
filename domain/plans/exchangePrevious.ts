import { isFit } from '../decisions/exchangeSituation.ts';
import { findCertificate } from '../holdings.ts';
import { DAY_MS, plus, span } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import type { ExchangeAsked } from './exchangeAsked.ts';
import { clearPrevious, readAuthConfig } from './exchangeSteps.ts';
import type { Sketched } from './sketch.ts';

/** R09: how long previous stays before it may be cleared. */
export const QUIET_MS = DAY_MS;

/** REP-EX-CLEAR-PREVIOUS: forgets the former certificate, once no token of it can be alive (R09). */
export function clearPreviousPlan(asked: ExchangeAsked): Sketched {
  const { snapshot, now, situation: { config, current } } = asked;
  if (config.previous === null) return [{ rule: 'nothing-to-do', says: say('refused.noPrevious', { party: 'Exchange' }) }];
  if (!isFit(current) || current.holders.length === 0) return [{ rule: 'R09', says: say('R09.currentNotSound') }];
  const previous = findCertificate(snapshot, config.previous);
  const ended = previous !== undefined && span(now, previous.notAfter) <= 0;
  const early = ended ? [] : tooEarly(config.changedAt, now);
  if (early.length > 0) return early;
  return {
    party: 'exchange', tier: 'destructive',
    steps: [clearPrevious(config.previous), readAuthConfig()],
    title: say('plan.title.clearPrevious', { thumbprint: config.previous, party: 'Exchange' }),
    why: [say('plan.why.previous', { thumbprint: config.previous, since: config.changedAt, ended })],
    undo: say('plan.undo.none'),
    notes: [say('plan.note.tokensOfPrevious')],
    verifies: ['EX-02', 'EX-12'], cures: ['EX-12'], startBy: null,
  };
}

/** R09, for a time since when previous is previous. */
export function tooEarly(since: string | null, now: string): Reason[] {
  if (since === null) return [{ rule: 'R09', says: say('R09.sinceUnknown') }];
  return span(since, now) < QUIET_MS ? [{ rule: 'R09', says: say('R09.tooEarly', { from: plus(since, QUIET_MS) }) }] : [];
}
