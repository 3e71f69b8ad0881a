import { DAY_MS, type Instant, plus } from '../instant.ts';
import type { Person } from '../person.ts';
import { nameOf } from '../person.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { latestQuiet } from './level.ts';
import { type Notice, noticeNow, type Thing, type WatchState } from './notice.ts';
import type { WatchSettings } from './settings.ts';

/** What somebody answers to a notice. An acknowledgement, that it is theirs, and that the next are to be told, hold for everybody who was told; a snooze for that chat alone. `until` absent: as the settings say. */
export type Answer = { kind: 'acknowledge' | 'snooze'; until?: Instant } | { kind: 'mine' } | { kind: 'escalate' };

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
  const answeredTo = noticeNow(state, id);
  if (answeredTo === null || answeredTo.thing.ended !== null) return { state, says: say('watch.answer.over') };
  const { notice, thing } = answeredTo;
  if (answer.kind === 'mine') return { state: withThing(state, { ...thing, mine: { by, at: now } }), says: say('watch.mine', { by: nameOf(by) }) };
  if (answer.kind === 'escalate') return passedOn(state, thing, { by, at: now });
  const wanted = answer.until ?? plus(now, settings.acknowledgedDays * DAY_MS);
  if (wanted <= now) return { state, says: say('watch.answer.past', { until: wanted }) };
  const latest = latestQuiet(thing, now, settings) ?? plus(now, LONGEST_MS);
  const until = wanted > latest ? latest : wanted;
  const says = wanted > latest ? say('watch.answer.cut', { until }) : say('watch.answer.until', { until });
  const given = { by, at: now, until };
  return { state: answer.kind === 'snooze' ? withNotice(state, { ...notice, snoozed: given }) : withThing(state, { ...thing, acknowledged: given }), says };
}

/** The next are told with the next `tell`, whoever acknowledged it before; where nobody is left to be told, nothing changes. */
function passedOn(state: WatchState, thing: Thing, pushed: NonNullable<Thing['pushed']>): { state: WatchState; says: Sentence } {
  if (thing.further === null) return { state, says: say('watch.escalate.nobody') };
  return { state: withThing(state, { ...thing, pushed, acknowledged: null }), says: say(thing.further === 'next' ? 'watch.escalate.next' : 'watch.escalate.admins') };
}

/** Nothing is kept quiet for longer at once. */
const LONGEST_MS = 30 * DAY_MS;

function withThing(state: WatchState, thing: Thing): WatchState {
  return { ...state, things: { ...state.things, [thing.key]: thing } };
}

function withNotice(state: WatchState, notice: Notice): WatchState {
  return { ...state, notices: { ...state.notices, [notice.id]: notice } };
}
