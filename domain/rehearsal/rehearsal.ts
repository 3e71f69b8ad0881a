import { z } from 'zod';
import { CheckId, Result } from '../finding.ts';
import { Instant } from '../instant.ts';
import { Party } from '../party.ts';
import { Thumbprint } from '../thumbprint.ts';

/**
 * What a step came to when it was played. `unknown`: what was read does not tell what the step depends on, so nothing after it was
 * played either (`not-played`). `cured` and `failing` compare with right before the step, where the checks were judged after it.
 */
export const RehearsedStep = z.object({
  at: Instant,
  became: z.enum(['done', 'failed', 'unknown', 'not-played']),
  detail: z.string(),
  cured: z.array(CheckId),
  failing: z.array(CheckId),
});
export type RehearsedStep = z.infer<typeof RehearsedStep>;

/** Another certificate signs from `at` on. Until `overlapEnds` the one before it is still accepted; null where it was not any more. */
export const Takeover = z.object({ party: Party, at: Instant, before: Thumbprint.nullable(), after: Thumbprint, overlapEnds: Instant.nullable() });
export type Takeover = z.infer<typeof Takeover>;

/** An interval in which no valid current certificate signs. `to` null: it is not over when the plan is. */
export const Gap = z.object({ party: Party, from: Instant, to: Instant.nullable() });
export type Gap = z.infer<typeof Gap>;

/** A plan, played on a copy of the estate as it was read. Nothing outside was touched. */
export const Rehearsal = z.object({
  planHash: z.string(),
  /** When the estate that it was played on was read. */
  readAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  /** `whole`: every step was played and took effect; `failed`: one did not; `unsure`: what is not known kept it from being played to the end. */
  outcome: z.enum(['whole', 'failed', 'unsure']),
  steps: z.array(RehearsedStep),
  takeovers: z.array(Takeover),
  /** Gaps of the plan's parties. One that begins at `startsAt` was there already. */
  gaps: z.array(Gap),
  /** What each check says at the end, the worst of its findings. */
  results: z.record(CheckId, Result),
  /** Checks that fail at the end, did not before, and would not without the plan. None where the play is unsure. */
  worse: z.array(CheckId),
  /** Checks that fail at the end and did not before, and that would without the plan too: time passes. */
  anyway: z.array(CheckId),
  /** Checks that the plan is to cure or keep whole, and that are not as they should be at the end. None where the play is unsure. */
  uncured: z.array(CheckId),
  /** Checks that said something before and of which the play cannot tell what they come to. None where the play is unsure; absent in what was kept before there was such a list. */
  untold: z.array(CheckId).optional(),
  /** Sources that gave no value: what they would say is not known. */
  unknown: z.array(z.string()),
});
export type Rehearsal = z.infer<typeof Rehearsal>;
