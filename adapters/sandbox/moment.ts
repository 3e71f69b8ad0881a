import { z } from 'zod';
import { DAY_MS, HOUR_MS, Instant, MINUTE_MS, plus } from '../../domain/instant.ts';

const UNIT_MS: Record<string, number> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS, y: 365 * DAY_MS };
const RELATIVE = /^([+-])(\d{1,7})([mhdwy])$/;
const LENGTH = /^(\d{1,7})([mhdwy])$/;

/** A point in time in an estate file: an ISO instant, or an offset from the estate's clock such as `-300d`, `+36h`, `+1y`. */
export const Moment = z
  .string()
  .refine((text) => RELATIVE.test(text) || Instant.safeParse(text).success, 'moment')
  .describe('An ISO 8601 instant with an offset, or an offset from the clock: a sign, a number, and m, h, d, w or y.');

/** A length of time in an estate file: `2h`, `3d`. */
export const Length = z
  .string()
  .regex(LENGTH, 'length')
  .describe('A length of time: a number and m, h, d, w or y.');

/** The instant that a Moment means for an estate whose clock starts at `clock`. Whole seconds, as certificates have them. */
export function momentAt(moment: string, clock: Instant): Instant {
  const [, sign, count, unit] = RELATIVE.exec(moment) ?? [];
  if (sign === undefined) return wholeSeconds(Instant.parse(moment));
  const ms = Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  return wholeSeconds(plus(clock, sign === '-' ? -ms : ms));
}

/** The milliseconds of a Length. */
export function lengthMs(length: string): number {
  const [, count, unit] = LENGTH.exec(length) ?? [];
  return Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
}

function wholeSeconds(instant: Instant): Instant {
  return `${instant.slice(0, 19)}.000Z`;
}
