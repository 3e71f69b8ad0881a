import { DAY_MS, HOUR_MS, type Instant } from '../instant.ts';

/** Whether this machine knows the zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What a clock on the wall of that zone shows, as milliseconds since the start of 1970 there. A zone that nobody knows is read as UTC. */
export function wallMs(instant: Instant, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: isZone(zone) ? zone : 'UTC', calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(new Date(instant));
  const told = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(told['year'] ?? 0, (told['month'] ?? 1) - 1, told['day'] ?? 1, told['hour'] ?? 0, told['minute'] ?? 0, told['second'] ?? 0);
}

/** Minutes since midnight there. */
export function minuteOfDay(instant: Instant, zone: string): number {
  return Math.floor((wallMs(instant, zone) % DAY_MS + DAY_MS) % DAY_MS / 60_000);
}

/** The week that has begun there, weeks beginning on Mondays at 08:00; later weeks have greater numbers. */
export function weekOf(instant: Instant, zone: string): number {
  return Math.floor((wallMs(instant, zone) - FIRST_MONDAY_MS) / (7 * DAY_MS));
}

/** 5 January 1970, 08:00. */
const FIRST_MONDAY_MS = 4 * DAY_MS + 8 * HOUR_MS;
