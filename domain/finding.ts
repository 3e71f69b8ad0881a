import { z } from 'zod';
import { Instant } from './instant.ts';
import { Intent } from './intent.ts';
import { Side } from './party.ts';
import { Thumbprint } from './thumbprint.ts';
import { Sentence } from './wording/sentence.ts';

/** `skipped`: the check does not apply here, or this estate has no such party; the sentence says why. Never counted. */
export const Result = z.enum(['pass', 'warn', 'fail', 'unknown', 'skipped']);
export type Result = z.infer<typeof Result>;

/** The id of a check of the catalogue (domain.md 4): `SFB-01` … `X-05`. */
export const CheckId = z.string().regex(/^(SFB|EX|EN|X)-\d\d$/);
export type CheckId = z.infer<typeof CheckId>;

/** The result of one check on one snapshot. */
export const Finding = z.object({
  id: CheckId,
  side: Side,
  result: Result,
  /** What is true, in a sentence. */
  says: Sentence,
  /** What stops working and for whom; only when something does. */
  means: Sentence.optional(),
  /** FQDNs of the servers it is about: those that are wrong, or that could not say; for a pass that was judged server by server, those it holds for. */
  servers: z.array(z.string()),
  certificate: Thumbprint.optional(),
  /** When what is said here ends or takes effect. */
  until: Instant.optional(),
  /** Lines that a person can copy into the Exchange Management Shell, where the cure is a person's work. Never run from here. */
  byHand: z.array(z.string()).optional(),
  /** What would cure it. */
  proposes: Intent.optional(),
});
export type Finding = z.infer<typeof Finding>;

/** How many findings of each counted result. */
export function countResults(findings: readonly Finding[]): Record<'fail' | 'warn' | 'pass' | 'unknown', number> {
  const counts = { fail: 0, warn: 0, pass: 0, unknown: 0 };
  for (const { result } of findings) if (result !== 'skipped') counts[result] += 1;
  return counts;
}
