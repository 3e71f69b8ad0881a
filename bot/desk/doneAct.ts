import type { Reason } from '../../domain/refusal.ts';
import { hasEnded } from '../../domain/runs/next.ts';
import { meant, ticked, untold } from '../../domain/runs/told.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { type Doing, tooLate } from './doing.ts';
import { record } from './record.ts';
import { advanceNow } from './runJobs.ts';

/** Notes who says that what a run waits for from people is done; with the last item the run goes on and reads what it came to. */
export async function tellDone({ unit, office, plan, turn }: Doing, words: readonly string[]): Promise<Sentence[] | Reason> {
  const { name } = plan.view;
  const { run } = plan;
  // A step that was waiting when its run ended says so for ever; nobody's word brings such a run back.
  if (run !== null && hasEnded(run.value)) return tooLate(plan);
  const step = run?.value.steps.findIndex(({ kind }) => kind === 'waiting') ?? -1;
  const planned = plan.view.plan.steps[step];
  if (run === null || planned?.kind !== 'wait' || planned.condition.for !== 'told') return { rule: 'nothing-told', says: say('approval.not-told', { plan: name }) };
  const { condition } = planned;
  const open = untold(run.value, step, condition);
  const said = meant(words, open);
  if ('unknown' in said) return { rule: 'no-item', says: say('approval.no-item', { plan: name, word: said.unknown, open }) };
  const next = ticked(run.value, step, { items: said.items, condition, by: turn.person, at: office.clock.now() });
  const left = untold(next, step, condition);
  await unit.replaceRun(next, run.version);
  await record(unit, office, { type: 'step.told', actor: turn.person, plan: name, planHash: plan.view.plan.hash, step: step + 1, says: say('record.told', { plan: name, step: step + 1, items: said.items }), data: { items: said.items, left } });
  if (left.length === 0) await advanceNow(unit, office, { approval: plan.approval.value, correlation: 'done' });
  return [say('vote.told', { plan: name, items: said.items, open: left })];
}
