import type { Instant } from './instant.ts';

/** Reads the wall clock of an IANA zone; undefined for a name that is no zone. */
export function clockIn(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...FIELDS, timeZone: zone });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** By how much a wall clock is ahead of UTC at that moment, in milliseconds. */
export function offsetAt(ms: number, clock: Intl.DateTimeFormat): number {
  const parts = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

/**
 * The instant at which a wall clock shows that time (`asUtc`: the same figures read as UTC). What comes twice, where clocks are put back, is
 * its first; what never comes, where they are put forward, is the moment in which they are.
 */
export function instantOf(asUtc: number, clock: Intl.DateTimeFormat): Instant {
  const [before, after] = [offsetAt(asUtc - DAY, clock), offsetAt(asUtc + DAY, clock)];
  const holding = [before, after].map((offset) => asUtc - offset).filter((ms) => ms + offsetAt(ms, clock) === asUtc);
  const found = holding.length > 0 ? Math.min(...holding) : jumpBetween(asUtc - Math.max(before, after), asUtc - Math.min(before, after), clock);
  return new Date(found).toISOString();
}

/** The first moment after `early` in which the offset is that of `late`. */
function jumpBetween(early: number, late: number, clock: Intl.DateTimeFormat): number {
  let [low, high] = [early, late];
  const offset = offsetAt(late, clock);
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(middle, clock) === offset) high = middle;
    else low = middle;
  }
  return high;
}

const DAY = 86_400_000;
const FIELDS = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
