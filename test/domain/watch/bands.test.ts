import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, plus, span } from '../../../domain/instant.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import { bandAt, bandSteps, neededMs, nextUrgent, severityOf } from '../../../domain/watch/bands.ts';
import { observe } from '../../../domain/watch/observe.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import { inDays, NOON } from '../../support/snapshots.ts';
import { effectiveOf, WITH_AUTHORITY } from '../plans/planned.ts';
import { ending } from './stories.ts';

const EXCHANGE = { estate: 'contoso', role: 'exchange-current' } as const;
const DEFAULTS = WatchSettings.parse({});

describe('bandSteps', () => {
  it('moves the band of one day forward to where a staged roll can still wait a day for its yes, and keeps the others', () => {
    const steps = bandSteps(inDays(100), EXCHANGE, DEFAULTS).map(({ band, from }) => [band, span(from, inDays(100)) / DAY_MS]);
    expect(steps).toEqual([[90, 90], [60, 60], [30, 30], [14, 14], [7, 7], [1, (6 * DAY_MS + 5 * 60_000) / DAY_MS], [0, 1], ['past', 0]]);
  });

  it('says only the nearest of bands that come at one instant', () => {
    const settings = WatchSettings.parse({ bands: [3, 2, 1], approvalHours: 48 });
    expect(bandSteps(inDays(100), EXCHANGE, settings).map(({ band }) => band)).toEqual([1, 0, 'past']);
  });

  it('takes the nearest setting: of the role in the estate, of the estate, of the role, of all', () => {
    const settings = WatchSettings.parse({ bands: [90], roles: { 'exchange-current': { bands: [80] } }, estates: { contoso: { bands: [70], roles: { 'exchange-current': { bands: [60] } } }, fabrikam: { bands: [50] } } });
    const first = (estate: string, role: 'exchange-current' | 'skype-current') => bandSteps(inDays(100), { estate, role }, settings)[0]?.band;
    expect([first('contoso', 'exchange-current'), first('contoso', 'skype-current'), first('fabrikam', 'exchange-current'), first('other', 'exchange-current'), first('other', 'skype-current')]).toEqual([60, 70, 50, 80, 90]);
  });

  it('compares instants: a millisecond before the end is the last day, the end itself is past (R29)', () => {
    const steps = bandSteps(inDays(100), EXCHANGE, DEFAULTS);
    expect([bandAt(steps, plus(inDays(100), -1))?.band, bandAt(steps, inDays(100))?.band]).toEqual([0, 'past']);
  });

  it('stands a certificate that lasts until year 9999', () => {
    expect(bandAt(bandSteps('9999-12-31T23:59:59.000Z', EXCHANGE, DEFAULTS), NOON)).toBeUndefined();
  });

  it('is critical from the last call on', () => {
    expect(bandSteps(inDays(100), EXCHANGE, DEFAULTS).map(severityOf)).toEqual(['info', 'info', 'warning', 'warning', 'high', 'critical', 'critical', 'critical']);
    expect(nextUrgent(bandSteps(inDays(100), EXCHANGE, DEFAULTS), inDays(50))).toBe(plus(inDays(100), -neededMs('exchange-current', DAY_MS)));
  });
});

/** Whatever the bands, however long an approval takes, and whenever the certificate ends. */
describe('the first warning', () => {
  it.each([['exchange', 'exchange-current'], ['skype', 'skype-current']] as const)('of a certificate of %s comes while what it proposes can still wait for its yes and leaves no gap', (_party, role) => {
    const anySettings = fc.record({ bands: fc.uniqueArray(fc.integer({ min: 1, max: 180 }), { minLength: 1, maxLength: 6 }), approvalHours: fc.integer({ min: 0, max: 120 }) });
    fc.assert(fc.property(anySettings, fc.integer({ min: 200 * DAY_MS, max: 500 * DAY_MS }), (given, lasts) => {
      const settings = WatchSettings.parse(given);
      const ends = plus(NOON, lasts);
      const now = bandSteps(ends, { estate: 'contoso', role }, settings)[0]?.from ?? ends;
      const snapshot = { ...ending(lasts / DAY_MS, lasts / DAY_MS), at: now };
      const seen = observe(snapshot, now).find((one) => one.kind === 'ends' && one.watched.role === role);
      if (seen?.kind !== 'ends' || seen.proposes === null) throw new Error('nothing is proposed');
      const planned = planFor(seen.proposes, snapshot, WITH_AUTHORITY, now);
      if ('refused' in planned) throw new Error(planned.refused.map(({ rule }) => rule).join());
      expect(span(now, planned.plan.startBy ?? now)).toBeGreaterThanOrEqual(given.approvalHours * HOUR_MS);
      expect(effectiveOf(planned.plan) < ends).toBe(true);
      expect(seen.possibleUntil !== null && seen.possibleUntil > now).toBe(true);
    }), { numRuns: 60 });
  });
});
