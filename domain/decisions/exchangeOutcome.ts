import type { Intent } from '../intent.ts';
import type { Reason } from '../refusal.ts';
import { keyGuard, notSeen, rollGuards, tooLateToStage } from './exchangeGuards.ts';
import { ACTIVATION_MS, type ExchangeSituation, isFit, STAGING_MS } from './exchangeSituation.ts';

/** What a row asks for. `not seen`: nothing may be concluded, since nobody who answered has the certificate and somebody could not say. */
export type Then = 'nothing' | 'import current' | 'import next' | 'STAGE' | 'PUBLISH-NEXT' | 'NOW' | 'not seen';

/** A proposal, and why the roll that was asked for is held back. */
export interface Outcome {
  intent: Intent | null;
  blocked: Reason[];
}

/** What becomes of a row's wish in this situation: proposed, or held back with what may be done meanwhile. */
export function outcome(then: Then, situation: ExchangeSituation): Outcome {
  switch (then) {
    case 'nothing':
      return { intent: null, blocked: [] };
    case 'import current':
      return { intent: { id: 'REP-EX-IMPORT-CURRENT' }, blocked: [] };
    case 'import next':
      return { intent: { id: 'REP-EX-IMPORT-NEXT' }, blocked: [] };
    case 'not seen':
      return { intent: importOnly(situation), blocked: [...rollGuards(situation), ...notSeen(situation)] };
    case 'STAGE':
      return roll(stageIntent(situation), situation);
    case 'PUBLISH-NEXT':
      return roll({ id: 'ROLL-EX-PUBLISH-NEXT' }, situation);
    case 'NOW':
      return roll({ id: 'ROLL-EX-NOW' }, situation);
  }
}

function roll(intent: Intent, situation: ExchangeSituation): Outcome {
  const blocked = [...rollGuards(situation), ...(intent.id === 'ROLL-EX-STAGE' ? tooLateToStage(situation) : []), ...(intent.id === 'ROLL-EX-PUBLISH-NEXT' ? keyGuard(situation) : [])];
  return blocked.length === 0 ? { intent, blocked } : { intent: importOnly(situation), blocked };
}

/** With less than 62 h left R12 and R14 cannot both be kept: the proposal then says that it comes sooner than 48 h (R12). */
function stageIntent({ left }: ExchangeSituation): Intent {
  return left !== null && left <= STAGING_MS + ACTIVATION_MS ? { id: 'ROLL-EX-STAGE', soon: true } : { id: 'ROLL-EX-STAGE' };
}

/** What may be done while a roll is held back: copies to the servers that answered. */
function importOnly({ current, next }: ExchangeSituation): Intent | null {
  if (isFit(current) && current.spread === 'some' && current.sources.length > 0) return { id: 'REP-EX-IMPORT-CURRENT' };
  if (isFit(next) && next.spread === 'some' && next.sources.length > 0) return { id: 'REP-EX-IMPORT-NEXT' };
  return null;
}
