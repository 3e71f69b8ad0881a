import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { MINUTE_MS, span } from '../../domain/instant.ts';
import { type DateEntry, datesOf } from '../../domain/timeline/dates.ts';
import type { Timeline } from '../../domain/timeline/timeline.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { render } from '../../domain/wording/render.ts';
import { say } from '../../domain/wording/sentence.ts';

/**
 * What ends and what takes over as an iCalendar (RFC 5545), to be written to a file or served at an address. Each entry is an instant in UTC, takes up nobody's time and
 * rings no bell: Rollcall tells in time. Entries keep their UID from reading to reading and their sequence grows, so that a calendar updates them. Pure.
 */
export function calendarFeed(timeline: Timeline, reader: Reader): string {
  const { estate, now } = timeline;
  const feed = ical({ name: render(say('calendar.name', { estate }), reader), prodId: { company: 'Rollcall', product: 'Rollcall', language: 'EN' }, method: ICalCalendarMethod.PUBLISH, ttl: HALF_A_DAY_S });
  for (const date of datesOf(timeline)) feed.createEvent(eventOf(date, { estate, now, reader }));
  return `${feed.toString()}\r\n`;
}

/** How often those who follow an address ask again. */
const HALF_A_DAY_S = 12 * 60 * 60;
/** Sequences count minutes from here: they have to fit into 31 bits. */
const BEGINNING = '2020-01-01T00:00:00.000Z';

function eventOf({ id, at, summary, description }: DateEntry, { estate, now, reader }: { estate: string; now: string; reader: Reader }) {
  return {
    id: `${id}@${estate}.rollcall.invalid`,
    start: new Date(at),
    stamp: new Date(now),
    sequence: Math.max(0, Math.floor(span(BEGINNING, now) / MINUTE_MS)),
    summary: oneLine(render(summary, reader)),
    description: description.map((line) => oneLine(render(line, reader))).join('\n'),
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** Names come from directories that people write to: nothing but spaces of what controls a terminal or a line. */
function oneLine(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}+/gu, ' ');
}
