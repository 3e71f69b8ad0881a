import { Cron } from 'croner';
import { sha256 } from '../../domain/hash.ts';
import { DAY_MS, type Instant, MINUTE_MS, plus } from '../../domain/instant.ts';
import type { WatchConfig } from '../../domain/watch/watchConfig.ts';

/** When estates are read. */
export type Schedule = Pick<WatchConfig, 'every' | 'schedules' | 'zone' | 'jitterMinutes'>;

/** When an estate is read next after `after`: at the next time of its pattern, and so much later as falls to this estate and time, always the same. */
export function nextReading(estate: string, after: Instant, schedule: Schedule): Instant {
  const pattern = Object.hasOwn(schedule.schedules, estate) ? (schedule.schedules[estate] ?? schedule.every) : schedule.every;
  const next = nextOf(pattern, schedule.zone, after);
  // A pattern that was taken at the start has a next time, as far as the library counts: to the year 3000.
  return next === null ? plus(after, DAY_MS) : plus(next, jitterOf(estate, next) * schedule.jitterMinutes * MINUTE_MS);
}

/** Whether that is a cron pattern of five fields that ever comes round. */
export function comesRound(pattern: string): boolean {
  try {
    return nextOf(pattern, 'UTC', ANY_TIME) !== null;
  } catch (error) {
    // The library has no error of its own for a pattern that it cannot read.
    if (error instanceof Error) return false;
    throw error;
  }
}

/** Patterns have no years, so that it does not matter from when on one looks. */
const ANY_TIME = '2000-01-01T00:00:00.000Z';

function nextOf(pattern: string, zone: string, after: Instant): Instant | null {
  return new Cron(pattern, { timezone: zone, mode: '5-part' }).nextRun(new Date(after))?.toISOString() ?? null;
}

/** From 0 to just below 1. */
function jitterOf(estate: string, at: Instant): number {
  return Number.parseInt(sha256(`${estate} ${at}`).slice(0, 8), 16) / 2 ** 32;
}
