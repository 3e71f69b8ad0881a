import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Intent } from '../intent.ts';
import { Sentence } from '../wording/sentence.ts';

/** One thing that was looked at: the branch of domain.md 5.3 it belongs to, what was seen, and why it goes on or ends there. */
export const WalkStep = z.object({ branch: z.number().int().min(1).max(7), looked: Sentence, saw: z.array(Sentence), so: Sentence });
export type WalkStep = z.infer<typeof WalkStep>;

/**
 * Where a walk can stop without a plan. `network`, `dns`, `proxy`, `trust`: on the way from the caller, so no certificate is rolled.
 * `dns-name`, `iis`, `binding`: on the side that publishes. `held-back`: a plan would help and a rule forbids it now.
 * `finding`: another check says what is wrong, and nothing here can put it right. `unseen`: somebody was blind. `sound`: nothing was found.
 */
export const StopReason = z.enum(['network', 'dns', 'proxy', 'trust', 'dns-name', 'iis', 'binding', 'held-back', 'finding', 'unseen', 'sound', 'no-party']);
export type StopReason = z.infer<typeof StopReason>;

export const PlanEnd = z.object({ kind: z.literal('plan'), intent: Intent, says: Sentence });
export const StopEnd = z.object({ kind: z.literal('stop'), why: StopReason, says: z.array(Sentence).min(1) });
const Ending = z.discriminatedUnion('kind', [PlanEnd, StopEnd]);

/** What only a person knows, and where each answer leads. */
export const Ask = z.object({ kind: z.literal('ask'), asks: Sentence, yes: Ending, no: Ending, unsure: Ending });
export type Ask = z.infer<typeof Ask>;

/** Where a walk comes to: a plan to make, a stop that says what to do, or a question that decides between them. */
export const WalkEnd = z.discriminatedUnion('kind', [PlanEnd, StopEnd, Ask]);
export type WalkEnd = z.infer<typeof WalkEnd>;

/** A walk through domain.md 5.3 on what was read at one time. Plain JSON: it is kept while somebody goes through it. */
export const Walk = z.object({ estate: z.string(), readAt: Instant, steps: z.array(WalkStep), end: WalkEnd });
export type Walk = z.infer<typeof Walk>;
