import { factsOf } from '../factsOf.ts';
import type { CheckId } from '../finding.ts';
import type { Estate } from '../estate.ts';
import type { Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import type { Party } from '../party.ts';
import type { Reason } from '../refusal.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Tier } from '../tier.ts';
import type { Sentence } from '../wording/sentence.ts';
import { bind, type Plan, type Step } from './plan.ts';
import { touchesOf } from './touches.ts';

/** What a planner is asked: an intent, the world as it was read, the estate as configured, and the time. */
export interface Asked<I extends Intent = Intent> {
  intent: I;
  snapshot: Snapshot;
  estate: Estate;
  now: Instant;
}

/** A plan, or why there is none. */
export type Planned = { plan: Plan } | { refused: Reason[] };

/** What one family's planner decides. The tier is that of what the plan does to trust; see `planFor`. */
export interface Sketch {
  /** Whose plan it is. */
  party: Party;
  /** All whose facts it rests on, in a fixed order; absent: only that party's. */
  parties?: Party[];
  tier: Tier;
  steps: Step[];
  title: Sentence;
  why: Sentence[];
  undo: Sentence;
  notes: Sentence[];
  verifies: CheckId[];
  cures: CheckId[];
  startBy: Instant | null;
}

/** A sketch, or the reasons against it. */
export type Sketched = Sketch | Reason[];

/** No, for these reasons. */
export function isRefused(sketched: Sketched): sketched is Reason[] {
  return Array.isArray(sketched);
}

/** The plan that a sketch means: bound to the facts of its parties. */
export function planOf({ party, parties = [party], ...sketch }: Sketch, { intent, snapshot, now }: Asked): Plan {
  const cures = [...new Set(sketch.cures)].toSorted();
  const verifies = [...new Set([...sketch.verifies, ...cures])].toSorted();
  return bind({ ...sketch, cures, verifies, estate: snapshot.estate, intent, parties, facts: factsOf(snapshot, parties), touches: touchesOf(sketch.steps), madeAt: now });
}
