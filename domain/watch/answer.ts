import { DAY_MS, type Instant, plus } from '../instant.ts';
import type { Person } from '../person.ts';
import { nameOf } from '../person.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { latestQuiet } from './level.ts';
import type { Notice, Thing, WatchState } from './notice.ts';
import type { WatchSettings } from './settings.ts';

/** What somebody answers to a notice. An acknowledgement, and that it is theirs, hold for everybody who was told; a snooze for that chat alone. `until` absent: as the settings say. */
export type Answer = { kind: 'acknowledge' | 'snooze'; until?: Instant } | { kind: 'mine' };

/** Who answers what, when. */
export interface Answering {
  notice: string;
  by: Person;
  answer: Answer;
  now: Instant;
  settings: WatchSettings;
}

/**
 * The state after an answer, and what the person is told; the messages follow with the next `tell`. An end that lies after the next moment at which somebody has to act
 * (the last call, the last day, the end) is cut to it, and the sentence says so. An unknown notice and an end that has passed change nothing.
 */
export function answered(state: WatchState, { notice: id, by, answer, now, settings }: Answering): { state: WatchState; says: Sentence } {
  const notice = Object.hasOwn(state.notices, id) ? state.notices[id] : undefined;
  const thing = notice === undefined ? undefined : state.things[notice.key];
  if (notice === undefined || thing === undefined || thing.ended !== null) return { state, says: say('watch.answer.over') };
  if (answer.kind === 'mine') return { state: withThing(state, { ...thing, mine: { by, at: now } }), says: say('watch.mine', { by: nameOf(by) }) };
  const wanted = answer.until ?? plus(now, settings.acknowledgedDays * DAY_MS);
  if (wanted <= now) return { state, says: say('watch.answer.past', { until: wanted }) };
  const latest = latestQuiet(thing, now, settings) ?? plus(now, LONGEST_MS);
  const until = wanted > latest ? latest : wanted;
  const says = wanted > latest ? say('watch.answer.cut', { until }) : say('watch.answer.until', { until });
  const given = { by, at: now, until };
  return { state: answer.kind === 'snooze' ? withNotice(state, { ...notice, snoozed: given }) : withThing(state, { ...thing, acknowledged: given }), says };
}

/** Nothing is kept quiet for longer at once. */
const LONGEST_MS = 30 * DAY_MS;

function withThing(state: WatchState, thing: Thing): WatchState {
  return { ...state, things: { ...state.things, [thing.key]: thing } };
}

function withNotice(state: WatchState, notice: Notice): WatchState {
  return { ...state, notices: { ...state.notices, [notice.id]: notice } };
}
