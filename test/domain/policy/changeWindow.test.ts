import { describe, expect, it } from '@jest/globals';
import { type ChangeWindow, nextAfter, openAt } from '../../../domain/policy/changeWindow.ts';

const berlin = (more: Partial<ChangeWindow>): ChangeWindow => ({ days: ['sun'], from: '01:00', to: '04:00', zone: 'Europe/Berlin', ...more });
const night = berlin({ days: ['tue', 'thu'], from: '22:00', to: '02:00' });

describe('openAt', () => {
  it.each([
    ['before it opens', night, '2026-11-24T20:59:59.999Z', undefined],
    ['as it opens', night, '2026-11-24T21:00:00.000Z', '2026-11-25T01:00:00.000Z'],
    ['after midnight of a day that it does not name', night, '2026-11-25T00:59:59.999Z', '2026-11-25T01:00:00.000Z'],
    ['as it closes', night, '2026-11-25T01:00:00.000Z', undefined],
    ['in summer, an hour earlier in UTC', night, '2026-07-07T20:00:00.000Z', '2026-07-08T00:00:00.000Z'],
    ['in the night in which clocks go forward, two hours long', berlin({}), '2027-03-28T01:59:59.999Z', '2027-03-28T02:00:00.000Z'],
    ['in the night in which clocks go back, four hours long', berlin({}), '2026-10-25T02:59:59.999Z', '2026-10-25T03:00:00.000Z'],
    ['an end that never comes is the moment in which clocks go forward', berlin({ to: '02:30' }), '2027-03-28T00:59:59.999Z', '2027-03-28T01:00:00.000Z'],
    ['an end that comes twice is its first', berlin({ to: '02:30' }), '2026-10-25T00:29:59.999Z', '2026-10-25T00:30:00.000Z'],
    ['is closed the second time', berlin({ to: '02:30' }), '2026-10-25T01:10:00.000Z', undefined],
  ])('%s', (_case, window, at, closes) => {
    expect(openAt([window], at)?.closes).toBe(closes);
  });

  it('takes the one that closes last where several are open', () => {
    expect(openAt([night, berlin({ days: ['tue'], from: '23:00', to: '05:00' })], '2026-11-24T23:00:00.000Z')?.closes).toBe('2026-11-25T04:00:00.000Z');
  });
});

describe('nextAfter', () => {
  it.each([
    ['the next day it names', '2026-11-24T21:00:00.000Z', '2026-11-26T21:00:00.000Z'],
    ['the same evening', '2026-11-24T12:00:00.000Z', '2026-11-24T21:00:00.000Z'],
    ['the next week', '2026-11-27T12:00:00.000Z', '2026-12-01T21:00:00.000Z'],
  ])('is %s', (_case, at, opens) => {
    expect(nextAfter([night], at)?.opens).toBe(opens);
  });
});
