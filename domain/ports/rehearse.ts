import type { Estate } from '../estate.ts';
import type { Instant } from '../instant.ts';
import type { Plan } from '../plans/plan.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import type { Snapshot } from '../snapshot.ts';

/** What a plan is played on: the estate as it was read, as it is configured, and the instant at which the plan would start. */
export interface Stage {
  snapshot: Snapshot;
  estate: Estate;
  now: Instant;
}

/** Plays a plan on a copy of the estate. Pure: it touches nothing, and never throws for what was read. */
export type Rehearse = (plan: Plan, stage: Stage) => Rehearsal;
