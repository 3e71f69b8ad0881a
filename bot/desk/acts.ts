import type { Approval } from '../../domain/approvals/approval.ts';
import { type Act, authorise } from '../../domain/approvals/authorise.ts';
import { notWaiting, withdraw } from '../../domain/approvals/ends.ts';
import { castVote, revokeVote } from '../../domain/approvals/vote.ts';
import type { Turn } from '../../domain/conversation.ts';
import { nameOf, type Person, samePerson } from '../../domain/person.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Reason } from '../../domain/refusal.ts';
import { hasEnded } from '../../domain/runs/next.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { moveCopies, tellConcerned } from './copies.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';
import { advanceLater, advanceNow, blockerOf } from './runJobs.ts';
import { caseOf, type PlanCase } from './views.ts';

/** What somebody does about a plan, by word or by button: the same function performs both. */
export interface PlanAct {
  act: Extract<Act, 'approve' | 'reject' | 'revoke' | 'withdraw' | 'cancel'>;
  plan: PlanName;
  reason: string;
}

/** What came of it, and something calm to say: done, not this person's to do, or no longer (or never) to be done. */
export interface Acted {
  kind: 'done' | 'refused' | 'too-late';
  says: Sentence[];
}

interface Doing {
  unit: Unit;
  office: Office;
  plan: PlanCase;
  turn: Turn;
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
  const acted = await ACTS[asked.act](doing, asked.reason);
  if ('rule' in acted) return { kind: 'too-late', says: [acted.says, await stateLine(doing)] };
  await moveCopies(unit, office, asked.plan);
  return { kind: 'done', says: [...acted, await stateLine(doing)] };
}

export function unknownPlan(plan: PlanName): Reason {
  return { rule: 'unknown-plan', says: say('plan.unknown', { plan }) };
}

const ACTS: Record<PlanAct['act'], (doing: Doing, reason: string) => Promise<Sentence[] | Reason>> = {
  approve: (doing) => vote(doing, 'yes', ''),
  reject: (doing, reason) => vote(doing, 'no', reason),
  revoke: takeBack,
  withdraw: endAsking,
  cancel,
};

async function vote(doing: Doing, answer: 'yes' | 'no', reason: string): Promise<Sentence[] | Reason> {
  const { unit, office, plan, turn } = doing;
  const ballot = { by: turn.person, answer, at: office.clock.now(), ...(reason !== '' && { reason }) };
  const voted = castVote(plan.approval.value, ballot, office.policy());
  if ('rule' in voted) return voted;
  await unit.replaceApproval(voted.approval, plan.approval.version);
  const about = { plan: plan.view.name, planHash: plan.view.plan.hash };
  await record(unit, office, { type: 'vote.cast', actor: turn.person, ...about, says: say('record.vote', { plan: about.plan, answer }), data: { answer, reason, groups: voted.approval.votes.at(-1)?.groups ?? [] } });
  if (voted.outcome === 'approved') return approved(doing, voted.approval);
  if (voted.outcome === 'rejected') return rejected(doing, reason);
  return [say(answer === 'yes' ? 'vote.counted' : 'vote.counted-no', { plan: about.plan })];
}

