import { HOUR_MS, type Instant, span } from '../instant.ts';
import type { Level } from './level.ts';
import type { Act, Notice, Thing } from './notice.ts';
import { isAnswered, isTakenCareOf } from './quiet.ts';
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
 * Only what is high or critical goes further.
 */
export function escalated(saying: Saying, { level, asking, now, settings }: Escalating): Saying {
  const { thing } = saying;
  const turns = [...new Set(asking.map(({ turn }) => turn))].toSorted((a, b) => a - b);
  const [first] = turns;
  if (first === undefined) return saying;
  const begun = { ...saying, thing: { ...thing, turn: Math.max(thing.turn, first) } };
  if (!isAtLeast(level.severity, 'high') || isAnswered(thing, { now, settings }) || isTakenCareOf(thing, level, now)) return begun;
  if (thing.toldAt === null || span(waitingSince(thing, thing.toldAt), now) < settings.answerHours * HOUR_MS) return begun;
  const next = turns.find((turn) => turn > begun.thing.turn);
  if (next !== undefined) return toTurn(begun, next, now);
  return thing.adminsRank !== null && thing.adminsRank >= level.rank ? begun : toAdmins(begun, level, now);
}

/** Who acknowledged something has answered until their time is over. */
function waitingSince({ acknowledged }: Thing, toldAt: Instant): Instant {
  return acknowledged !== null && acknowledged.until > toldAt ? acknowledged.until : toldAt;
}

function toTurn({ thing, notices, acts }: Saying, turn: number, now: Instant): Saying {
  return { thing: { ...thing, turn, toldAt: null }, notices: marked(notices, { at: now, to: 'next' }), acts };
}

function toAdmins({ thing, notices, acts }: Saying, level: Level, now: Instant): Saying {
  const act: Act = { kind: 'admins', id: `admins|${thing.key}|${thing.episode}@${level.band}`, key: thing.key, band: level.band, severity: level.severity, says: viewOf(thing, { notice: null, severity: level.severity }) };
  return { thing: { ...thing, adminsRank: level.rank }, notices: marked(notices, { at: now, to: 'admins' }), acts: [...acts, act] };
}

function marked(notices: readonly Notice[], escalated: NonNullable<Notice['escalated']>): Notice[] {
  return notices.map((notice) => ({ ...notice, escalated }));
}
