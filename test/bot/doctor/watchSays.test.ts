import { describe, expect, it } from '@jest/globals';
import { watchSays } from '../../../bot/doctor/watchSays.ts';
import { WatchConfig } from '../../../domain/watch/watchConfig.ts';
import { render } from '../../../domain/wording/render.ts';

const NOW = '2026-11-21T12:30:00.000Z';
const said = (watch: unknown) => watchSays({ watch: WatchConfig.parse(watch), estates: [{ name: 'contoso' }, { name: 'fabrikam' }] }, NOW).map((one) => render(one, { locale: 'en-GB', zone: 'UTC', now: NOW }));

describe('watchSays', () => {
  it('says when each estate is read next, by its own pattern where it has one', () => {
    expect(said({ jitterMinutes: 0, zone: 'Europe/Madrid', schedules: { fabrikam: '0 6 * * 1' } }).slice(0, 2)).toEqual([
      'contoso is read by the pattern 7 */4 * * * (Europe/Madrid), next in 2 hours (Sat, 21 Nov 2026, 15:07).',
      'fabrikam is read by the pattern 0 6 * * 1 (Europe/Madrid), next in 1 day (Mon, 23 Nov 2026, 05:00).',
    ]);
  });

  it('says who is told without having asked', () => {
    const people = ['00000000-0000-0000-0000-0000000000b1'];
    expect(said({ owners: [{ role: 'certificate owners', people }, { role: 'certificate owners', people, estate: 'contoso' }, { role: 'mail admins', people }] }).at(-1)).toBe('Told without having to ask: certificate owners and mail admins.');
    expect(said({}).at(-1)).toMatch(/^Nobody is told without having asked for it:/u);
  });
});
