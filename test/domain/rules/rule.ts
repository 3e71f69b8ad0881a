import type { Plan } from '../../../domain/plans/plan.ts';
import { powershellOf } from '../../../domain/plans/powershell.ts';

/** Facts about rules, each named by its rule's number first: `R07: a staged date …`. Holding one throws when it is not so. */
export type Rules = Record<`R${number}: ${string}`, () => void | Promise<void>>;

/** Every line that a person would read for a plan. */
export function linesOf({ steps }: Plan): string[] {
  return steps.flatMap((step) => powershellOf(step));
}
