import type { Instant } from '../instant.ts';
import { plus } from '../instant.ts';
import type { Wall } from './wall.ts';

/** From a wall clock to the instant it showed, or why there is no one answer: a day alone is no time, and where clocks change an hour comes twice or never. */
export type Placed = { instant: Instant } | { not: 'no-time' | 'twice' | 'never' };

/** Places wall clocks in an IANA zone; undefined for a name that is no zone. */
export function placerIn(zone: string): ((wall: Wall) => Placed) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-GB', { ...FIELDS, timeZone: zone });
    const known = new Map<Wall, Placed>();
    return (wall) => known.get(wall) ?? remembered(known, wall, placed(wall, format));
  } catch {
    return undefined;
  }
}

/** Asking for the rules of a zone is slow, and outputs repeat their dates. */
function remembered(known: Map<Wall, Placed>, wall: Wall, found: Placed): Placed {
  known.set(wall, found);
  return found;
}

/** The instant that a wall clock with a known offset showed. */
export function atOffset(wall: Wall, offset: string): Placed {
  if (!wall.includes('T')) return { not: 'no-time' };
  const ms = Date.parse(`${wall}${offset}`);
  return Number.isNaN(ms) ? { not: 'never' } : { instant: clamped(ms) };
}

/** No zone is further than a day from UTC, so the offsets of the days around are the only ones that can hold. */
function placed(wall: Wall, format: Intl.DateTimeFormat): Placed {
  if (!wall.includes('T')) return { not: 'no-time' };
  const asUtc = Date.parse(`${wall}Z`);
  const candidates = new Set([-DAY, DAY].map((around) => asUtc - offsetAt(asUtc + around, format)));
  const holding = [...candidates].filter((ms) => ms + offsetAt(ms, format) === asUtc);
  const [only] = holding;
  if (only === undefined) return { not: 'never' };
  return holding.length === 1 ? { instant: clamped(only) } : { not: 'twice' };
}

function offsetAt(ms: number, format: Intl.DateTimeFormat): number {
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

/** The end of the year 9999 in a zone west of UTC is a year that an instant cannot hold. */
function clamped(ms: number): Instant {
  return plus(new Date(ms).toISOString(), 0);
}

const DAY = 86_400_000;
const FIELDS = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
