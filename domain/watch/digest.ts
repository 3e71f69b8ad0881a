import type { Instant } from '../instant.ts';
import { say } from '../wording/sentence.ts';
import { concernOf, levelOf } from './level.ts';
import { weekOf } from './localTime.ts';
import type { Act, NoticeView, Thing, WatchState } from './notice.ts';
import type { WatchSettings } from './settings.ts';
import { isQuietAt, type Subscription } from './subscription.ts';
import { headOf } from './view.ts';

interface Digesting {
  subscriptions: readonly Subscription[];
  now: Instant;
  settings: WatchSettings;
}

/**
 * The weekly digests that are due: on the first look after Monday 08:00 in the subscription's zone that is not in its quiet hours. The week in which somebody subscribes has none; weeks
 * that were missed are one digest; a clock that went back brings none again.
 */
export function digestsDue({ estate, things, digests }: WatchState, { subscriptions, now, settings }: Digesting): { weeks: Record<string, number>; acts: Act[] } {
  const weekly = subscriptions.filter(({ digest, estate: only }) => digest === 'weekly' && (only === null || only === estate));
  const each = weekly.map((subscription): { id: string; week: number; acts: Act[] } => {
    const week = weekOf(now, subscription.zone);
    const last = digests[subscription.id];
    if (last === undefined || week <= last || isQuietAt(subscription, now)) return { id: subscription.id, week: last ?? week, acts: [] };
    const says = digestOf({ estate, things: Object.values(things).filter(({ observation }) => subscription.concerns?.includes(concernOf(observation)) ?? true), now, settings });
    return { id: subscription.id, week, acts: [{ kind: 'digest', id: `digest|${estate}|${subscription.id}|${week}`, subscription: subscription.id, conversation: subscription.conversation, says }] };
  });
  return { weeks: Object.fromEntries(each.map(({ id, week }) => [id, week])), acts: each.flatMap(({ acts }) => acts) };
}

interface Week {
  estate: string;
  things: readonly Thing[];
  now: Instant;
  settings: WatchSettings;
}

/** How everything stands: what is open, the worst first, then when the next certificate ends. */
function digestOf({ estate, things, now, settings }: Week): NoticeView {
  const there = things.filter(({ ended, goneSince }) => ended === null && goneSince === null);
  const open = there.filter((thing) => !isCovered(thing)).flatMap((thing) => {
    const level = levelOf(thing, now, settings);
    return level === undefined ? [] : [{ thing, level }];
  });
  const worst = open.toSorted((a, b) => ORDER.indexOf(a.level.severity) - ORDER.indexOf(b.level.severity) || (a.thing.key < b.thing.key ? -1 : 1));
  const next = there.flatMap(({ observation }) => (observation.kind === 'ends' && observation.ends > now ? [observation] : [])).toSorted((a, b) => (a.ends < b.ends ? -1 : 1))[0];
  return {
    severity: worst[0]?.level.severity ?? 'info',
    lines: [
      open.length === 0 ? say('watch.digest.green', { estate }) : say('watch.digest.open', { estate, count: open.length }),
      ...worst.slice(0, MOST).map(({ thing }) => headOf(thing)),
      ...(open.length > MOST ? [say('watch.digest.more', { count: open.length - MOST })] : []),
      next === undefined ? say('watch.digest.noEnd') : say('watch.digest.next', { role: next.watched.role, thumbprint: next.watched.thumbprint, ends: next.ends }),
    ],
    buttons: [],
  };
}

const ORDER = ['critical', 'high', 'warning', 'info'];
/** What fits a card that people read on a phone. */
const MOST = 8;

function isCovered({ observation }: Thing): boolean {
  return observation.kind === 'ends' && observation.follower !== null;
}
