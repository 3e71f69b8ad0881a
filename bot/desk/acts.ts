import { type Act, authorise } from '../../domain/approvals/authorise.ts';
import type { Turn } from '../../domain/conversation.ts';
import { nameOf } from '../../domain/person.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Reason } from '../../domain/refusal.ts';
import { stateWord } from '../../domain/runs/run.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { moveCopies } from './copies.ts';
import type { Doing } from './doing.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';
import { cancel, endAsking } from './stopActs.ts';
import { tellDone } from './doneAct.ts';
import { caseOf, type PlanCase } from './views.ts';
import { takeBack, vote } from './voteActs.ts';

/** What somebody does about a plan, by word or by button: the same function performs both. */
export interface PlanAct {
  act: Extract<Act, 'approve' | 'reject' | 'revoke' | 'withdraw' | 'cancel' | 'done'>;
  plan: PlanName;
  reason: string;
  /** What is said to be done; none: all that is left. */
  items?: readonly string[];
}

/** What came of it, and something calm to say: done, not this person's to do, or no longer (or never) to be done. */
export interface Acted {
  kind: 'done' | 'refused' | 'too-late';
  says: Sentence[];
}

/**
 * Does an act in the transaction it is given, or says why not; a refusal for want of rights is written down as well. All that
 * follows from it is in the same transaction: the record, the cards, the run that a last yes starts.
 */
export async function performAct(unit: Unit, office: Office, { asked, turn }: { asked: PlanAct; turn: Turn }): Promise<Acted> {
  const plan = await caseOf(unit, office, asked.plan);
  if (plan === undefined) return { kind: 'refused', says: [unknownPlan(asked.plan).says] };
  const doing = { unit, office, plan, turn };
  const refused = authorise(asked.act, turn.person, plan.view.approval, office.policy());
  if (refused !== null) return refuse(doing, asked.act, refused);
  const acted = await ACTS[asked.act](doing, asked);
  if ('rule' in acted) return { kind: 'too-late', says: [acted.says, await stateLine(doing)] };
  await moveCopies(unit, office, asked.plan);
  return { kind: 'done', says: [...acted, await stateLine(doing)] };
}

export function unknownPlan(plan: PlanName): Reason {
  return { rule: 'unknown-plan', says: say('plan.unknown', { plan }) };
}

const ACTS: Record<PlanAct['act'], (doing: Doing, asked: PlanAct) => Promise<Sentence[] | Reason>> = {
  approve: (doing) => vote(doing, 'yes', ''),
  reject: (doing, { reason }) => vote(doing, 'no', reason),
  revoke: takeBack,
  withdraw: endAsking,
  cancel,
  done: (doing, { items = [] }) => tellDone(doing, items),
};

async function refuse({ unit, office, plan, turn }: Doing, act: PlanAct['act'], refused: Reason): Promise<Acted> {
  const { name } = plan.view;
  await record(unit, office, { type: 'vote.refused', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.refused', { plan: name, act, rule: refused.rule }), data: { act, rule: refused.rule } });
  return { kind: 'refused', says: refused.rule === 'own-plan' ? [refused.says, ...whoCan(plan)] : [refused.says] };
}

/** Naming who can is what somebody who may not needs most. */
function whoCan({ view: { approvers, notReached, approval, policy } }: PlanCase): Sentence[] {
  const named = approvers.filter(({ name }) => name !== undefined).map(nameOf);
  if (approval.state.kind !== 'waiting') return [];
  if (named.length > 0) return [say('may.who-can', { names: named, reached: notReached.length === 0 })];
  return [say('may.groups-can', { groups: approval.needs.map(({ group }) => policy.groups[group]?.title ?? group) })];
}

async function stateLine({ unit, office, plan }: Doing): Promise<Sentence> {
  const { view } = (await caseOf(unit, office, plan.view.name)) ?? plan;
  return say('plan.state', { state: stateWord(view.approval, view.run) });
}
