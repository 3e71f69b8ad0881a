import { decide, type Decision, type PlanVerb, type Wish } from '../../domain/approvals/decide.ts';
import type { Turn } from '../../domain/conversation.ts';
import { span } from '../../domain/instant.ts';
import { nameOf } from '../../domain/person.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Versioned } from '../../domain/ports/versioned.ts';
import type { Reason } from '../../domain/refusal.ts';
import { stateWord } from '../../domain/runs/run.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { moveCopiesLater } from './copies.ts';
import type { Doing } from './doing.ts';
import { keepTold } from './doneAct.ts';
import type { Office } from './office.ts';
import { recordRefused } from './recordRefused.ts';
import { keepStopping, keepWithdrawn } from './stopActs.ts';
import { caseOf, type PlanCase } from './views.ts';
import { keepApproved, keepCounted, keepRejected, keepTakenBack } from './voteActs.ts';

/** What somebody does about a plan, by word or by button: the same function performs both. */
export interface PlanAct {
  act: PlanVerb;
  plan: PlanName;
  reason: string;
  /** What is said to be done; none: all that is left. */
  items?: readonly string[];
}

/** What came of it, and something calm to say: done, not this person's to do, or no longer (or never) to be done. `rule` is why it was not done. */
export interface Acted {
  kind: 'done' | 'refused' | 'too-late';
  says: Sentence[];
  rule?: string;
  /** The plan as it stands after it. */
  plan?: PlanCase;
}

/** An act, who does it and where, and the plan where this transaction has read it already. */
export interface Acting {
  asked: PlanAct;
  turn: Turn;
  plan?: PlanCase | undefined;
}

/**
 * Does an act in the transaction it is given, or says why not; a refusal for want of rights is written down as well. All that
 * follows from it is in the same transaction: the record, the run that a last yes starts, and the row by which the cards follow.
 */
export async function performAct(unit: Unit, office: Office, { asked, turn, plan: read }: Acting): Promise<Acted> {
  const plan = read ?? (await caseOf(unit, office, asked.plan));
  if (plan === undefined) return { kind: 'refused', says: [unknownPlan(asked.plan).says], rule: 'unknown-plan' };
  const decided = decide(plan.view, wishOf(office, { asked, turn }), plan.view.policy);
  if (decided.kind === 'refused') return refuse(unit, office, { plan, turn, act: asked.act, refused: decided.reason });
  if (decided.kind !== 'done') return { kind: 'too-late', says: [decided.reason.says, stateLine(plan)], rule: decided.reason.rule, plan };
  const says = await keep({ unit, office, plan, turn, decided });
  await moveCopiesLater(unit, office, asked.plan);
  const after = await caseAfter(unit, plan, decided);
  return { kind: 'done', says: [...says, stateLine(after)], plan: after };
}

/** The plan once `keep` has written what was decided: the same as reading it again. */
async function caseAfter(unit: Unit, plan: PlanCase, { approval, run }: Extract<Decision, { kind: 'done' }>): Promise<PlanCase> {
  const auditSeq = (await unit.latestAuditSeq(plan.view.name)) ?? null;
  const next = <T>({ value, version }: Versioned<T>, after: T): Versioned<T> => ({ value: after, version: after === value ? version : version + 1 });
  return {
    view: { ...plan.view, approval, run, auditSeq },
    approval: next(plan.approval, approval),
    run: plan.run === null || run === null ? plan.run : next(plan.run, run),
  };
}

export function unknownPlan(plan: PlanName): Reason {
  return { rule: 'unknown-plan', says: say('plan.unknown', { plan }) };
}

function wishOf(office: Office, { asked: { act, reason, items = [] }, turn: { person, signedInAt } }: { asked: PlanAct; turn: Turn }): Wish {
  const signInAgeMs = signedInAt === undefined ? null : span(signedInAt, office.wall.now());
  return { act, by: person, at: office.clock.now(), reason, items, signInAgeMs };
}

/** Writes down what was decided, and does what follows from it. */
async function keep(doing: Doing): Promise<Sentence[]> {
  const { unit, plan, decided } = doing;
  if (decided.approval !== plan.approval.value) await unit.replaceApproval(decided.approval, plan.approval.version);
  if (plan.run !== null && decided.run !== null && decided.run !== plan.run.value) await unit.replaceRun(decided.run, plan.run.version);
  return follow(doing, decided.came);
}

async function follow(doing: Doing, came: Extract<Decision, { kind: 'done' }>['came']): Promise<Sentence[]> {
  switch (came.what) {
    case 'counted': return keepCounted(doing);
    case 'approved': return keepApproved(doing);
    case 'rejected': return keepRejected(doing);
    case 'revoked': return keepTakenBack(doing);
    case 'withdrawn': return keepWithdrawn(doing);
    case 'stopping': return keepStopping(doing);
    case 'stopping-already': return [say('vote.cancel-asked', { plan: doing.plan.view.name })];
    case 'told': return keepTold(doing, came);
  }
}

async function refuse(unit: Unit, office: Office, { plan, turn, act, refused }: { plan: PlanCase; turn: Turn; act: PlanVerb; refused: Reason }): Promise<Acted> {
  await recordRefused(unit, office, { plan, turn, act, rule: refused.rule });
  return { kind: 'refused', says: refused.rule === 'own-plan' ? [refused.says, ...whoCan(plan)] : [refused.says], rule: refused.rule, plan };
}

/** Naming who can is what somebody who may not needs most. */
function whoCan({ view: { approvers, notReached, approval, policy } }: PlanCase): Sentence[] {
  const named = approvers.filter(({ name }) => name !== undefined).map(nameOf);
  if (approval.state.kind !== 'waiting') return [];
  if (named.length > 0) return [say('may.who-can', { names: named, reached: notReached.length === 0 })];
  return [say('may.groups-can', { groups: approval.needs.map(({ group }) => policy.groups[group]?.title ?? group) })];
}

function stateLine({ view }: PlanCase): Sentence {
  return say('plan.state', { state: stateWord(view.approval, view.run) });
}
