import { HOUR_MS, type Instant, span } from '../instant.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Look } from './look.ts';
import type { Thing } from './notice.ts';
import { headOf } from './view.ts';

/** How fresh what is known of an estate is. */
export interface Freshness {
  /** That nobody looks any more; null: somebody does. */
  alarm: Sentence | null;
  /** When it was read, who told nothing, which certificates have ended and which ends next. */
  says: Sentence[];
}

/** In words, from how far looking has come (undefined: nobody has looked) and from what is known there. Pure. */
export function freshness(estate: string, { look, things, now }: { look: Look | undefined; things: readonly Thing[]; now: Instant }): Freshness {
  if (look === undefined || look.readAt === null) return { alarm: null, says: [say('status.unread', { estate })] };
  const isOverdue = span(look.nextAt, now) > OVERDUE_MS;
  return { alarm: isOverdue ? say('status.overdue', { estate, since: look.nextAt }) : null, says: [...readSays(look, look.readAt), ...endsSays(things, now)] };
}

/** The same time as the alert that nobody watches (deploy/prometheus). */
const OVERDUE_MS = HOUR_MS;

function readSays({ estate, nextAt, sources }: Look, readAt: Instant): Sentence[] {
  const all = Object.entries(sources).map(([name, at]) => ({ name, at }));
  const silent = all.filter(({ at }) => isSilent(at, readAt));
  const read = say('status.read', { estate, readAt, nextAt, told: all.length - silent.length, asked: all.length });
  return silent.length === 0 ? [read] : [read, say('status.silent', { sources: silent.slice(0, MOST_NAMED), more: Math.max(0, silent.length - MOST_NAMED) })];
}

/** Whether a source gave nothing at the reading of that instant. */
export function isSilent(at: Instant | null, readAt: Instant): boolean {
  return at === null || at < readAt;
}

/** What has ended and is in its role still comes before what ends next. */
function endsSays(things: readonly Thing[], now: Instant): Sentence[] {
  const there = things.flatMap((thing) => (thing.ended === null && thing.observation.kind === 'ends' ? [{ thing, ends: thing.observation }] : [])).toSorted((a, b) => (a.ends.ends < b.ends.ends ? -1 : 1));
  const past = there.filter(({ ends }) => ends.ends <= now).map(({ thing }) => headOf(thing));
  const next = there.find(({ ends }) => ends.ends > now)?.ends;
  return [...past.slice(-MOST_PAST), ...(next === undefined ? [] : [say('watch.digest.next', { role: next.watched.role, thumbprint: next.watched.thumbprint, ends: next.ends })])];
}

const MOST_NAMED = 8;
const MOST_PAST = 3;
