import { notWaiting, withdraw } from '../../domain/approvals/ends.ts';
import { nameOf, type Person, samePerson } from '../../domain/person.ts';
import type { Reason } from '../../domain/refusal.ts';
import { hasEnded } from '../../domain/runs/next.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { tellConcerned } from './copies.ts';
import { type Doing, tooLate } from './doing.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';
import { advanceNow } from './runJobs.ts';
import type { PlanCase } from './views.ts';

/** Takes the asking back, as long as nothing is run. */
export async function endAsking(doing: Doing): Promise<Sentence[] | Reason> {
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
export async function cancel(doing: Doing): Promise<Sentence[] | Reason> {
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

function notRunning({ view: { name, approval } }: PlanCase, office: Office): Reason {
  const ended = approval.state.kind === 'waiting' ? null : notWaiting(approval, office.clock.now());
  return ended ?? { rule: 'not-running', says: say('approval.not-running', { plan: name }) };
}
