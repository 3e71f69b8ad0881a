import { mayWake } from '../decisions/authAdmin.ts';
import type { ExchangeDecision } from '../decisions/exchange.ts';
import type { SkypeDecision } from '../decisions/skype.ts';
import { isFit } from '../decisions/exchangeSituation.ts';
import type { CheckId, Finding } from '../finding.ts';
import type { IntentId } from '../intent.ts';
import type { ExchangeWorld } from './exchangeWorld.ts';
import type { SkypeWorld } from './skypeWorld.ts';
import type { Verdict } from './verdict.ts';

type Proposal = Pick<Verdict, 'proposes'>;

/** Which of the intents that a decision may come to cure a finding of a check; the rest of the repair column belongs to other slices. */
export const CURED_BY: Partial<Record<CheckId, readonly IntentId[]>> = {
  'SFB-01': ['REP-SFB-ASSIGN', 'REP-SFB-IMPORT', 'REP-SFB-REPLICATE'],
  'SFB-02': ['REP-SFB-ASSIGN', 'REP-SFB-REPLICATE'],
  'SFB-03': ['REP-SFB-REPLICATE', 'REP-SFB-IMPORT', 'ROLL-SFB-NOW', 'REP-SFB-ASSIGN'],
  'SFB-04': ['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'],
  'SFB-05': ['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'],
  'SFB-06': ['REP-SFB-IMPORT', 'ROLL-SFB-STAGE', 'ROLL-SFB-NOW'],
  'SFB-07': ['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'],
  'SFB-09': ['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'],
  'EX-02': ['ROLL-EX-NOW', 'ROLL-EX-PUBLISH-NEXT'],
  'EX-03': ['REP-EX-IMPORT-CURRENT', 'ROLL-EX-STAGE', 'ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW'],
  'EX-04': ['ROLL-EX-STAGE', 'ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW'],
  'EX-05': ['REP-EX-IMPORT-CURRENT', 'ROLL-EX-STAGE', 'ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW'],
  'EX-06': ['ROLL-EX-STAGE', 'ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW'],
  'EX-07': ['ROLL-EX-STAGE', 'ROLL-EX-NOW'],
  'EX-08': ['REP-EX-IMPORT-NEXT', 'ROLL-EX-STAGE', 'ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW'],
  'EX-09': ['ROLL-EX-STAGE', 'ROLL-EX-NOW'],
  'EX-10': ['ROLL-EX-STAGE', 'ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW'],
  'EX-11': ['ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW'],
};

/** What cures this verdict: what the check itself proposes, else what the party's decision comes to, if that is a cure of it. */
export function proposalFor(id: CheckId, verdict: Verdict, { intent }: ExchangeDecision | SkypeDecision): Proposal {
  if (verdict.proposes !== undefined) return { proposes: verdict.proposes };
  if (!isProblem(verdict) || intent === null) return {};
  return CURED_BY[id]?.includes(intent.id) === true ? { proposes: intent } : {};
}

/** Keys are copied again, or may be read again, whatever else the organisation needs (EX-05), as long as a sound copy can be copied. */
export function keyProposal(verdict: Verdict, { situation }: ExchangeWorld): Proposal {
  if (!isProblem(verdict) || situation === undefined || !isFit(situation.current)) return {};
  const isReadable = verdict.result === 'warn' ? situation.current.holders.length > 0 : situation.current.sources.length > 0;
  return isReadable ? { proposes: { id: 'REP-EX-IMPORT-CURRENT' } } : {};
}

/** A push is harmless: front ends that differ get it unless something more urgent is decided (SFB-02, SFB-03). */
export function pushProposal(verdict: Verdict, { situation }: SkypeWorld): Proposal {
  const helps = situation !== undefined && situation.isInDate && situation.differing.length > 0;
  return isProblem(verdict) && helps ? { proposes: { id: 'REP-SFB-REPLICATE' } } : {};
}

/** A next that is overdue: the service that should have made it current is restarted before anybody publishes (EX-11). */
export function wakeProposal(verdict: Verdict, { exchange, situation, now }: ExchangeWorld, { intent }: ExchangeDecision): Proposal {
  if (!isProblem(verdict) || situation === undefined || intent?.id !== 'ROLL-EX-PUBLISH-NEXT') return {};
  return mayWake(exchange, situation, now) ? { proposes: { id: 'REP-EX-AUTHADMIN' } } : {};
}

function isProblem({ result }: Pick<Finding, 'result'>): boolean {
  return result === 'fail' || result === 'warn';
}
