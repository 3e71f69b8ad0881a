import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Person } from '../person.ts';
import { PlanName } from '../plans/plan.ts';
import { Rehearsal } from '../rehearsal/rehearsal.ts';
import { Tier } from '../tier.ts';
import { Need } from './policy.ts';

/** One person's yes or no. `groups` is what gave them the right when they voted: their own, or those of whom they stand in for. */
export const Vote = z.object({
  by: Person,
  answer: z.enum(['yes', 'no']),
  reason: z.string().optional(),
  at: Instant,
  groups: z.array(z.string()),
  /** Whose right it is, when it is not their own; `through` is who asked them, when that is a third person. */
  standsFor: Person.optional(),
  through: Person.optional(),
});
export type Vote = z.infer<typeof Vote>;

/** Where asking for a plan stands. All but `waiting` and `approved` are ends; `approved` ends in a run or in `void`. */
export const ApprovalState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('approved'), at: Instant }),
  z.object({ kind: z.literal('rejected'), at: Instant, by: Person, reason: z.string() }),
  z.object({ kind: z.literal('withdrawn'), at: Instant, by: Person }),
  z.object({ kind: z.literal('expired'), at: Instant }),
  z.object({ kind: z.literal('superseded'), at: Instant, by: PlanName }),
  /** The world moved, or rights were gone, before the run: nothing was run. */
  z.object({ kind: z.literal('void'), at: Instant, why: z.enum(['world-moved', 'rights-gone', 'too-late', 'unreadable']), moved: z.array(z.object({ fact: z.string(), before: z.string().nullable(), now: z.string().nullable() })) }),
]);
export type ApprovalState = z.infer<typeof ApprovalState>;

/** The state of asking for a plan. A plan that is asked for again after an end has a new approval. */
export const Approval = z.object({
  id: z.string(),
  planHash: z.string(),
  planName: PlanName,
  estate: z.string(),
  tier: Tier,
  requester: Person,
  askedAt: Instant,
  expiresAt: Instant,
  needs: z.array(Need),
  denyThreshold: z.number().int(),
  votes: z.array(Vote),
  state: ApprovalState,
  /** What is planned, by its id: rules for intents are found by it. Absent in what was asked for before there were such rules, which is ruled by all of them. */
  intent: z.string().optional(),
  /** Why it was asked for, in the words of whoever asked. */
  reason: z.string().optional(),
  /** When nobody had answered and the next groups were asked as well. */
  escalatedAt: Instant.optional(),
  /** What the plan did on a copy of the estate when it was asked for. Absent in what was asked for before there were rehearsals. */
  rehearsal: Rehearsal.optional(),
});
export type Approval = z.infer<typeof Approval>;
