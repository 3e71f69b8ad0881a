import { powershellOf } from '../../domain/plans/powershell.ts';
import type { Plan, Step } from '../../domain/plans/plan.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';

/** Steps that do the same on different servers: shown once in full, the others by number and server. */
export interface StepGroup {
  /** Of the step that is shown in full, counted from 1. */
  step: number;
  says: Sentence;
  cmdlets: string[];
  /** How the run left it; null before there is a run. */
  mark: Run['steps'][number]['kind'] | null;
  same: { step: number; server: string }[];
}

/** From how many alike steps on they are put together: fewer are read faster one by one. */
const ALIKE = 4;

/** The plan's steps in order, alike ones together where there are many. Nothing is left out. */
export function stepGroups(plan: Plan, run: Run | null): StepGroup[] {
  const singles = plan.steps.map((step, index) => ({ step, index, mark: run?.steps[index]?.kind ?? null, key: likeness(step) }));
  const groups = Map.groupBy(singles, ({ key, mark, index }) => key === null ? `#${index}` : `${mark}\n${key}`);
  return [...groups.values()]
    .flatMap((alike) => (alike.length < ALIKE ? alike.map((one) => [one]) : [alike]))
    .flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...groupOf(first.step, first.index), mark: first.mark, same: others.map(({ step, index }) => ({ step: index + 1, server: serverOf(step) })) }]))
    .toSorted((a, b) => a.step - b.step);
}

/** `2-5`, `2, 4, … 200`: the numbers of steps, as short as they can be told exactly. */
export function stepNumbers(steps: readonly number[]): string {
  const [first = 0, second = first] = steps;
  const last = steps.at(-1) ?? first;
  const stride = second - first;
  const even = steps.every((step, index) => step === first + index * stride);
  if (steps.length < ALIKE || !even) return steps.join(', ');
  return stride === 1 ? `${first}-${last}` : `${first}, ${second}, … ${last}`;
}

function groupOf(step: Step, index: number): Pick<StepGroup, 'step' | 'says' | 'cmdlets'> {
  return { step: index + 1, says: step.says, cmdlets: powershellOf(step) };
}

/** Equal for steps whose cmdlets differ in nothing but the server they run on; null for what is never put together. */
function likeness(step: Step): string | null {
  if (step.kind === 'wait' || step.on === null) return null;
  return `${step.operation}\n${powershellOf(step).join('\n').replaceAll(step.on, '\0')}`;
}

function serverOf(step: Step): string {
  return step.kind === 'operation' && step.on !== null ? step.on : '';
}
