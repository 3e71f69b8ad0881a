import { createHash, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../domain/instant.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { say } from '../domain/wording/sentence.ts';
import { BadRequest } from './body.ts';
import { Allowances } from './gateLimits.ts';

export interface CalendarRouteOptions {
  /** What whoever asks has to know. It is the only key: whoever has the address can read the calendar. */
  secret: string;
  store: Pick<Store, 'look'>;
  /** The names of the estates that have a calendar now. */
  estates(): readonly string[];
  /** Milliseconds of machine time. */
  now(): number;
}

/** What was asked for under `/calendar/<secret>/<file>`, as it came. */
export interface CalendarAsked {
  secret: string;
  file: string;
  /** `If-None-Match`. */
  known: string | undefined;
}

/** A calendar, or that it is still the one that is known (304, no body). */
export interface CalendarAnswer {
  status: 200 | 304;
  headers: Record<string, string>;
  body: string;
}

/** What ends and takes over as a calendar to follow, one for each estate, as the estate was read last. */
export class CalendarRoute {
  readonly #options: CalendarRouteOptions;
  readonly #wanted: Buffer;
  readonly #allowed: Allowances;

  constructor(options: CalendarRouteOptions) {
    this.#options = options;
    this.#wanted = digest(options.secret);
    this.#allowed = new Allowances(ALLOWANCE, () => options.now());
  }

  /**
   * Rejects with BadRequest: 404 for a wrong secret and for an estate that there is none of, which look alike; 429 where too much is asked for, those who
   * know the secret apart from those who do not; 503 before the estate was read for the first time. Rejects with StoreUnavailable.
   */
  async answer({ secret, file, known }: CalendarAsked): Promise<CalendarAnswer> {
    const isKnown = timingSafeEqual(digest(secret), this.#wanted);
    if (!this.#allowed.take(isKnown ? 'known' : 'unknown')) throw new BadRequest(429, say('calendar.too-many'), { rule: 'calendar-too-many', retryAfterSeconds: 60 });
    const estate = this.#options.estates().find((name) => file === `${name}.ics`);
    if (!isKnown || estate === undefined) throw new BadRequest(404, say('door.denied'), { rule: isKnown ? 'calendar-estate' : 'calendar-secret' });
    const snapshot = await this.#options.store.look((unit) => unit.latestSnapshot(estate));
    if (snapshot === undefined) throw new BadRequest(503, say('calendar.not-read'), { rule: 'calendar-not-read', retryAfterSeconds: 300 });
    return answerOf(await feedOf(snapshot), { estate, at: snapshot.at, known });
  }
}

/** Outlook asks every few hours; an office full of clients behind one proxy may ask at once. */
const ALLOWANCE = { atOnce: 60, perMinute: 60 };

/** Digests are compared, so that neither what is wrong in a guess nor its length shows in the time that it takes. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** As of the reading, so that the same reading gives the same bytes. What writes calendars is loaded with the first one that is asked for. */
async function feedOf(snapshot: Snapshot): Promise<string> {
  const [{ calendarFeed }, { timelineOf }] = await Promise.all([import('../adapters/calendar/calendarFeed.ts'), import('../domain/timeline/timeline.ts')]);
  return calendarFeed(timelineOf(snapshot, snapshot.at), { locale: 'en-GB', zone: 'UTC', now: snapshot.at });
}

function answerOf(body: string, { estate, at, known }: { estate: string; at: Instant; known: string | undefined }): CalendarAnswer {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ETag: tag, 'Last-Modified': new Date(at).toUTCString(), 'Cache-Control': 'private, no-cache', 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' };
  if (isAmong(tag, known)) return { status: 304, headers, body: '' };
  return { status: 200, headers: { ...headers, 'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH', 'Content-Disposition': `inline; filename="${estate}.ics"`, 'Content-Length': String(Buffer.byteLength(body)) }, body };
}

/** `If-None-Match` as RFC 9110 has it: any, or one of a list; weak ones count. */
function isAmong(tag: string, known = ''): boolean {
  const tags = known.split(',').map((one) => one.trim().replace(/^W\//u, ''));
  return tags.includes('*') || tags.includes(tag);
}
