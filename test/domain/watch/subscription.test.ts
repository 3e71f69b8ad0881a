import { describe, expect, it } from '@jest/globals';
import { answered } from '../../../domain/watch/answer.ts';
import { minuteOfDay, weekOf } from '../../../domain/watch/localTime.ts';
import { nothingSaid } from '../../../domain/watch/notice.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import { againstSubscribing, asksFor, isQuietAt, Subscription } from '../../../domain/watch/subscription.ts';
import { observe } from '../../../domain/watch/observe.ts';
import { tell } from '../../../domain/watch/tell.ts';
import { alex, megan } from '../../support/people.ts';
import { inDays, NOON } from '../../support/snapshots.ts';
import { ending, subscription } from './stories.ts';

const SETTINGS = WatchSettings.parse({});

describe('Subscription', () => {
  it('takes no zone that nobody knows', () => {
    expect(Subscription.safeParse(subscription({ zone: 'Mars/Olympus' })).success).toBe(false);
    expect(Subscription.safeParse(subscription({ quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' } })).success).toBe(true);
  });
});

describe('isQuietAt', () => {
  it.each([
    ['22:00', '07:00', '2026-11-21T21:30:00.000Z', true], ['22:00', '07:00', '2026-11-21T06:30:00.000Z', false], ['22:00', '07:00', '2026-11-21T05:30:00.000Z', true],
    ['12:00', '13:00', '2026-11-21T11:00:00.000Z', true], ['12:00', '13:00', '2026-11-21T12:00:00.000Z', false], ['08:00', '08:00', '2026-11-21T07:00:00.000Z', false],
    ['02:00', '03:00', '2027-03-28T00:30:00.000Z', false], ['02:00', '03:00', '2027-03-28T01:30:00.000Z', false], ['02:00', '03:00', '2026-10-25T00:30:00.000Z', true], ['02:00', '03:00', '2026-10-25T01:30:00.000Z', true],
  ])('from %s to %s in Berlin, at %s, is %s: on the wall clock, over midnight, and when clocks change', (from, to, now, quiet) => {
    expect(isQuietAt({ quiet: { from, to, zone: 'Europe/Berlin' } }, now)).toBe(quiet);
  });
});

describe('weekOf', () => {
  it('begins on Mondays at eight on the wall clock of the zone', () => {
    const week = (instant: string) => weekOf(instant, 'Europe/Madrid');
    expect(week('2026-11-23T07:00:00.000Z') - week('2026-11-23T06:59:59.000Z')).toBe(1);
    expect(week('2026-11-30T06:59:59.000Z')).toBe(week('2026-11-23T07:00:00.000Z'));
  });

  it('reads a zone that this machine does not know as UTC', () => {
    expect(minuteOfDay(NOON, 'Mars/Olympus')).toBe(12 * 60);
  });
});

describe('asksFor', () => {
  it('keeps to estate, party and severity', () => {
    const about = { estate: 'contoso', concern: 'exchange', severity: 'high' } as const;
    const asks = (parts: Partial<Subscription>) => asksFor(subscription(parts), about);
    expect([asks({}), asks({ estate: 'fabrikam' }), asks({ concerns: ['skype'] }), asks({ concerns: ['exchange'], least: 'high' }), asks({ least: 'critical' })]).toEqual([true, false, false, true, false]);
  });
});

describe('againstSubscribing', () => {
  it('takes so many of one person and no more, and says so', () => {
    const all = Array.from({ length: 50 }, (_, at) => subscription({ id: `s${at}` }));
    expect([againstSubscribing(alex, all.slice(1), SETTINGS), againstSubscribing(megan, all, SETTINGS), againstSubscribing(alex, all, SETTINGS)?.key]).toEqual([undefined, undefined, 'watch.tooMany']);
  });
});

describe('answered', () => {
  const told = tell(nothingSaid('contoso'), { observations: observe(ending(12, 800), NOON), plans: [], subscriptions: [subscription()], now: NOON, settings: SETTINGS });
  const [notice = ''] = Object.keys(told.state.notices);
  const answer = (until: string) => answered(told.state, { notice, by: megan, answer: { kind: 'snooze', until }, now: NOON, settings: SETTINGS });

  it('keeps nothing quiet beyond the last call', () => {
    const { state, says } = answer(inDays(30));
    expect([says.key, state.notices[notice]?.snoozed?.until]).toEqual(['watch.answer.cut', '2026-11-27T11:55:00.000Z']);
  });

  it('changes nothing for an end that has passed, or a notice that is not kept', () => {
    expect(answer(inDays(-1))).toEqual({ state: told.state, says: { key: 'watch.answer.past', values: { until: inDays(-1) } } });
    expect(answered(told.state, { notice: '__proto__', by: megan, answer: { kind: 'mine' }, now: NOON, settings: SETTINGS }).says.key).toBe('watch.answer.over');
  });
});
