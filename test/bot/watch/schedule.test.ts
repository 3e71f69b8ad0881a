import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comesRound, nextReading, type Schedule } from '../../../bot/watch/schedule.ts';
import { MINUTE_MS, plus, span } from '../../../domain/instant.ts';

const AT_HALF_PAST_TWO: Schedule = { every: '30 2 * * *', schedules: {}, zone: 'Europe/Berlin', jitterMinutes: 0 };

describe('nextReading', () => {
  it.each([
    ['before the hour that is left out', '2026-03-28T12:00:00.000Z', '2026-03-29T01:00:00.000Z'],
    ['after it', '2026-03-29T12:00:00.000Z', '2026-03-30T00:30:00.000Z'],
    ['before the hour that comes twice', '2026-10-24T12:00:00.000Z', '2026-10-25T00:30:00.000Z'],
    ['within it', '2026-10-25T00:45:00.000Z', '2026-10-26T01:30:00.000Z'],
  ])('comes once a day over daylight saving, %s', (_when, after, next) => {
    expect(nextReading('contoso', after, AT_HALF_PAST_TWO)).toBe(next);
  });

  it("goes by the estate's own pattern where it has one", () => {
    const schedule = { ...AT_HALF_PAST_TWO, zone: 'UTC', schedules: { fabrikam: '0 6 * * 1' } };
    expect([nextReading('contoso', '2026-11-21T09:00:00.000Z', schedule), nextReading('fabrikam', '2026-11-21T09:00:00.000Z', schedule)]).toEqual(['2026-11-22T02:30:00.000Z', '2026-11-23T06:00:00.000Z']);
  });

  it('is always later, the same whenever it is asked for, and never by more than the pattern and the jitter say', () => {
    const schedule = { ...AT_HALF_PAST_TWO, every: '7 */4 * * *', zone: 'UTC', jitterMinutes: 10 };
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: Date.parse('1970-01-02T00:00:00Z'), max: Date.parse('2999-12-01T00:00:00Z') }), (estate, ms) => {
        const after = new Date(ms).toISOString();
        const next = nextReading(estate, after, schedule);
        expect(next > after && span(after, next) <= (4 * 60 + 10) * MINUTE_MS).toBe(true);
        expect(nextReading(estate, after, schedule)).toBe(next);
      }),
    );
  });

  it('does not have all estates read at once', () => {
    const schedule = { ...AT_HALF_PAST_TWO, jitterMinutes: 10 };
    const times = new Set(Array.from({ length: 20 }, (_, number) => nextReading(`estate ${number}`, '2026-11-21T09:00:00.000Z', schedule)));
    expect(times.size).toBe(20);
  });

  it.each(['3000-06-01T00:00:00.000Z', '9999-12-31T20:00:00.000Z'])('comes once a day from %s on, where no pattern is counted any more', (after) => {
    expect(nextReading('contoso', after, AT_HALF_PAST_TWO)).toBe(plus(after, 24 * 60 * MINUTE_MS));
  });
});

describe('comesRound', () => {
  it.each([['7 */4 * * *', true], ['0 4 29 2 *', true], ['0 4 30 2 *', false], ['0 0 4 * * *', false], ['61 * * * *', false], ['often', false], ['', false]])('says of "%s" that it is %s', (pattern, comes) => {
    expect(comesRound(pattern)).toBe(comes);
  });
});
