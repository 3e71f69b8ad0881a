import { DAY_MS, type Instant, span } from '../instant.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Bar, Role } from './bar.ts';
import { wordsOf } from './says.ts';
import type { Timeline } from './timeline.ts';

/** One date for a calendar. */
export interface DateEntry {
  /** The same from reading to reading, whatever role the certificate has by then: whoever keeps the calendar updates the entry instead of adding one. */
  id: string;
  at: Instant;
  summary: Sentence;
  /** Lines. Nothing in them is relative to the time of writing. */
  description: Sentence[];
}

/** What ends and what takes over, in order. One entry for an end, also where the certificate has two roles. Left out: what ended over 90 days ago, and dates that calendars do not reach (2100 and later). */
export function datesOf({ bars, now }: Pick<Timeline, 'bars' | 'now'>): DateEntry[] {
  const ends = bars.toSorted((a, b) => RANK[a.role] - RANK[b.role]).map((bar) => entry(bar, now, { kind: 'ends', at: bar.until }));
  const staged = bars.flatMap((bar) => (bar.effective === null ? [] : [entry(bar, now, { kind: 'takes-over', at: bar.effective })]));
  const once = new Map([...ends, ...staged].toReversed().map((one) => [one.id, one]));
  return [...once.values()].filter(({ at }) => span(at, now) <= LONG_MS && at < LAST).toSorted((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
}

const LONG_MS = 90 * DAY_MS;
const LAST = '2100';

/** Which role an entry tells of where a certificate has several. */
const RANK: Record<Role, number> = { current: 0, next: 1, local: 2, previous: 3, key: 4, tls: 5 };

function entry(bar: Bar, now: Instant, { kind, at }: { kind: 'ends' | 'takes-over'; at: Instant }): DateEntry {
  const { party, role, thumbprint, object, holders, certificateUntil } = bar;
  const about = object?.id ?? (role === 'tls' ? 'tls' : 'signs');
  return {
    id: [kind, party, about, thumbprint].join('-').toLowerCase(),
    at,
    summary: kind === 'ends' ? say('calendar.ends', wordsOf(bar)) : say('calendar.takes-over', wordsOf(bar)),
    description: [
      say('calendar.at', { at }),
      ...(kind === 'ends' ? meansOf(bar) : []),
      ...(holders.length === 0 ? [] : [say('calendar.holders', { holders })]),
      ...(object === null ? [] : [say('calendar.object', { object: object.name })]),
      ...(kind === 'takes-over' || certificateUntil === null ? [] : [say('calendar.certificate', { certificateUntil })]),
      say('calendar.thumbprint', { thumbprint }),
      say('calendar.read', { now }),
    ],
  };
}

/** What stops when it ends; a former one may end without anybody noticing, and one to come is not used yet. */
function meansOf({ party, role, holders }: Bar): Sentence[] {
  if (role === 'key') return [say('calendar.key-means')];
  if (role === 'tls') return [say('calendar.tls-means')];
  if (role === 'previous' || role === 'next') return [];
  if (role === 'local') return [say('skype.meansOn', { servers: holders })];
  return [party === 'skype' ? say('skype.means') : say('exchange.means')];
}
