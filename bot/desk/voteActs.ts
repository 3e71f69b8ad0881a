import { nameOf } from '../../domain/person.ts';
import { closedAt, closedSays } from '../../domain/policy/closed.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { tellConcerned } from './copies.ts';
import type { Doing } from './doing.ts';
import { record } from './record.ts';
import { advanceLater, blockerOf } from './runJobs.ts';

/** A yes or a no that decides nothing yet. */
export async function keepCounted(doing: Doing): Promise<Sentence[]> {
  const { answer } = await recordVote(doing);
  return [say(answer === 'yes' ? 'vote.counted' : 'vote.counted-no', { plan: doing.plan.view.name })];
}

/** The last yes and the job that runs the plan are one change: neither is ever there without the other. */
export async function keepApproved(doing: Doing): Promise<Sentence[]> {
  const { unit, office, plan: { view }, turn, decided } = doing;
  await recordVote(doing);
  await record(unit, office, { type: 'plan.approved', actor: turn.person, plan: view.name, planHash: view.plan.hash, says: say('record.state', { plan: view.name, state: 'approved' }) });
  await advanceLater(unit, office, { approval: decided.approval, correlation: turn.correlation });
  const now = office.clock.now();
  const closed = closedAt(view.policy, view.plan, now);
  if (closed !== null) return [say('vote.approved-held', { plan: view.name }), closedSays(closed, view.policy, view.plan, now)];
  const blocker = await blockerOf(unit, view.plan);
  return [blocker === undefined ? say('vote.approved', { plan: view.name }) : say('vote.approved-blocked', { plan: view.name, other: blocker.planName })];
}

/** The last no that it takes. */
export async function keepRejected(doing: Doing): Promise<Sentence[]> {
  const { unit, office, plan, turn } = doing;
  const { name } = plan.view;
  const { reason = '' } = await recordVote(doing);
  await record(unit, office, { type: 'plan.rejected', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.state', { plan: name, state: 'rejected' }), data: { reason } });
  await unit.cancelJobs('approval.expire', plan.approval.value.id);
  await tellConcerned(unit, office, { plan, sentences: [say('told.rejected', { plan: name, by: nameOf(turn.person), reason })] });
  return [say('vote.rejected', { plan: name })];
}

/** A vote is taken back, before anything is run. */
export async function keepTakenBack({ unit, office, plan, turn, decided }: Doing): Promise<Sentence[]> {
  const { name } = plan.view;
  await unit.cancelJobs('run.advance', decided.approval.id);
  await record(unit, office, { type: 'vote.revoked', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.revoked', { plan: name }) });
  if (plan.approval.value.state.kind === 'approved') await tellConcerned(unit, office, { plan, sentences: [say('told.revoked', { plan: name, by: nameOf(turn.person) })] });
  return [say('vote.revoked', { plan: name })];
}

/** The vote that was just counted, in the record with everybody by whose right it is. */
async function recordVote({ unit, office, plan: { view }, turn, decided }: Doing): Promise<{ answer: 'yes' | 'no'; reason?: string | undefined }> {
  const { answer = 'yes', reason = '', groups = [], standsFor, through } = decided.approval.votes.at(-1) ?? {};
  const about = { plan: view.name, planHash: view.plan.hash };
  const says = standsFor === undefined ? say('record.vote', { plan: view.name, answer }) : say('record.vote-for', { plan: view.name, answer, by: nameOf(turn.person), standsFor: nameOf(standsFor), through: through === undefined ? null : nameOf(through) });
  await record(unit, office, { type: 'vote.cast', actor: turn.person, ...about, says, data: { answer, reason, groups, ...(standsFor !== undefined && { standsFor, ...(through !== undefined && { through }) }) } });
  return { answer, reason };
}
