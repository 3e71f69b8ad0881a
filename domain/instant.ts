import { z } from 'zod';

/** A point in time as UTC ISO 8601 with milliseconds (`2026-11-21T09:00:00.000Z`). Sorts as text; never a local time (R10, R29). */
export const Instant = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })]).transform((text) => new Date(text).toISOString());
export type Instant = string;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The instant `ms` milliseconds later (earlier when negative). Never leaves the years a Date can hold. */
export function plus(instant: Instant, ms: number): Instant {
  const shifted = Math.min(Math.max(Date.parse(instant) + ms, MIN_MS), MAX_MS);
  return new Date(shifted).toISOString();
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function span(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

/** The earliest of the given instants; undefined when none is given. */
export function earliest(...instants: Instant[]): Instant | undefined {
  return instants.toSorted()[0];
}

const MIN_MS = Date.parse('0001-01-01T00:00:00Z');
const MAX_MS = Date.parse('9999-12-31T23:59:59Z');