/** The last yes and the job that runs the plan are one change: neither is ever there without the other. */
async function approved({ unit, office, plan, turn }: Doing, approval: Approval): Promise<Sentence[]> {
  const { name } = plan.view;
  await record(unit, office, { type: 'plan.approved', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.state', { plan: name, state: 'approved' }) });
  await advanceLater(unit, office, { approval, correlation: turn.correlation });
  const blocker = await blockerOf(unit, plan.view.plan);
  return [blocker === undefined ? say('vote.approved', { plan: name }) : say('vote.approved-blocked', { plan: name, other: blocker.planName })];
}

async function rejected({ unit, office, plan, turn }: Doing, reason: string): Promise<Sentence[]> {
  const { name } = plan.view;
  await record(unit, office, { type: 'plan.rejected', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.state', { plan: name, state: 'rejected' }), data: { reason } });
  await unit.cancelJobs('approval.expire', plan.approval.value.id);
  await tellConcerned(unit, office, { plan, sentences: [say('told.rejected', { plan: name, by: nameOf(turn.person), reason })] });
  return [say('vote.rejected', { plan: name })];
}

async function takeBack({ unit, office, plan, turn }: Doing): Promise<Sentence[] | Reason> {
  const { name } = plan.view;
  if (plan.run !== null) return tooLate(plan);
  const revoked = revokeVote(plan.approval.value, turn.person, office.clock.now());
  if ('rule' in revoked) return revoked;
  await unit.replaceApproval(revoked, plan.approval.version);
  await unit.cancelJobs('run.advance', revoked.id);
  await record(unit, office, { type: 'vote.revoked', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.revoked', { plan: name }) });
  if (plan.approval.value.state.kind === 'approved') await tellConcerned(unit, office, { plan, sentences: [say('told.revoked', { plan: name, by: nameOf(turn.person) })] });
  return [say('vote.revoked', { plan: name })];
}

async function endAsking(doing: Doing): Promise<Sentence[] | Reason> {
  const { unit, office, plan, turn } = doing;
  const { name } = plan.view;
  if (plan.run !== null) return tooLate(plan);
  const withdrawn = withdraw(plan.approval.value, turn.person, office.clock.now());
  if ('rule' in withdrawn) return withdrawn;
  await unit.replaceApproval(withdrawn, plan.approval.version);
  await unit.cancelJobs('approval.expire', withdrawn.id);
  await unit.cancelJobs('run.advance', withdrawn.id);
  await record(unit, office, { type: 'plan.withdrawn', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.state', { plan: name, state: 'withdrawn' }) });
  if (!samePerson(turn.person, withdrawn.requester)) await tellConcerned(unit, office, { plan, sentences: [say('told.withdrawn', { plan: name, by: nameOf(turn.person) })] });
  return [say('vote.withdrawn', { plan: name })];
}

/** Stops a run before its next step. Approved but not begun, it is the asking that ends. */
async function cancel(doing: Doing): Promise<Sentence[] | Reason> {
  const { office, plan, turn } = doing;
  const { name, approval } = plan.view;
  if (plan.run === null) return approval.state.kind === 'approved' ? endAsking(doing) : notRunning(plan, office);
  if (hasEnded(plan.run.value)) return { rule: 'ended', says: say('approval.ended', { plan: name, state: plan.run.value.state.kind }) };
  if (plan.run.value.cancelRequestedBy === null) await askToStop(doing, turn.person);
  return [say('vote.cancel-asked', { plan: name })];
}

async function askToStop({ unit, office, plan }: Doing, by: Person): Promise<void> {
  if (plan.run === null) return;
  const { name } = plan.view;
  await unit.replaceRun({ ...plan.run.value, cancelRequestedBy: by }, plan.run.version);
  await record(unit, office, { type: 'run.cancel-asked', actor: by, plan: name, planHash: plan.view.plan.hash, says: say('record.cancel-asked', { plan: name }) });
  // A step that is under way keeps its worker; a wait has none, so it is looked at now.
  if (plan.run.value.state.kind === 'waiting-until') await advanceNow(unit, office, { approval: plan.approval.value, correlation: 'cancel' });
}

function tooLate({ view: { name, run } }: PlanCase): Reason {
  if (run !== null && hasEnded(run)) return { rule: 'ended', says: say('approval.ended', { plan: name, state: run.state.kind }) };
  return { rule: 'running', says: say('approval.running', { plan: name }) };
}

function notRunning({ view: { name, approval } }: PlanCase, office: Office): Reason {
  const ended = approval.state.kind === 'waiting' ? null : notWaiting(approval, office.clock.now());
  return ended ?? { rule: 'not-running', says: say('approval.not-running', { plan: name }) };
}

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
  const now = await caseOf(unit, office, plan.view.name);
  const state = now?.view.run?.state.kind ?? now?.view.approval.state.kind ?? plan.view.approval.state.kind;
  return say('plan.state', { state });
}
