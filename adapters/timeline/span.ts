import type { Bar } from '../../domain/timeline/bar.ts';
import { DAY_MS, type Instant, plus, span } from '../../domain/instant.ts';

/** The part of time that is drawn, and where in the picture an instant lies. */
export interface Span {
  from: Instant;
  to: Instant;
  /** In pixels; what lies outside is put on the edge. */
  x(instant: Instant): number;
}

/** A month before today, and as far ahead as something happens: 100 days at least and 400 at most, so that the last weeks stay wide enough to be seen. What ends later than that goes on beyond the edge. */
export function spanOf(bars: readonly Bar[], now: Instant, { left, right }: { left: number; right: number }): Span {
  const ahead = bars.flatMap(({ until, effective }) => [until, ...(effective === null ? [] : [effective])]).map((instant) => span(now, instant)).filter((ms) => ms > 0 && ms < LONGEST_MS);
  const length = ahead.length === 0 ? LONGEST_MS : Math.max(SHORTEST_MS, ...ahead.map((ms) => ms * 1.06));
  const from = plus(now, -length * BEHIND);
  const to = plus(now, Math.min(length, LONGEST_MS));
  const scale = (right - left) / span(from, to);
  return { from, to, x: (instant) => left + Math.min(Math.max(span(from, instant), 0), span(from, to)) * scale };
}

/** First days of months, no closer than `least` pixels. Noon in UTC, so that the month is the same in every zone. */
export function ticksOf({ from, to, x }: Span, least: number): Instant[] {
  const ticks: Instant[] = [];
  for (let at = firstAfter(from, 1); at < to; at = firstAfter(at, 1)) if (ticks.length === 0 || x(at) - x(ticks.at(-1) ?? at) >= least) ticks.push(at);
  return ticks;
}

const SHORTEST_MS = 100 * DAY_MS;
const LONGEST_MS = 400 * DAY_MS;
const BEHIND = 0.08;

function firstAfter(instant: Instant, months: number): Instant {
  const date = new Date(instant);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1, 12)).toISOString();
}
