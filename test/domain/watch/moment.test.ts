import { describe, expect, it } from '@jest/globals';
import { instantAt, readMoment, readSpan } from '../../../domain/watch/moment.ts';

/** A Saturday noon in Berlin. */
const NOW = '2026-11-21T11:00:00.000Z';

describe('instantAt', () => {
  it.each([
    ['tomorrow', '2026-11-22T07:00:00.000Z'], ['monday', '2026-11-23T07:00:00.000Z'], ['saturday', '2026-11-28T07:00:00.000Z'], ['sat 13:00', '2026-11-28T12:00:00.000Z'], ['today 18:00', '2026-11-21T17:00:00.000Z'],
    ['18:00', '2026-11-21T17:00:00.000Z'], ['09:00', '2026-11-22T08:00:00.000Z'], ['2027-07-01', '2027-07-01T06:00:00.000Z'], ['2027-01-13 10:00', '2027-01-13T09:00:00.000Z'], ['2027-01-13t10:00z', '2027-01-13T10:00:00.000Z'],
  ])('says when %s is for somebody in Berlin', (typed, instant) => {
    const moment = readMoment(typed);
    expect(moment && instantAt(moment, { now: NOW, zone: 'Europe/Berlin' })).toBe(instant);
  });

  it('is on the wall clock when clocks change: what never comes is the moment in which they do', () => {
    const at = (typed: string) => instantAt(readMoment(typed) ?? { after: 0 }, { now: NOW, zone: 'Europe/Berlin' });
    expect([at('2027-03-28 02:30'), at('2027-10-31 02:30')]).toEqual(['2027-03-28T01:00:00.000Z', '2027-10-31T00:30:00.000Z']);
  });

  it('reads clocks of a zone that nobody knows as UTC', () => {
    expect(instantAt({ days: 1, time: 0 }, { now: NOW, zone: 'Mars/Olympus' })).toBe('2026-11-22T00:00:00.000Z');
  });
});

describe('readSpan', () => {
  it.each([['3d', 3 * 86_400_000], ['2 weeks', 14 * 86_400_000], ['an hour', 3_600_000], ['90m', 5_400_000], ['0d', undefined], ['3', undefined], ['-3d', undefined], ['1000d', undefined], ['3 dogs', undefined]])('reads %s', (typed, ms) => {
    expect(readSpan(typed)).toBe(ms);
  });
});
