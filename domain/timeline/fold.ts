import { DAY_MS, type Instant, span } from '../instant.ts';
import type { Bar } from './bar.ts';
import type { Timeline } from './timeline.ts';

/** What a picture has no room for. */
export interface Folded {
  /** Ended more than 90 days ago, and signs nothing. */
  ended: number;
  /** End after those that are shown. */
  later: number;
  /** When the first of those that end later does; null where there is none. */
  next: Instant | null;
}

/** The bars that fit, what ends first coming first, and how many were left out; null: none. What ended long ago goes first, for it tells nobody what to do. */
export function fold({ bars, now }: Pick<Timeline, 'bars' | 'now'>, room: number): { shown: Bar[]; folded: Folded | null } {
  if (bars.length <= room) return { shown: [...bars], folded: null };
  const living = bars.filter((bar) => !isLongGone(bar, now));
  const spare = Math.max(0, room - living.length);
  const gone = bars.filter((bar) => isLongGone(bar, now));
  const shown = new Set([...living.slice(0, room), ...gone.slice(gone.length - spare)]);
  return { shown: bars.filter((bar) => shown.has(bar)), folded: { ended: Math.max(0, gone.length - spare), later: Math.max(0, living.length - room), next: living[room]?.until ?? null } };
}

const LONG_MS = 90 * DAY_MS;

function isLongGone({ role, until }: Bar, now: Instant): boolean {
  return role !== 'current' && role !== 'local' && span(until, now) > LONG_MS;
}
