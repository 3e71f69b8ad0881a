import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../../domain/checks/assess.ts';
import { CHECKS } from '../../../domain/checks/catalogue.ts';
import { worstFirst } from '../../../domain/checks/worstFirst.ts';
import type { Finding, Result } from '../../../domain/finding.ts';
import { HOMES, livingAt } from '../../../domain/picture/homes.ts';
import { type Picture, pictureOf } from '../../../domain/picture/picture.ts';
import { LINKS, type Place } from '../../../domain/picture/place.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { aFindingOf, allPassBut } from '../../support/findings.ts';
import { aSnapshot, blind, EX01, EX02, EX_CURRENT, FE1, FE2, inDays, NOON, saw, SKYPE_CURRENT, someExchange } from '../../support/snapshots.ts';
import { anySnapshot } from '../checks/anySnapshot.ts';

const hybrid = aSnapshot({ exchange: someExchange({ hybrid: saw(true) }) });

function drawn(snapshot: Snapshot, findings: readonly Finding[]): Picture {
  const picture = pictureOf(snapshot, findings);
  if (picture === null) throw new Error('there are not two parties');
  return picture;
}

/** `by>of state`, `party state`, for all that does not hold; servers behind it. */
function notHolding({ links, parties, all }: Picture): string[] {
  const said = [...links.map(({ by, of, ...rest }) => ({ name: `${by}>${of}`, ...rest })), ...parties.map(({ party, ...rest }) => ({ name: party, ...rest })), { name: 'all', ...all }];
  return said.filter(({ state }) => state !== 'holds').map(({ name, state, on }) => [name, state, ...on].join(' '));
}

/** Findings of a snapshot, with results at random, so that checks fail that no reading makes fail yet. */
function anyFindings(): fc.Arbitrary<{ snapshot: Snapshot; findings: Finding[] }> {
  const results = fc.dictionary(fc.constantFrom(...CHECKS.map(({ id }) => id)), fc.constantFrom<Result>('pass', 'warn', 'fail', 'unknown', 'skipped'));
  return fc.record({ snapshot: anySnapshot(), results }).map(({ snapshot, results: given }) => ({
    snapshot, findings: assess(snapshot, NOON).map((finding) => ({ ...finding, result: given[finding.id] ?? finding.result })),
  }));
}

function placesOf({ links, parties, all }: Picture): { place: Place; state: string }[] {
  return [
    ...links.map(({ by, of, state }) => ({ place: { kind: 'link' as const, by, of }, state })),
    ...parties.map(({ party, state }) => ({ place: { kind: 'party' as const, party }, state })),
    { place: { kind: 'all' }, state: all.state },
  ];
}

describe('HOMES', () => {
  it('gives every check of the catalogue one place, and no other check', () => {
    expect(Object.keys(HOMES).toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted());
  });

  it('gives every direction of trust a check of its own', () => {
    const taken = Object.values(HOMES).flatMap((home) => (home.kind === 'link' ? [`${home.by}>${home.of}`] : []));
    expect(new Set(taken)).toEqual(new Set(LINKS.map(({ by, of }) => `${by}>${of}`)));
  });
});

