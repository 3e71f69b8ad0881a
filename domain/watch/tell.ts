import type { Instant } from '../instant.ts';
import { digestsDue } from './digest.ts';
import { escalated } from './escalate.ts';
import { concernOf, levelOf } from './level.ts';
import type { Act, Notice, PlanUnderWay, Thing, WatchState } from './notice.ts';
import type { Observation } from './observation.ts';
import { broughtUpToDate, type Saying, said } from './said.ts';
import type { WatchSettings } from './settings.ts';
import { admitted, asksFor, type Subscription } from './subscription.ts';
import { track } from './track.ts';

/** What telling looks at. `plans`: those of this estate that are asked for or under way, and those that ended since the last look. */
export interface Telling {
  observations: readonly Observation[];
  plans: readonly PlanUnderWay[];
  subscriptions: readonly Subscription[];
  now: Instant;
  settings: WatchSettings;
}

export interface Told {
  state: WatchState;
  acts: Act[];
}

/**
 * What is to be said now, to whom, and what has to be remembered of it. Pure: the same state and input give the same acts with the same ids, and told again with the state that it gave,
 * it gives none. The caller keeps the state and puts the acts into the outbox in one transaction; where it could not, telling again from the state before repeats ids that the outbox knows.
 *
 * Each thing is said once per subscription and band; a nearer band is a new message, all else brings the message up to date. A missed look says the band that holds now, not those that were
 * missed, and a clock that went back says nothing again. Notices of a subscription that is gone are forgotten, and their messages left as they are. A snooze that ends is reminded of once, for somebody asked for it.
 */
export function tell(state: WatchState, telling: Telling): Told {
  const subscriptions = admitted(telling.subscriptions, telling.settings);
  const tracked = track(state, telling);
  const asked = new Set(subscriptions.map(({ id }) => id));
  const byThing = Map.groupBy(Object.values(state.notices).filter(({ subscription }) => asked.has(subscription)), ({ key }) => key);
  const each = Object.values(tracked).map((thing) => tellThing(thing, { notices: (byThing.get(thing.key) ?? []).filter((notice) => isOf(notice, thing)), subscriptions, telling, estate: state.estate }));
  const things = Object.fromEntries(each.map(({ thing }) => [thing.key, thing]));
  const notices = Object.fromEntries(each.flatMap((one) => one.notices).map((notice) => [notice.id, notice]));
  const digests = digestsDue({ ...state, things }, { subscriptions, now: telling.now, settings: telling.settings });
  return { state: { estate: state.estate, things, notices, episodes: { ...state.episodes, ...Object.fromEntries(Object.values(things).map(({ key, episode }) => [key, episode])) }, digests: digests.weeks }, acts: [...each.flatMap(({ acts }) => acts), ...digests.acts] };
}

/** Whether a notice is of this episode of the thing. */
function isOf({ id }: Notice, { episode }: Thing): boolean {
  return id.endsWith(`|${episode}`);
}

interface About {
  notices: Notice[];
  subscriptions: readonly Subscription[];
  telling: Telling;
  estate: string;
}

function tellThing(tracked: Thing, { notices, subscriptions, telling, estate }: About): Saying {
  const { now, settings } = telling;
  const level = tracked.ended === null ? levelOf(tracked, now, settings) : undefined;
  if (level === undefined) return broughtUpToDate({ thing: tracked, notices, acts: [] }, now);
  const about = { estate, concern: concernOf(tracked.observation), severity: level.severity };
  const asking = subscriptions.filter((one) => asksFor(one, about));
  const start = escalated({ thing: tracked, notices, acts: [] }, { level, asking, now, settings });
  const posted = said(start, { asking: asking.filter(({ turn }) => turn <= start.thing.turn), level, now });
  return broughtUpToDate(posted, now);
}
