import type { Plan, Step } from '../../../domain/plans/plan.ts';
import { powershellOf } from '../../../domain/plans/powershell.ts';

/** Facts about rules, each named by its rule's number first: `R07: a staged date …`. Holding one throws when it is not so. */
export type Rules = Record<`R${number}: ${string}`, () => void | Promise<void>>;

/** Every line that a person would read for a plan. */
export function linesOf({ steps }: Plan): string[] {
  return steps.flatMap((step) => powershellOf(step));
}

/** Whether Entra is told of a new certificate before anything can sign with it; at once in Skype, where a file has to be opened first, in the same plan (R23). */
export function tellsEntraFirst({ intent, steps }: Plan): boolean {
  const told = steps.findIndex((step) => step.kind === 'operation' && step.operation === 'entra.key.add');
  return told >= 0 && (intent.id === 'ROLL-SFB-NOW' || told < steps.findIndex((step) => signs(step)));
}

/** From here on the new one may be current: it is published, or its date is waited for. */
function signs(step: Step): boolean {
  if (step.kind === 'operation') return step.operation === 'exchange.authConfig.publish';
  return step.condition.for === 'exchange-current' || step.condition.for === 'skype-current';
}
