import type { Instant } from '../instant.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Condition, OperationStep, StepRef, WaitStep } from './plan.ts';

/** A certificate that is known now, or that an earlier step makes. */
export type Which = Thumbprint | StepRef;

/** What sentences say for it: the thumbprint, or nothing for one that does not exist yet. */
export function spoken(which: Which): string {
  return typeof which === 'string' ? which : '';
}

/** One operation of the registry, on a server or (null) on the organisation. */
export function operation(name: string, on: string | null, more: { args?: OperationStep['args']; says: Sentence }): OperationStep {
  return { kind: 'operation', operation: name, on, args: more.args ?? {}, says: more.says };
}

/** A read whose answer is kept with the run: what the world says after the changes. */
export function readBack(name: string, on: string | null): OperationStep {
  return operation(name, on, { says: on === null ? say('plan.readBack.organisation') : say('plan.readBack.server', { server: on }) });
}

/** How long and how often a wait looks. */
interface Patience {
  until: Instant | null;
  everyMinutes: number;
  withinMinutes: number;
  afterMinutes?: number;
}

/** A wait for a condition, or for a date. */
export function wait(condition: Condition, patience: Patience, says: Sentence): WaitStep {
  return { kind: 'wait', condition, ...patience, says };
}