describe('pictureOf', () => {
  it('has every finding in exactly one place, whatever parties there are', () => {
    fc.assert(fc.property(anyFindings(), ({ snapshot, findings }) => {
      const picture = pictureOf(snapshot, findings);
      if (picture === null) return;
      const parties = picture.parties.map(({ party }) => party);
      const lived = placesOf(picture).flatMap(({ place }) => livingAt(place, findings, parties));
      expect(lived).toHaveLength(findings.length);
      expect(new Set(lived).size).toBe(findings.length);
    }));
  });

  it('shows nothing as holding of which a check failed or is unknown, or of which nothing passed', () => {
    fc.assert(fc.property(anyFindings(), ({ snapshot, findings }) => {
      const picture = pictureOf(snapshot, findings);
      if (picture === null) return;
      const parties = picture.parties.map(({ party }) => party);
      for (const { place } of placesOf(picture).filter(({ state }) => state === 'holds')) {
        const results = livingAt(place, findings, parties).map(({ result }) => result);
        expect(results).not.toContain('fail');
        expect(results).not.toContain('unknown');
        expect(results.some((result) => result !== 'skipped') || (place.kind === 'link' && place.by === 'entra')).toBe(true);
      }
    }));
  });

  it('names as first what repair offers first', () => {
    fc.assert(fc.property(anyFindings(), ({ snapshot, findings }) => {
      const picture = pictureOf(snapshot, findings);
      if (picture === null) return;
      const offered = worstFirst(findings).filter(({ result, proposes }) => proposes !== undefined && result !== 'pass' && result !== 'skipped');
      expect(picture.first === null ? undefined : findings[picture.first]).toBe(offered[0]);
    }));
  });

  it('is there only between two parties', () => {
    const alone = aSnapshot({ skype: null });
    expect(pictureOf(alone, assess(alone, NOON))).toBeNull();
    expect(drawn(aSnapshot(), assess(aSnapshot(), NOON)).links.map(({ by, of }) => `${by}>${of}`)).toEqual(['exchange>skype', 'skype>exchange']);
  });

  it('holds all over where everything passes', () => {
    expect(notHolding(drawn(hybrid, allPassBut()))).toEqual([]);
  });

  it('has Entra where Exchange works with it, or could not say so', () => {
    const parties = (snapshot: Snapshot) => drawn(snapshot, assess(snapshot, NOON)).parties.map(({ party }) => party);
    expect(parties(hybrid)).toEqual(['skype', 'exchange', 'entra']);
    expect(parties(aSnapshot({ exchange: someExchange({ hybrid: blind() }) }))).toEqual(['skype', 'exchange', 'entra']);
    expect(parties(aSnapshot())).toEqual(['skype', 'exchange']);
  });

  it('says of what nothing looked at that it was not seen', () => {
    const unread = CHECKS.filter(({ side }) => side === 'entra').map(({ id }) => aFindingOf(id, { result: 'skipped' }));
    const findings = allPassBut(...unread, aFindingOf('EX-22', { result: 'skipped' }), aFindingOf('X-02', { result: 'skipped' }));
    expect(notHolding(drawn(hybrid, findings))).toEqual(['entra>exchange not-seen', 'entra>skype not-seen', 'entra not-seen']);
  });

  it.each<[name: string, finding: Finding, notHolding: string[]]>([
    ['a copy missing on one server', aFindingOf('EX-03', { servers: [EX02] }), [`skype>exchange broken ${EX02}`, `entra>exchange broken ${EX02}`, `exchange broken ${EX02}`]],
    ['a copy missing on all', aFindingOf('EX-03', { servers: [EX01, EX02, 'ex03.contoso.com'] }), ['skype>exchange broken', 'entra>exchange broken', 'exchange broken']],
    ['an end to come', aFindingOf('EX-04', { says: say('EX-04.short', { thumbprint: EX_CURRENT, notAfter: inDays(20), next: null, effective: null }) }), ['skype>exchange at-risk', 'entra>exchange at-risk', 'exchange at-risk']],
    ['an end that has come', aFindingOf('SFB-04', { says: say('SFB-04.expired', { thumbprint: SKYPE_CURRENT, notAfter: inDays(-1), next: null, effective: null }) }), ['exchange>skype broken', 'entra>skype broken', 'skype broken']],
    ['a warning', aFindingOf('SFB-04', { result: 'warn' }), ['skype at-risk']],
    ['a next certificate missing', aFindingOf('EX-08', { servers: [EX02] }), [`exchange at-risk ${EX02}`]],
    ['a server that could not say', aFindingOf('SFB-03', { result: 'unknown', servers: [FE2] }), [`exchange>skype not-seen ${FE2}`, `entra>skype not-seen ${FE2}`, `skype not-seen ${FE2}`]],
    ['a partner at the wrong address', aFindingOf('SFB-14'), ['skype>exchange broken']],
    ['the token service of another tenant', aFindingOf('SFB-13'), ['skype>entra broken']],
    ['no service name', aFindingOf('SFB-15'), ['entra>skype broken', 'skype broken']],
    ['directories that take no token', aFindingOf('EX-21'), ['exchange>skype broken', 'exchange>entra broken', 'exchange broken']],
    ['the Skype certificate unknown to Entra', aFindingOf('EN-02', { certificate: SKYPE_CURRENT }), ['entra>skype broken', 'entra broken']],
    ['the Exchange certificate unknown to Entra', aFindingOf('EN-02', { certificate: EX_CURRENT }), ['entra>exchange broken', 'entra broken']],
    ['names of Exchange that Entra lacks', aFindingOf('EN-07', { says: say('picture.party', { party: 'exchange', state: 'broken', on: [] }) }), ['entra>exchange broken']],
    ['names that Entra lacks', aFindingOf('EN-07'), ['entra>skype broken']],
    ['a document that does not answer', aFindingOf('EX-16'), ['skype>exchange at-risk']],
    ['a test that fails', aFindingOf('EX-22'), ['entra>exchange broken']],
    ['a test that fails for an old copy of the token service', aFindingOf('EX-22', { proposes: { id: 'REP-EX-REFRESH-METADATA', name: 'ACS' } }), ['exchange>entra broken']],
    ['a stale copy kept by Exchange', aFindingOf('X-05', { proposes: { id: 'REP-EX-REFRESH-METADATA' } }), ['exchange>skype broken']],
    ['a stale copy kept by Skype', aFindingOf('X-05', { proposes: { id: 'REP-SFB-PARTNER' } }), ['skype>exchange broken']],
    ['a copy that could not be compared', aFindingOf('X-05', { result: 'unknown' }), ['exchange>skype not-seen', 'skype>exchange not-seen']],
    ['a clock of a front end', aFindingOf('X-04', { servers: [FE1] }), [`exchange>skype broken ${FE1}`, `skype>exchange broken ${FE1}`, `skype>entra broken ${FE1}`, `entra>skype broken ${FE1}`, `all broken ${FE1}`]],
  ])('shows %s where it matters, and nowhere else', (_name, finding, expected) => {
    expect(notHolding(drawn(hybrid, allPassBut(finding)))).toEqual(expected);
  });

  it('leaves to the party what would belong to a direction that is not there', () => {
    const picture = drawn(aSnapshot({ skype: null, exchange: someExchange({ hybrid: saw(true) }) }), allPassBut(aFindingOf('EX-20', { servers: [EX02] })));
    expect(notHolding(picture)).toEqual([`exchange broken ${EX02}`]);
  });

  it('counts the servers that use the certificate, without those that are wrong or silent', () => {
    const findings = allPassBut(aFindingOf('EX-03', { servers: [EX02] }), aFindingOf('EX-03', { result: 'unknown', servers: [EX01] }), aFindingOf('EX-04', { result: 'pass', certificate: EX_CURRENT, until: inDays(200) }));
    expect(drawn(hybrid, findings).parties.map(({ copies }) => copies)).toEqual([
      { thumbprint: SKYPE_CURRENT, on: 3, of: 3, until: null }, { thumbprint: EX_CURRENT, on: 1, of: 3, until: inDays(200) }, null,
    ]);
  });

  it('names what is worse than all that has a plan', () => {
    const findings = allPassBut(aFindingOf('X-04'), aFindingOf('EX-12', { result: 'warn', proposes: { id: 'REP-EX-CLEAR-PREVIOUS' } }));
    const { first, before } = drawn(hybrid, findings);
    expect([first, before].map((index) => (index === null ? null : findings[index]?.id))).toEqual(['EX-12', 'X-04']);
  });
});
