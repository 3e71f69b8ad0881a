import { nameOf, samePerson } from '../../domain/person.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { tellConcerned } from './copies.ts';
import type { Doing } from './doing.ts';
import { record } from './record.ts';
import { advanceNow } from './runJobs.ts';

/** The asking is taken back, before anything is run. */
export async function keepWithdrawn({ unit, office, plan, turn, decided }: Doing): Promise<Sentence[]> {
  const { name } = plan.view;
  const { id, requester } = decided.approval;
  await unit.cancelJobs('approval.expire', id);
  await unit.cancelJobs('run.advance', id);
  await record(unit, office, { type: 'plan.withdrawn', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.state', { plan: name, state: 'withdrawn' }) });
  if (!samePerson(turn.person, requester)) await tellConcerned(unit, office, { plan, sentences: [say('told.withdrawn', { plan: name, by: nameOf(turn.person) })] });
  return [say('vote.withdrawn', { plan: name })];
}

/** A run stops before its next step. */
export async function keepStopping({ unit, office, plan, turn }: Doing): Promise<Sentence[]> {
  const { name } = plan.view;
  await record(unit, office, { type: 'run.cancel-asked', actor: turn.person, plan: name, planHash: plan.view.plan.hash, says: say('record.cancel-asked', { plan: name }) });
  // A step that is under way keeps its worker; a wait has none, so it is looked at now.
  if (plan.run?.value.state.kind === 'waiting-until') await advanceNow(unit, office, { approval: plan.approval.value, correlation: 'cancel' });
  return [say('vote.cancel-asked', { plan: name })];
}
