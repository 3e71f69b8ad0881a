import { DAY_MS, HOUR_MS, type Instant } from '../instant.ts';
import { intl } from '../wording/intl.ts';

/** Whether this machine knows the zone. It is asked once for each: making a formatter takes longer than reading the subscription that names it. */
export function isZone(zone: string): boolean {
  const known = KNOWN.get(zone);
  if (known !== undefined) return known;
  const answer = isKnownHere(zone);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(zone, answer);
  return answer;
}

const KNOWN = new Map<string, boolean>();
const MOST_KNOWN = 1_000;

function isKnownHere(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What a clock on the wall of that zone shows, as milliseconds since the start of 1970 there. A zone that nobody knows is read as UTC. */
export function wallMs(instant: Instant, zone: string): number {
  const parts = intl.dates('en', { timeZone: isZone(zone) ? zone : 'UTC', calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(new Date(instant));
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
