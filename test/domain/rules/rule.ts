import type { Plan } from '../../../domain/plans/plan.ts';
import { powershellOf } from '../../../domain/plans/powershell.ts';

/** Facts about rules, each named by its rule's number first: `R07: a staged date …`. Holding one throws when it is not so. */
export type Rules = Record<`R${number}: ${string}`, () => void | Promise<void>>;

/** Every line that a person would read for a plan. */
export function linesOf({ steps }: Plan): string[] {
  return steps.flatMap((step) => powershellOf(step));
}

/** Where a new certificate begins to sign: staged with a date, or made current. */
const SIGNS = new Set(['exchange.authConfig.stage', 'exchange.authConfig.publish']);

/** Whether Entra is told before anything can sign with the new certificate. */
export function tellsEntraFirst({ steps }: Plan): boolean {
  const names = steps.map((step) => (step.kind === 'operation' ? step.operation : ''));
  const told = names.findIndex((name) => /^entra\..*(?:add|upload|write|set)/iu.test(name));
  return told >= 0 && told < names.findIndex((name) => SIGNS.has(name));
}
