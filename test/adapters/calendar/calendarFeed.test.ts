import ICAL from 'ical.js';
import { describe, expect, it } from '@jest/globals';
import { calendarFeed } from '../../../adapters/calendar/calendarFeed.ts';
import { timelineOf } from '../../../domain/timeline/timeline.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { exchangePair, rolling } from '../../domain/timeline/estates.ts';
import { EX_CURRENT, inDays, NOON } from '../../support/snapshots.ts';

function feed(snapshot: Snapshot, now = NOON): string {
  return calendarFeed(timelineOf(snapshot, now), { locale: 'en-GB', zone: 'UTC', now });
}

function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)).map((event) => ({ uid: event.uid, at: event.startDate.toJSDate().toISOString(), isDate: event.startDate.isDate, summary: event.summary, description: event.description, sequence: event.sequence, alarms: event.component.getAllSubcomponents('valarm').length }));
}

describe('calendarFeed', () => {
  it('holds one entry for each end and each takeover, as instants, without alarms', () => {
    const events = eventsIn(feed(rolling()));
    expect(events.map(({ at, summary }) => [at, summary])).toEqual([
      [inDays(10), 'Skype token certificate (previous) 19E5 C3F8 ends'],
      [inDays(12), 'Exchange Auth certificate (current) 5F0C 91D2 ends'],
      [inDays(15), 'Exchange Auth certificate (next) A0E4 11C7 takes over'],
      [inDays(20), 'Skype token certificate (staged) B7D2 0A41 takes over'],
      [inDays(40), 'Skype token certificate (current) 3C9A 77B0 ends'],
      [inDays(700), 'Skype token certificate (staged) B7D2 0A41 ends'],
      [inDays(1800), 'Exchange Auth certificate (next) A0E4 11C7 ends'],
    ]);
    expect(events.every(({ isDate, alarms }) => !isDate && alarms === 0)).toBe(true);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(events[1]?.description).toBe(
      `At Thu, 3 Dec 2026, 12:00 (UTC).\nOWA and ECP stop, and free/busy with Skype and Exchange Online fails; mail flow goes on.\nOn ex01, ex02 and ex03.\nThumbprint: ${EX_CURRENT}\nAs read Sat, 21 Nov 2026, 12:00 (UTC).`,
    );
  });

  it('updates an entry whose date moved instead of adding one', () => {
    const at = (effective: string, now: string) => eventsIn(feed(exchangePair({ until: inDays(50) }, { until: inDays(900), effective }), now)).find(({ summary }) => summary.endsWith('takes over'));
    const [before, after] = [at(inDays(10), NOON), at(inDays(20), inDays(1))];
    expect(after?.uid).toBe(before?.uid);
    expect(after?.at).toBe(inDays(20));
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
  });

  it('escapes and folds what names bring along', () => {
    const timeline = timelineOf(rolling(), NOON);
    const [, first] = timeline.bars;
    if (first === undefined) throw new Error('there is a bar');
    const name = `a,b;c\\d\r\nBEGIN:VEVENT ${'ü'.repeat(80)}`;
    const text = calendarFeed({ ...timeline, bars: [{ ...first, role: 'key', party: 'entra', object: { id: 'x', name } }] }, { locale: 'en-GB', zone: 'UTC', now: NOON });
    expect(eventsIn(text)).toMatchObject([{ summary: expect.stringContaining(`a,b;c\\d BEGIN:VEVENT ${'ü'.repeat(80)}`) }]);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });
});
