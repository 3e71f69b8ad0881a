import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plus } from '../instant.ts';
import { clockIn, instantOf, offsetAt } from '../zone.ts';

/**
 * An end as people say it, before anybody knows in which zone they read clocks. `time`: milliseconds since midnight on the wall; `weekday`: 0 is Monday.
 * `days`: so many midnights from today.
 */
export type Moment = { after: number } | { at: Instant } | { day: string; time: number } | { weekday: number; time: number } | { days: number; time: number } | { time: number };

/** Where a day is named and no time: when people come to work. */
export const MORNING_MS = 8 * HOUR_MS;

/** The instant that is meant, for somebody who says it at `now` and reads clocks of that zone; one that nobody knows is read as UTC. A weekday is the next that comes, a time of day too. */
export function instantAt(moment: Moment, { now, zone }: { now: Instant; zone: string }): Instant {
  if ('after' in moment) return plus(now, moment.after);
  if ('at' in moment) return moment.at;
  const clock = clockIn(zone) ?? UTC;
  const today = Math.floor((Date.parse(now) + offsetAt(Date.parse(now), clock)) / DAY_MS) * DAY_MS;
  if ('day' in moment) return instantOf(Date.parse(`${moment.day}T00:00:00Z`) + moment.time, clock);
  if ('days' in moment) return instantOf(today + moment.days * DAY_MS + moment.time, clock);
  if ('weekday' in moment) return instantOf(today + ((moment.weekday - weekdayOf(today) + 6) % 7 + 1) * DAY_MS + moment.time, clock);
  const soon = instantOf(today + moment.time, clock);
  return soon > now ? soon : instantOf(today + DAY_MS + moment.time, clock);
}

function weekdayOf(midnight: number): number {
  return (new Date(midnight).getUTCDay() + 6) % 7;
}

/** `3d`, `2 weeks`, `36h`: milliseconds; undefined for what is no such span, or none at all. */
export function readSpan(text: string): number | undefined {
  const match = /^(\d{1,3}|an?)\s?(minutes?|mins?|m|hours?|h|days?|d|weeks?|w)$/u.exec(text);
  if (match === null) return undefined;
  const count = /^\d/u.test(match[1] ?? '') ? Number(match[1]) : 1;
  return count === 0 ? undefined : count * (UNITS[(match[2] ?? '').charAt(0)] ?? 0);
}

/** `2027-01-13`, `2027-01-13 10:00`, `2027-01-13T10:00Z`, `monday`, `mon 10:00`, `tomorrow`, `18:00`; small letters. Undefined for anything else: nothing is guessed. */
export function readMoment(text: string): Moment | undefined {
  const [first = '', second, third] = text.split(/[ ]|(?<=^\d{4}-\d{2}-\d{2})t(?=\d{1,2}:\d{2}$)/u);
  const [, zoned] = /^(\d{4}-\d{2}-\d{2}t\d{2}:\d{2}.*)$/u.exec(text) ?? [];
  if (zoned !== undefined && /(?:z|[+-]\d{2}:\d{2})$/u.test(zoned)) return zonedAt(zoned);
  if (third !== undefined) return undefined;
  const alone = second === undefined ? readTime(first) : undefined;
  if (alone !== undefined) return { time: alone };
  const time = second === undefined ? MORNING_MS : readTime(second);
  return time === undefined ? undefined : onDay(first, time);
}

function zonedAt(text: string): Moment | undefined {
  const ms = Date.parse(text.toUpperCase());
  return Number.isNaN(ms) || !isDay(text.slice(0, 10)) ? undefined : { at: new Date(ms).toISOString() };
}

function onDay(word: string, time: number): Moment | undefined {
  if (word === 'today') return { days: 0, time };
  if (word === 'tomorrow') return { days: 1, time };
  if (isDay(word)) return { day: word, time };
  const weekday = word.length < 2 ? -1 : WEEKDAYS.findIndex((name) => name === word || name.slice(0, 3) === word || name.slice(0, 2) === word);
  return weekday === -1 ? undefined : { weekday, time };
}

/** A day that the calendar has: not every month has a 31st. */
function isDay(word: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(word)) return false;
  const ms = Date.parse(`${word}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(word);
}

function readTime(word: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/u.exec(word);
  const [hour, minute] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)];
  return hour < 24 && minute < 60 ? hour * HOUR_MS + minute * MINUTE_MS : undefined;
}

const UNITS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const UTC = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' });
