import { describe, expect, it } from '@jest/globals';
import { freshness } from '../../../domain/watch/freshness.ts';
import type { Look } from '../../../domain/watch/look.ts';
import { nothingSaid } from '../../../domain/watch/notice.ts';
import type { Ends } from '../../../domain/watch/observation.ts';
import { tell } from '../../../domain/watch/tell.ts';
import { watchedKey } from '../../../domain/watch/watched.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import { render } from '../../../domain/wording/render.ts';

const NOW = '2026-11-21T12:00:00.000Z';
const READER = { locale: 'en-GB', zone: 'UTC', now: NOW };
const READ = '2026-11-21T11:48:00.000Z';
const LOOK: Look = { estate: 'contoso', readAt: READ, nextAt: '2026-11-21T16:00:00.000Z', sources: { 'ex01.contoso.com': READ, 'ex02.contoso.com': READ } };

function thing(thumbprint: string, ends: string) {
  const watched = { estate: 'contoso', role: 'exchange-current', thumbprint: thumbprint.padEnd(40, '0') } as const;
  const observation: Ends = { kind: 'ends', key: watchedKey(watched), watched, name: 'x', holders: ['ex01.contoso.com'], ends, certificateEnds: null, follower: null, proposes: null, possibleUntil: null, blocked: [] };
  return Object.values(tell(nothingSaid('contoso'), { observations: [observation], plans: [], subscriptions: [], now: NOW, settings: WatchSettings.parse({}) }).state.things);
}

function said(look: Look | undefined, things: Parameters<typeof freshness>[1]['things'] = []) {
  const { alarm, says } = freshness('contoso', { look, things, now: NOW });
  return { alarm: alarm === null ? null : render(alarm, READER), says: says.map((one) => render(one, READER)) };
}

describe('freshness', () => {
  it('says when an estate was read, by how many sources, and when it is read next', () => {
    expect(said(LOOK)).toEqual({ alarm: null, says: ['contoso: read 12 minutes ago (Sat, 21 Nov 2026, 11:48), and each of its 2 sources told me something. The next reading is due in 4 hours (Sat, 21 Nov 2026, 16:00).'] });
  });

  it('counts no time that is shorter than a minute', () => {
    expect(said({ ...LOOK, readAt: '2026-11-21T11:59:30.000Z', nextAt: NOW, sources: {} }).says[0]).toMatch(/^contoso: read a moment ago \(.*\), .* The next reading is due now\.$/u);
  });

  it('names who told nothing, and when they last did', () => {
    const sources = { ...LOOK.sources, 'ex02.contoso.com': '2026-11-20T14:00:00.000Z', 'Get-AuthConfig': null };
    expect(said({ ...LOOK, sources }).says).toEqual([
      expect.stringContaining('1 of 3 sources told me something'),
      'Nothing came from ex02 (last 22 hours ago) and Get-AuthConfig (never yet). What they would tell is unknown, not passed.',
    ]);
  });

  it('names eight of many and counts the rest', () => {
    const sources = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`fe${n}.contoso.com`, null]));
    expect(said({ ...LOOK, sources }).says[1]).toMatch(/fe7 \(never yet\) and 92 more\./u);
  });

  it.each([
    ['nobody has looked', undefined],
    ['no look has ended', { ...LOOK, readAt: null }],
  ])('says that nothing is known where %s', (_what, look) => {
    expect(said(look)).toEqual({ alarm: null, says: ['contoso: not read yet by schedule, so there is nothing that I could warn of. Type check to read it now.'] });
  });

  it('raises the alarm when a look is overdue by more than an hour, and not before', () => {
    expect(said({ ...LOOK, nextAt: '2026-11-21T11:00:00.000Z' }).alarm).toBeNull();
    expect(said({ ...LOOK, nextAt: '2026-11-21T10:59:59.999Z' }).alarm).toMatch(/^Nobody watches contoso: it should have been read 1 hour ago \(/u);
  });

  it('says what ends next, and before it what has ended and is still in use', () => {
    expect(said(LOOK, [...thing('5F0C91D2', '2027-01-20T12:00:00.000Z'), ...thing('A0E411C7', '2026-11-18T12:00:00.000Z'), ...thing('3C9A77B0', '2028-01-20T12:00:00.000Z')]).says.slice(1)).toEqual([
      'contoso: Exchange Auth certificate (current) A0E4 11C7 ended 3 days ago (Wed, 18 Nov 2026, 12:00), on ex01.',
      'Next date: Exchange Auth certificate (current) 5F0C 91D2 ends in 60 days (Wed, 20 Jan 2027, 12:00).',
    ]);
  });

  it('leaves out what is over', () => {
    const over = thing('5F0C91D2', '2027-01-20T12:00:00.000Z').map((one) => ({ ...one, ended: { how: 'replaced', at: NOW } as const }));
    expect(said(LOOK, over).says).toHaveLength(1);
  });
});
