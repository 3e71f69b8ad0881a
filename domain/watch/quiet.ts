import { DAY_MS, type Instant, span } from '../instant.ts';
import type { StateWord } from '../runs/run.ts';
import type { Level } from './level.ts';
import type { Notice, Thing } from './notice.ts';
import type { WatchSettings } from './settings.ts';
import { isQuietAt, type Subscription } from './subscription.ts';

/** A plan in one of these is agreed to, and will do it. */
const AGREED = new Set<StateWord>(['approved', 'running', 'waiting-until']);

/**
 * Whether nothing new is said of a thing to anybody, since somebody or something takes care of it: a plan that is agreed to or running, a certificate that takes over in time, somebody who has
 * seen it and said until when. Once a certificate has ended neither plan nor follower keeps that quiet, for then they did not come in time.
 */
export function isTakenCareOf(thing: Thing, level: Level, now: Instant): boolean {
  return (thing.acknowledged !== null && thing.acknowledged.until > now) || isSolved(thing, level);
}

/** Whether a plan or what takes over does it. Nobody has to hear more of that, whoever asks. */
export function isSolved({ observation, plan }: Thing, { band }: Pick<Level, 'band'>): boolean {
  if (band === 'past') return false;
  if (plan !== null && AGREED.has(plan.state)) return true;
  return observation.kind === 'ends' && observation.follower !== null;
}

/** Whether it is not said to this subscription now: it was snoozed there, or its quiet hours hold and it is not critical. It is held over, and what holds afterwards is said once. */
export function isHeld(subscription: Subscription, { level, notice, now }: { level: Level; notice: Notice | undefined; now: Instant }): boolean {
  if (notice !== undefined && notice.snoozed !== null && notice.snoozed.until > now) return true;
  return level.severity !== 'critical' && isQuietAt(subscription, now);
}

/** Whether somebody has answered: said that they saw it, or lately that it is theirs, or asked for a plan that has not ended. */
export function isAnswered({ acknowledged, mine, plan }: Thing, { now, settings }: { now: Instant; settings: WatchSettings }): boolean {
  const isOwned = mine !== null && span(mine.at, now) < settings.acknowledgedDays * DAY_MS;
  return (acknowledged !== null && acknowledged.until > now) || isOwned || (plan !== null && (plan.state === 'waiting' || plan.state === 'unknown' || AGREED.has(plan.state)));
}
