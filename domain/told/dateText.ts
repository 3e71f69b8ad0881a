import { latinDigits } from './latinDigits.ts';
import { withoutMeridiem } from './meridiem.ts';
import { type Wall, wallOf, type WallParts } from './wall.ts';

/** What a printed date can mean by itself. `decides` says which order the other dates of the same output then have. */
export type DateText =
  /** .NET's smallest date stands for "never". */
  | { kind: 'never' }
  | { kind: 'wall'; wall: Wall; offset: string | null; decides: Order | null }
  | { kind: 'either'; dayFirst: Wall; monthFirst: Wall; offset: string | null }
  /** A year of another calendar (Thai, Hijri) or of the far future. */
  | { kind: 'calendar' }
  | { kind: 'unreadable' };
export type Order = 'dayFirst' | 'monthFirst';

/**
 * Reads a date in the format of any language: year first, dots (day first everywhere), or slashes and dashes, where only a number above
 * 12 tells day from month. AM and PM decide nothing: Australia, India, Hong Kong and Latin America write the day first and use them too.
 */
export function readDate(text: string): DateText {
  const { rest: zoned, hour12 } = withoutMeridiem(cleaned(text));
  const { rest, offset } = withoutOffset(zoned);
  const match = SHAPE.exec(rest);
  const time = timeOf(match, hour12);
  if (match === null || time === undefined) return { kind: 'unreadable' };
  const [, first = '', separator = '', second = '', third = ''] = match;
  const yearFirst = first.length === 4;
  if ((yearFirst ? first : third).length !== 4 || (yearFirst ? third : first).length > 2) return { kind: 'unreadable' };
  const year = Number(yearFirst ? first : third);
  if (year === 1) return { kind: 'never' };
  if (!isLikely(year)) return { kind: 'calendar' };
  if (yearFirst) return settled(wallOf({ year, month: Number(second), day: Number(third), time }), offset);
  const dayFirst = wallOf({ year, month: Number(second), day: Number(first), time });
  return separator === '.' ? settled(dayFirst, offset) : either(dayFirst, wallOf({ year, month: Number(first), day: Number(second), time }), offset);
}

function settled(wall: Wall | undefined, offset: string | null): DateText {
  return wall === undefined ? { kind: 'unreadable' } : { kind: 'wall', wall, offset, decides: null };
}

/** Both orders may be the same day, and often only one is a day at all. */
function either(dayFirst: Wall | undefined, monthFirst: Wall | undefined, offset: string | null): DateText {
  if (dayFirst === undefined) return monthFirst === undefined ? { kind: 'unreadable' } : { kind: 'wall', wall: monthFirst, offset, decides: 'monthFirst' };
  if (monthFirst === undefined) return { kind: 'wall', wall: dayFirst, offset, decides: 'dayFirst' };
  return dayFirst === monthFirst ? settled(dayFirst, offset) : { kind: 'either', dayFirst, monthFirst, offset };
}

/** Characters without width or of direction go, every space is one space; longer than any date is not looked at. */
function cleaned(text: string): string {
  return latinDigits(text.slice(0, LONGEST)).replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').replace(/[\s\u00a0\u202f]+/gu, ' ').trim();
}

function withoutOffset(text: string): { rest: string; offset: string | null } {
  const match = /(?<=\d)(?: ?(?:Z|UTC|GMT)| ?\(?(?:UTC|GMT)?([+-]\d\d):?(\d\d)\)?)$/iu.exec(text);
  if (match === null || !/\d:\d\d/u.test(text.slice(0, match.index))) return { rest: text, offset: null };
  return { rest: text.slice(0, match.index), offset: match[1] === undefined ? '+00:00' : `${match[1]}:${match[2]}` };
}

/** Null where no time was printed, undefined where it is none. */
function timeOf(match: RegExpExecArray | null, hour12: 'am' | 'pm' | null): WallParts['time'] | undefined {
  const [, , , , , hours, minutes = '0', seconds = '0', fraction = ''] = match ?? [];
  if (hours === undefined) return hour12 === null ? null : undefined;
  const hour = Number(hours);
  if (hour12 !== null && (hour < 1 || hour > 12)) return undefined;
  return { hour: hour12 === null ? hour : (hour % 12) + (hour12 === 'pm' ? 12 : 0), minute: Number(minutes), second: Number(seconds), fraction };
}

/** Certificates that never end carry the year 9999. */
function isLikely(year: number): boolean {
  return (year >= 1950 && year <= 2300) || year >= 9000;
}

const LONGEST = 60;
const SHAPE = /^(\d{1,4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{1,4})\.?,?(?:[T ] ?(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,](\d{1,9}))?)?)?$/iu;
