import type { Approval } from '../../domain/approvals/approval.ts';
import { castVote, revokeVote } from '../../domain/approvals/vote.ts';
import { nameOf } from '../../domain/person.ts';
import type { Reason } from '../../domain/refusal.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { tellConcerned } from './copies.ts';
import { type Doing, tooLate } from './doing.ts';
import { record } from './record.ts';
import { advanceLater, blockerOf } from './runJobs.ts';

/** Counts a yes or a no; the last one that it takes decides. */
export async function vote(doing: Doing, answer: 'yes' | 'no', reason: string): Promise<Sentence[] | Reason> {
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

/** Takes a vote back, as long as nothing is run. */
export async function takeBack({ unit, office, plan, turn }: Doing): Promise<Sentence[] | Reason> {
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
