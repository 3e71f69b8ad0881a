import { z } from 'zod';
import { type Instant, DAY_MS } from '../instant.ts';
import { clockIn, instantOf, offsetAt } from '../zone.ts';

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof Weekday>;

/** A name that the machine knows as an IANA zone: `Europe/Berlin`. */
export const Zone = z.string().refine((zone) => clockIn(zone) !== undefined, 'is no IANA time zone, such as Europe/Berlin');

const Wall = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day, such as 22:00');

/** A time in which plans may be run: on these days, from one time of day to the next that the wall clock of the zone shows (over midnight where `to` is not later). */
export const ChangeWindow = z.strictObject({ days: z.array(Weekday).min(1), from: Wall, to: Wall, zone: Zone });
export type ChangeWindow = z.infer<typeof ChangeWindow>;

/** One occasion of a window: open from `opens` until just before `closes`. */
export interface Occasion {
  opens: Instant;
  closes: Instant;
}

/** The occasion that is open at `at`, the one that closes last where several are; undefined when none is. */
export function openAt(windows: readonly ChangeWindow[], at: Instant): Occasion | undefined {
  return occasions(windows, at).filter(({ opens, closes }) => opens <= at && at < closes).toSorted((a, b) => (a.closes < b.closes ? 1 : -1))[0];
}

/** The first occasion that opens after `at`. There always is one: windows come every week. */
export function nextAfter(windows: readonly ChangeWindow[], at: Instant): Occasion | undefined {
  return occasions(windows, at).filter(({ opens }) => opens > at).toSorted((a, b) => (a.opens < b.opens ? -1 : 1))[0];
}

/** Every occasion from the day before to the week after. */
function occasions(windows: readonly ChangeWindow[], at: Instant): Occasion[] {
  return windows.flatMap((window) => {
    const clock = clockIn(window.zone);
    if (clock === undefined) return [];
    const today = Math.floor((Date.parse(at) + offsetAt(Date.parse(at), clock)) / DAY_MS) * DAY_MS;
    return AROUND.map((days) => today + days * DAY_MS).filter((day) => isOn(day, window)).map((day) => occasionOn(day, window, clock));
  }).filter(({ opens, closes }) => opens < closes);
}

function occasionOn(day: number, { from, to }: ChangeWindow, clock: Intl.DateTimeFormat): Occasion {
  const lastDay = to > from ? day : day + DAY_MS;
  return { opens: instantOf(day + timeOf(from), clock), closes: instantOf(lastDay + timeOf(to), clock) };
}

function timeOf(wall: string): number {
  return Date.parse(`1970-01-01T${wall}:00Z`);
}

function isOn(day: number, { days }: ChangeWindow): boolean {
  const weekday = Weekday.options[(new Date(day).getUTCDay() + 6) % 7];
  return weekday !== undefined && days.includes(weekday);
}

const AROUND = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8];
