import type { Came } from '../../domain/approvals/decide.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { Doing } from './doing.ts';
import { record } from './record.ts';
import { advanceNow } from './runJobs.ts';

/** Somebody's word that what a run waits for is done; with the last item the run goes on and reads what it came to. */
export async function keepTold({ unit, office, plan, turn }: Doing, { step, items, left }: Extract<Came, { what: 'told' }>): Promise<Sentence[]> {
  const { name } = plan.view;
  await record(unit, office, { type: 'step.told', actor: turn.person, plan: name, planHash: plan.view.plan.hash, step: step + 1, says: say('record.told', { plan: name, step: step + 1, items }), data: { items, left } });
  if (left.length === 0) await advanceNow(unit, office, { approval: plan.approval.value, correlation: 'done' });
  return [say('vote.told', { plan: name, items, open: left })];
}
