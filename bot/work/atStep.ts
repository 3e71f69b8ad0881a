import type { Json } from '../../domain/canonical.ts';
import type { OperationStep } from '../../domain/plans/plan.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { EstateSource } from '../desk/office.ts';
import { asJson } from '../desk/storedCommand.ts';
import type { BegunCase } from './held.ts';

/** A step of a run, where it stands. */
export interface AtStep {
  current: BegunCase;
  source: EstateSource;
  step: number;
}

/** The step as an operation. Throws when it is a wait, which `nextThing` never lets happen. */
export function operationAt({ current: { plan }, step }: Pick<AtStep, 'current' | 'step'>): OperationStep {
  const found = plan.steps[step];
  if (found?.kind !== 'operation') throw new Error(`step ${step} is no operation`);
  return found;
}

/** Whether the run's first step that is not done is this one, in that state. */
export function isAt(run: Run, step: number, kind: Run['steps'][number]['kind']): boolean {
  return run.steps[step]?.kind === kind && run.steps.findIndex((state) => state.kind !== 'done') === step;
}

/** What later steps and readers find a step's answer under: its own fields, or `value` where the answer is no record. */
export function asResult(value: unknown): Record<string, Json> {
  const json = asJson(value ?? {});
  return json !== null && typeof json === 'object' && !Array.isArray(json) ? json : { value: json };
}
