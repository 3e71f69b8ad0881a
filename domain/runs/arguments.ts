import { type OperationStep, StepRef } from '../plans/plan.ts';
import type { Json } from '../canonical.ts';
import type { Run } from './run.ts';

/** What steps have given so far. */
export type Journal = Pick<Run, 'id' | 'steps'>;

/** The step's arguments with what earlier steps gave put in. Throws when an earlier step gave no such thing: the plan is wrong then, never the world. */
export function resolvedArgs({ args }: OperationStep, run: Journal): Record<string, Json> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, resolved(value, run)]));
}

/** The value itself, or what the step it points to gave. */
export function resolved(value: Json | StepRef, run: Journal): Json {
  const reference = StepRef.safeParse(value);
  return reference.success ? resultOf(reference.data, run) : (value as Json);
}

function resultOf({ $from, field }: StepRef, run: Journal): Json {
  const step = run.steps[$from];
  const found = step?.kind === 'done' ? step.result[field] : undefined;
  if (found === undefined) throw new Error(`step ${$from} of run ${run.id} gave no ${field}`);
  return found;
}
