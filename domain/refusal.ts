import { z } from 'zod';
import { Sentence } from './wording/sentence.ts';

/**
 * We say no, and why. `rule` is what programs branch on: a rule of domain.md 3 (`R12`), a hole (`EX-HOLE-4`), or a word of our own
 * (`own-plan`, `unknown-plan`). The sentence says the rule, why it is there, and the nearest thing that can be done (voice.md).
 */
export const Reason = z.object({ rule: z.string(), says: Sentence });
export type Reason = z.infer<typeof Reason>;

/** Thrown where a refusal has to leave several layers at once. Expected, shown to the person, never logged as an error. */
export class Refusal extends Error {
  readonly reasons: readonly Reason[];

  constructor(...reasons: Reason[]) {
    super(`refused: ${reasons.map(({ rule }) => rule).join(', ')}`);
    this.name = 'Refusal';
    this.reasons = reasons;
  }
}
