import { DAY_MS, earliest, type Instant, MINUTE_MS, plus } from '../../domain/instant.ts';
import type { Look } from '../../domain/watch/look.ts';
import { looksAgain } from '../../domain/watch/looksAgain.ts';
import type { WatchState } from '../../domain/watch/notice.ts';
import { seenSources } from '../../domain/watch/seenSources.ts';
import type { EstateSource, Office } from '../desk/office.ts';
import { nextReading } from './schedule.ts';
import { tellEstate } from './tellEstate.ts';
import { fencedBy, type Watching } from './watching.ts';

/**
 * Does the `watch.look` row of an estate: reads it when that is due, says what is to be said, and is due again when the estate is to be read next, or at the next quarter of an hour, for quiet
 * hours, snoozes, bands and escalations are instants too. However often it was missed, it reads once. The row of an estate that is not looked after any more ends.
 */
export async function lookJob(watching: Watching): Promise<void> {
  const { office, job } = watching;
  const source = office.estates().find(({ estate }) => estate.name === job.subject);
  if (source === undefined) return office.store.transact((unit) => unit.finishJob(job));
  const look = await office.store.look((unit) => unit.findLook(job.subject));
  if (isDue(look, office)) await readNow(source, watching);
  const state = await tellEstate(job.subject, watching);
  await rest(watching, state);
}

/** A clock that went back, and a pattern that was changed, never make an estate wait for longer than the pattern says. */
function isDue(look: Look | undefined, { clock, watch }: Pick<Office, 'clock' | 'watch'>): boolean {
  const now = clock.now();
  if (look === undefined || look.readAt === null || look.readAt > now || look.nextAt <= now) return true;
  return nextReading(look.estate, look.readAt, watch) <= now;
}

/** What was read, and how far looking has come, are kept together. */
async function readNow(source: EstateSource, watching: Watching): Promise<void> {
  const { office, signal } = watching;
  const snapshot = await office.read(source, { correlation: office.ids.id(), signal });
  await fencedBy(watching, async (unit) => {
    const { estate } = snapshot;
    const before = await unit.findLook(estate);
    const at = firstFree(snapshot.at, await unit.snapshotInstants(estate));
    await unit.addSnapshot({ ...snapshot, at });
    await unit.forgetSnapshots(estate, plus(at, -office.watch.keepDays * DAY_MS));
    await unit.putLook({ estate, readAt: at, nextAt: nextReading(estate, office.clock.now(), office.watch), sources: seenSources(snapshot, before?.sources ?? {}) });
  });
}

/** Of two readings within one millisecond, or at the same time by a clock that went back, the later one counts, so it is not to be kept under the instant of the former. */
function firstFree(at: Instant, taken: readonly Instant[]): Instant {
  return taken.includes(at) ? firstFree(plus(at, 1), taken) : at;
}

async function rest(watching: Watching, state: WatchState | undefined): Promise<void> {
  const { office, job } = watching;
  await fencedBy(watching, async (unit) => {
    const now = office.clock.now();
    const look = await unit.findLook(job.subject);
    const again = state === undefined ? undefined : looksAgain(state, now, office.watch);
    const nextAt = earliest(...[look?.nextAt, again].flatMap((at) => at ?? []));
    if (look !== undefined && nextAt !== undefined && nextAt !== look.nextAt) await unit.putLook({ ...look, nextAt });
    await unit.postponeJob(job, earliest(nextQuarter(now), nextAt ?? now) ?? now);
  });
}

function nextQuarter(now: Instant): Instant {
  return new Date((Math.floor(Date.parse(now) / QUARTER_MS) + 1) * QUARTER_MS).toISOString();
}

const QUARTER_MS = 15 * MINUTE_MS;
