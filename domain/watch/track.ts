import { hashOf } from '../hash.ts';
import { HOUR_MS, type Instant, MINUTE_MS, span } from '../instant.ts';
import { type Change, changes } from './changes.ts';
import type { EndedHow, PlanUnderWay, Thing, WatchState } from './notice.ts';
import { type FindingSeen, type Observation, type Replaced, type Roll, type Tellable, hides, isTellable } from './observation.ts';
import type { WatchSettings } from './settings.ts';
import { CLEAR, seenBlind } from './sight.ts';

/** What tracking looks at. */
export interface Tracking {
  observations: readonly Observation[];
  plans: readonly PlanUnderWay[];
  now: Instant;
  settings: WatchSettings;
}

/**
 * The things of an estate after one more look: what is new, what is still so, and what has ended. What nobody could say stays as it was known (R35), what flaps stays one
 * thing, and times that lie ahead, because a clock went back, are counted from now.
 */
export function track({ things, episodes }: WatchState, tracking: Tracking): Record<string, Thing> {
  const { observations, settings, now } = tracking;
  const unseen = observations.filter((one) => one.kind === 'unseen');
  const seen = [...observations.filter(isTellable), ...earlierEnds(things, observations)];
  const keys = new Set(seen.map(({ key }) => key));
  const isHidden = (thing: Thing) => unseen.some((one) => hides(one, thing.observation));
  const there = seen.map((one) => withSight(again(things[one.key] ?? begun(one, (episodes[one.key] ?? 0) + 1, now), one, now), things[one.key], tracking));
  const others = Object.values(things).filter(({ key }) => !keys.has(key)).map((thing) => (isHidden(thing) ? { ...thing, isHidden: true } : vanished(thing, now, settings)));
  const kept = [...there, ...others].filter(({ ended }) => ended === null || span(ended.at, now) < settings.flapHours * HOUR_MS);
  return Object.fromEntries(kept.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map((thing) => [thing.key, settled(withPlan(thing, tracking), tracking)]));
}

function begun(observation: Tellable, episode: number, now: Instant): Thing {
  return { key: observation.key, observation, episode, since: now, seenAt: now, goneSince: null, isHidden: false, sight: CLEAR, ended: null, acknowledged: null, mine: null, plan: null, turn: 0, toldAt: null, adminsRank: null, further: null, pushed: null };
}

function again(thing: Thing, observation: Tellable, now: Instant): Thing {
  const isBack = thing.ended !== null || (thing.goneSince !== null && observation.kind !== 'blind');
  return { ...thing, observation, since: isBack || thing.since > now ? now : thing.since, seenAt: now, goneSince: null, isHidden: false, ended: null, toldAt: earlier(thing.toldAt, now) };
}

/** A source that was seen in between is counted from anew. */
function withSight(thing: Thing, before: Thing | undefined, { now, settings }: Tracking): Thing {
  if (thing.observation.kind !== 'blind') return thing;
  const isBack = before !== undefined && (before.goneSince !== null || before.ended !== null);
  return { ...thing, sight: seenBlind(isBack ? { ...thing.sight, at: null } : thing.sight, { blind: thing.observation.sources, now, settings }) };
}

function earlier(at: Instant | null, now: Instant): Instant | null {
  return at !== null && at > now ? now : at;
}

function vanished(thing: Thing, now: Instant, settings: WatchSettings): Thing {
  if (thing.ended !== null) return thing.ended.at > now ? { ...thing, ended: { ...thing.ended, at: now } } : thing;
  const goneSince = earlier(thing.goneSince, now) ?? now;
  const isGone = span(goneSince, now) >= quietMs(thing, settings);
  return { ...thing, goneSince, isHidden: false, ended: isGone ? { how: howEnded(thing), at: now } : null };
}

/** How long something has to be gone before it is over. What a plan was made for is over as soon as it is done, for that has looked itself. */
function quietMs({ observation, plan }: Thing, { blindMinutes, settleMinutes }: WatchSettings): number {
  if (observation.kind === 'blind') return blindMinutes * MINUTE_MS;
  return observation.kind === 'finding' && plan?.state !== 'done' ? settleMinutes * MINUTE_MS : 0;
}

function howEnded({ observation, plan }: Thing): EndedHow {
  if (observation.kind === 'blind') return 'seen';
  if (plan?.state === 'done' || plan?.state === 'running' || plan?.state === 'waiting-until') return 'done';
  return observation.kind === 'ends' || observation.kind === 'replaced' ? 'replaced' : 'gone';
}

/** The plan that is about it: one that is under way before one that ended. A plan that nobody names any more stays as it was. */
function withPlan(thing: Thing, { plans }: Tracking): Thing {
  const about = plans.filter((plan) => isAbout(plan, thing.observation)).toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state))[0];
  return about === undefined ? thing : { ...thing, plan: { name: about.name, state: about.state, by: about.by } };
}

const URGENCY: readonly PlanUnderWay['state'][] = ['running', 'waiting-until', 'unknown', 'approved', 'waiting', 'done', 'failed', 'cancelled', 'void', 'rejected', 'withdrawn', 'expired', 'superseded'];

function isAbout({ certificates, roles, checks, intent }: PlanUnderWay, observation: Tellable): boolean {
  switch (observation.kind) {
    case 'ends': case 'replaced': return roles.includes(observation.watched.role) && certificates.includes(observation.watched.thumbprint);
    case 'finding': return checks.includes(observation.id) || isProposed(observation, intent);
    case 'roll': return roles.some((role) => role.startsWith(`${observation.party}-`)) || isProposed(observation, intent);
    case 'blind': return false;
  }
}

function isProposed({ proposes }: Pick<FindingSeen | Roll, 'proposes'>, intent: PlanUnderWay['intent']): boolean {
  return proposes !== null && intent !== undefined && hashOf(proposes) === hashOf(intent);
}

/** What was ended while its plan still ran is done once the plan is. */
function settled(thing: Thing, { now }: Tracking): Thing {
  return thing.ended?.how === 'replaced' && thing.plan?.state === 'done' ? { ...thing, ended: { how: 'done', at: thing.ended.at > now ? now : thing.ended.at } } : thing;
}

/** A certificate that took the place of one that would have lasted longer, as long as it is there. */
function earlierEnds(things: Record<string, Thing>, observations: readonly Observation[]): Replaced[] {
  const before = Object.values(things).filter(({ ended }) => ended === null).map(({ observation }) => observation);
  const fresh = changes(before, observations).flatMap((change) => replacedBy(change));
  const known = before.filter((one) => one.kind === 'replaced');
  const still = known.filter(({ watched }) => observations.some((one) => one.kind === 'ends' && one.watched.role === watched.role && one.watched.thumbprint === watched.thumbprint));
  return [...new Map([...still, ...fresh].map((one) => [one.key, one])).values()];
}

function replacedBy(change: Change): Replaced[] {
  if (change.kind !== 'replaced' || !change.isEarlier) return [];
  const { before, after } = change;
  return [{ kind: 'replaced', key: `earlier:${after.watched.role}:${after.watched.thumbprint}`, watched: after.watched, ends: after.ends, former: { thumbprint: before.watched.thumbprint, ends: before.ends } }];
}
