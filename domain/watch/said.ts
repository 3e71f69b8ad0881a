import { hashOf } from '../hash.ts';
import type { Instant } from '../instant.ts';
import type { Level } from './level.ts';
import type { Act, Notice, Thing } from './notice.ts';
import { isHeld, isTakenCareOf } from './quiet.ts';
import type { Subscription } from './subscription.ts';
import { shownOf, viewOf } from './view.ts';
import { isAtLeast } from './watched.ts';

/** One thing while it is told of: what is remembered of it, and what is to be sent. */
export interface Saying {
  thing: Thing;
  notices: Notice[];
  acts: Act[];
}

/** The id of what one thing says to one subscription, in one episode. */
export function noticeId(subscription: string, { key, episode }: Pick<Thing, 'key' | 'episode'>): string {
  return `${subscription}|${key}|${episode}`;
}

interface Telling {
  level: Level;
  now: Instant;
}

/** Says it to each of those who ask for it that was not told so much of it before and that nothing keeps it quiet for; or reminds of it where that was asked for. */
export function said(saying: Saying, { asking, level, now }: Telling & { asking: readonly Subscription[] }): Saying {
  const { thing, notices, acts } = saying;
  if (isTakenCareOf(thing, level, now)) return saying;
  const known = new Map(notices.map((notice) => [notice.id, notice]));
  const spoken = asking.flatMap((subscription) => saidTo(subscription, { thing, before: known.get(noticeId(subscription.id, thing)), level, now }));
  if (spoken.length === 0) return saying;
  const fresh = new Set(spoken.map(({ notice }) => notice.id));
  return {
    thing: { ...thing, toldAt: thing.toldAt ?? (isAtLeast(level.severity, 'high') ? now : null) },
    notices: [...notices.filter(({ id }) => !fresh.has(id)), ...spoken.map(({ notice }) => notice)],
    acts: [...acts, ...spoken.map(({ act }) => act)],
  };
}

function saidTo(subscription: Subscription, { thing, before, level, now }: Telling & { thing: Thing; before: Notice | undefined }): { notice: Notice; act: Act }[] {
  const id = noticeId(subscription.id, thing);
  const isReminder = before !== undefined && before.snoozed !== null;
  if (isHeld(subscription, { level, notice: before, now }) || (before !== undefined && level.rank <= before.rank && !isReminder)) return [];
  const again = isReminder && level.rank <= before.rank ? `@${before.snoozed?.until ?? ''}` : '';
  const act = `${id}@${level.band}${again}`;
  const fresh: Notice = {
    id, key: thing.key, subscription: subscription.id, conversation: subscription.conversation, band: level.band, rank: Math.max(level.rank, before?.rank ?? 0), severity: level.severity, saidAt: now,
    post: act, snoozed: null, escalated: before?.escalated ?? null, shows: '', revision: before?.revision ?? 0,
  };
  const notice = { ...fresh, shows: hashOf(shownOf(thing, fresh)) };
  const kind = subscription.turn > 0 ? 'escalate' : 'post';
  return [{ notice, act: { kind, id: act, notice: id, subscription: subscription.id, conversation: subscription.conversation, band: level.band, severity: level.severity, says: viewOf(thing, { notice, severity: level.severity }) } }];
}

/** Brings every message of the thing up to date that shows something else than what is so now. */
export function broughtUpToDate({ thing, notices, acts }: Saying, now: Instant): Saying {
  const each = notices.map((notice) => {
    const shows = hashOf(shownOf(thing, notice));
    if (shows === notice.shows) return { notice, acts: [] };
    const after: Notice = { ...notice, shows, revision: notice.revision + 1, saidAt: notice.saidAt > now ? now : notice.saidAt };
    const act: Act = { kind: 'update', id: `${notice.id}#${after.revision}:${shows.slice(0, 16)}`, notice: notice.id, subscription: notice.subscription, conversation: notice.conversation, post: notice.post, says: viewOf(thing, { notice: after, severity: notice.severity }) };
    return { notice: after, acts: [act] };
  });
  return { thing, notices: each.map(({ notice }) => notice), acts: [...acts, ...each.flatMap((one) => one.acts)] };
}
