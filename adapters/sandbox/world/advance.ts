import type { Instant } from '../../../domain/instant.ts';
import { nextAuthAdmin, withAuthAdminRuns } from './authAdmin.ts';
import { type Due, first } from './due.ts';
import { nextArrival, nextTakeover } from './replication.ts';
import { nextCopies } from './servicelet.ts';
import type { World } from './world.ts';

const SOURCES: readonly ((world: World) => Due | undefined)[] = [nextArrival, nextTakeover, nextCopies, nextAuthAdmin];

/** The world at `now`: everything that takes time and was due by then has happened, in its order. Time only goes forward: an earlier `now` changes nothing. */
export function advance(world: World, now: Instant): World {
  if (now <= world.now) return world;
  let moved = world;
  for (let due = nextDue(moved, now); due !== undefined; due = nextDue(moved, now)) {
    moved = due.happens(due.at > moved.now ? { ...moved, now: due.at } : moved);
  }
  return withAuthAdminRuns({ ...moved, now }, now);
}

/** When the next thing happens by itself, however far off; undefined when nothing will. */
export function nextInstant(world: World): Instant | undefined {
  return first(SOURCES.map((source) => source(world)).filter((due) => due !== undefined))?.at;
}

function nextDue(world: World, now: Instant): Due | undefined {
  return SOURCES.map((source) => source(world))
    .filter((due) => due !== undefined)
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0];
}
