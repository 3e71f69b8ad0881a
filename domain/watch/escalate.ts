import { HOUR_MS, type Instant, span } from '../instant.ts';
import type { Level } from './level.ts';
import type { Act, Notice, Thing } from './notice.ts';
import { isAnswered, isSolved, isTakenCareOf } from './quiet.ts';
import type { Saying } from './said.ts';
import type { WatchSettings } from './settings.ts';
import type { Subscription } from './subscription.ts';
import { viewOf } from './view.ts';
import { isAtLeast } from './watched.ts';

interface Escalating {
  level: Level;
  asking: readonly Subscription[];
  now: Instant;
  settings: WatchSettings;
}

/**
 * Whose turn it is. It begins with the first that asked for such a thing; nobody answers for so long, and it goes on to the next, then to the admins, once for each band.
 * Only what is high or critical goes further by itself; what somebody passes on goes further at once, whatever it is.
 */
export function escalated(saying: Saying, { level, asking, now, settings }: Escalating): Saying {
  const { thing } = saying;
  const turns = [...new Set(asking.map(({ turn }) => turn))].toSorted((a, b) => a - b);
  const [first] = turns;
  if (first === undefined) return saying;
  const begun = { ...saying, thing: { ...thing, turn: Math.max(thing.turn, first) } };
  const gone = isDue(thing, { level, asking, now, settings }) ? further(begun, { level, turns, now }) : begun;
  return { ...gone, thing: { ...gone.thing, further: furtherOf(gone.thing, { level, turns }) } };
}

function isDue(thing: Thing, { level, now, settings }: Escalating): boolean {
  if (thing.pushed !== null) return !isSolved(thing, level);
  if (!isAtLeast(level.severity, 'high') || isAnswered(thing, { now, settings }) || isTakenCareOf(thing, level, now)) return false;
  return thing.toldAt !== null && span(waitingSince(thing, thing.toldAt), now) >= settings.answerHours * HOUR_MS;
}

interface Turns {
  level: Level;
  turns: readonly number[];
}

function further(begun: Saying, { level, turns, now }: Turns & { now: Instant }): Saying {
  switch (furtherOf(begun.thing, { level, turns })) {
    case 'next': return toTurn(begun, turns.find((turn) => turn > begun.thing.turn) ?? begun.thing.turn, now);
    case 'admins': return toAdmins(begun, level, now);
    case null: return begun;
  }
}

/** Who would be told next. */
function furtherOf(thing: Thing, { level, turns }: Turns): Thing['further'] {
  if (isSolved(thing, level)) return null;
  if (turns.some((turn) => turn > thing.turn)) return 'next';
  return thing.adminsRank !== null && thing.adminsRank >= level.rank ? null : 'admins';
}

/** Who acknowledged something has answered until their time is over. */
function waitingSince({ acknowledged }: Thing, toldAt: Instant): Instant {
  return acknowledged !== null && acknowledged.until > toldAt ? acknowledged.until : toldAt;
}

function toTurn({ thing, notices, acts }: Saying, turn: number, now: Instant): Saying {
  return { thing: { ...thing, turn, toldAt: null, pushed: null }, notices: marked(notices, { at: now, to: 'next', by: thing.pushed?.by ?? null }), acts };
}

function toAdmins({ thing, notices, acts }: Saying, level: Level, now: Instant): Saying {
  const act: Act = { kind: 'admins', id: `admins|${thing.key}|${thing.episode}@${level.band}`, key: thing.key, band: level.band, severity: level.severity, says: viewOf(thing, { notice: null, severity: level.severity }) };
  return { thing: { ...thing, adminsRank: level.rank, pushed: null }, notices: marked(notices, { at: now, to: 'admins', by: thing.pushed?.by ?? null }), acts: [...acts, act] };
}

function marked(notices: readonly Notice[], escalated: NonNullable<Notice['escalated']>): Notice[] {
  return notices.map((notice) => ({ ...notice, escalated }));
}
