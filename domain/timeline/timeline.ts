import type { Instant } from '../instant.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Sentence } from '../wording/sentence.ts';
import type { Bar } from './bar.ts';
import { entraBars } from './entraBars.ts';
import { type Handover, handoversOf } from './handovers.ts';
import { signerBars, together } from './signerBars.ts';
import { tlsBars } from './tlsBars.ts';

/** Everything of an estate that ends, and what follows it. Plain JSON. */
export interface Timeline {
  estate: string;
  now: Instant;
  /** What ends first comes first; of two that end together, by key. */
  bars: Bar[];
  handovers: Handover[];
  /** What could not be drawn, and why. */
  unknown: Sentence[];
}

/** The time line of an estate as it was read. Pure: the same for the same snapshot and instant. */
export function timelineOf(snapshot: Snapshot, now: Instant): Timeline {
  const { bars, unknown } = together([signerBars(snapshot), entraBars(snapshot), tlsBars(snapshot)]);
  const sorted = bars.toSorted((a, b) => (a.until === b.until ? compare(a.key, b.key) : compare(a.until, b.until)));
  return { estate: snapshot.estate, now, bars: sorted, handovers: handoversOf(sorted, now), unknown };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
