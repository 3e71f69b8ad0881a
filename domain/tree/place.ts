import type { Finding } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import type { ExchangeReadings, SkypeReadings, Snapshot } from '../snapshot.ts';
import type { Sentence } from '../wording/sentence.ts';
import type { StopReason, WalkEnd, WalkStep } from './walk.ts';

/** What every place of the walk looks at. */
export interface Ground {
  snapshot: Snapshot;
  exchange: ExchangeReadings;
  skype: SkypeReadings;
  /** What the checks say of the same snapshot. */
  findings: readonly Finding[];
  now: Instant;
}

/** What came of looking at one place: the steps taken there, and the end if it was reached. */
export interface Passage {
  steps: WalkStep[];
  end: WalkEnd | null;
}

/** One place of the walk. */
export type Place = (ground: Ground) => Passage;

export function stop(why: StopReason, ...says: [Sentence, ...Sentence[]]): Extract<WalkEnd, { kind: 'stop' }> {
  return { kind: 'stop', why, says };
}

export function plan(intent: Intent, says: Sentence): Extract<WalkEnd, { kind: 'plan' }> {
  return { kind: 'plan', intent, says };
}

/** What was seen here is as it should be: it goes on. */
export function goOn(step: WalkStep): Passage {
  return { steps: [step], end: null };
}

export function endHere(step: WalkStep, end: WalkEnd): Passage {
  return { steps: [step], end };
}

/** Goes through places one after the other until one of them ends the walk. */
export function through(places: readonly Place[], ground: Ground): Passage {
  const steps: WalkStep[] = [];
  for (const place of places) {
    const passage = place(ground);
    steps.push(...passage.steps);
    if (passage.end !== null) return { steps, end: passage.end };
  }
  return { steps, end: null };
}
