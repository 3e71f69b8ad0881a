import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand } from '../../../domain/commands/parse.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/instant.ts';

const MORNING = 8 * HOUR_MS;

describe('parseAnswer', () => {
  it.each([
    ['acknowledge', 'acknowledge', {}, null],
    ['ack', 'acknowledge', {}, null],
    ['seen it', 'acknowledge', {}, null],
    ['ack 5f0c 91d2 for 3d', 'acknowledge', { thumbprint: '5F0C91D2' }, { after: 3 * DAY_MS }],
    ['ack 5F0C91D2 exchange-current', 'acknowledge', { thumbprint: '5F0C91D2', role: 'exchange-current' }, null],
    ['acknowledge ex–03 until 2027-01-13', 'acknowledge', { check: 'EX-03' }, { day: '2027-01-13', time: MORNING }],
    ['ack all for 2 weeks', 'acknowledge', { all: true }, { after: 14 * DAY_MS }],
    ['ack blind exchange in contoso', 'acknowledge', { kind: 'blind', concern: 'exchange', estate: 'contoso' }, null],
    ['snooze', 'snooze', {}, null],
    ['snooze 3d', 'snooze', {}, { after: 3 * DAY_MS }],
    ['snooze for a week', 'snooze', {}, { after: 7 * DAY_MS }],
    ['snooze EX-03 tomorrow 10:00', 'snooze', { check: 'EX-03' }, { days: 1, time: 10 * HOUR_MS }],
    ['snooze until Monday', 'snooze', {}, { weekday: 0, time: MORNING }],
    ['snooze till fri at 9:30', 'snooze', {}, { weekday: 4, time: 9.5 * HOUR_MS }],
    ['snooze until 18:00', 'snooze', {}, { time: 18 * HOUR_MS }],
    ['snooze until 2027-01-13T10:00Z', 'snooze', {}, { at: '2027-01-13T10:00:00.000Z' }],
    ['snooze until 2027-01-13T10:00+01:00', 'snooze', {}, { at: '2027-01-13T09:00:00.000Z' }],
    ['snooze until 2027-01-13 10:00', 'snooze', {}, { day: '2027-01-13', time: 10 * HOUR_MS }],
    ['snooze until 2027-01-13T10:00', 'snooze', {}, { day: '2027-01-13', time: 10 * HOUR_MS }],
    ['remind me in 3 days', 'snooze', {}, { after: 3 * DAY_MS }],
    ['remind me of', 'snooze', 'typed.notice', null],
    ['mine', 'mine', {}, null],
    ['mine A0E4', 'mine', { thumbprint: 'A0E4' }, null],
    ['escalate skype', 'escalate', { concern: 'skype' }, null],
    ['escalate all', 'escalate', { all: true }, null],
  ])('reads "%s"', (typed, answer, about, until) => {
    if (typeof about === 'string') expect(parseCommand(typed)).toMatchObject({ kind: 'wrong', reason: { says: { key: about } } });
    else expect(parseCommand(typed)).toEqual({ kind: 'command', command: { name: 'answer', answer, about, until } });
  });

  it.each([
    ['snooze until 13/01/2027', 'typed.moment'], ['snooze until 2027-02-30', 'typed.moment'], ['snooze for ever', 'typed.moment'], ['snooze for 0d', 'typed.moment'], ['ack until', 'typed.moment'], ['snooze until next monday', 'typed.moment'],
    ['snooze until 25:00', 'typed.moment'], ['mine for 3d', 'typed.notice'], ['ack ex02', 'typed.notice'], ['ack in', 'typed.estate'], ['escalate constructor', 'typed.notice'],
  ])('refuses "%s" with a sentence', (typed, key) => {
    const parsed = parseCommand(typed);
    expect(parsed.kind === 'wrong' ? parsed.reason.says.key : parsed).toBe(key);
  });

  it('never throws, and never takes a part for the whole', () => {
    fc.assert(fc.property(fc.constantFrom('ack', 'snooze', 'mine', 'escalate', 'notify'), fc.array(fc.constantFrom('for', 'until', 'in', '3d', 'monday', 'all', '5F0C', 'EX-03', 'here', 'zone', 'quiet', '!?', '2027-01-13', '10:00', 'a', 'week'), { maxLength: 6 }), (verb, words) => {
      const parsed = parseCommand([verb, ...words].join(' '));
      if (words.includes('!?') && parsed.kind === 'command') throw new Error(`${verb} ${words.join(' ')} was understood`);
    }), { numRuns: 500 });
  });
});
