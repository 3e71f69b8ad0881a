import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changes } from '../../../domain/watch/changes.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { Observation } from '../../../domain/watch/observation.ts';
import { observe } from '../../../domain/watch/observe.ts';
import { aCertificate, aDeadExchangeStore, anAssignment, anAuthCertificate, aSnapshot, blind, EX01, EX02, EX03, EX_CURRENT, EX_NEXT, FRONT_ENDS, inDays, NOON, saw, SKYPE_CURRENT, SKYPE_STAGED, someExchange, someExchangeHolding, someExchangeWith, someSkypeHolding } from '../../support/snapshots.ts';
import { anySnapshot } from '../plans/anySnapshot.ts';

const TLS = { thumbprint: 'C'.repeat(40), notAfter: inDays(20) };
const DOCUMENT = { got: 'document', document: { id: null, name: null, issuer: null, realm: null, signing: [] }, tls: TLS };

function kindOf(observations: readonly Observation[], kind: Observation['kind']): Observation[] {
  return observations.filter((one) => one.kind === kind);
}

describe('observe', () => {
  it('gives one end for each certificate and role, however many servers hold it', () => {
    expect(kindOf(observe(aSnapshot(), NOON), 'ends')).toMatchObject([
      { key: `ends:exchange-current:${EX_CURRENT}`, holders: [EX01, EX02, EX03], ends: inDays(200) },
      { key: `ends:skype-current:${SKYPE_CURRENT}`, holders: [...FRONT_ENDS], ends: inDays(200) },
    ]);
  });

  it('proposes nothing where a staged one takes over in time, and names that', () => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(40) }), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) })], { next: EX_NEXT, nextEffective: inDays(20) });
    const skype = someSkypeHolding([aCertificate({ notAfter: inDays(40) }), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(900) })], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(20) } }));
    const seen = kindOf(observe(aSnapshot({ exchange, skype }), NOON), 'ends');
    expect(seen.map((one) => (one.kind === 'ends' ? [one.watched.role, one.follower?.thumbprint ?? null, one.proposes] : []))).toEqual([
      ['exchange-current', EX_NEXT, null], ['exchange-next', null, null], ['skype-current', SKYPE_STAGED, null], ['skype-staged', null, null],
    ]);
  });

  it.each([
    ['due', 1, 40], ['unfinished', 39.8, 40], ['overdue', -1, 40],
  ])('sees a staged roll of Exchange that is %s', (state, effective, ends) => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(ends) }), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) })], { next: EX_NEXT, nextEffective: inDays(effective) });
    expect(kindOf(observe(aSnapshot({ exchange }), NOON), 'roll')).toMatchObject([{ key: `roll:exchange:${EX_NEXT}`, state }]);
  });

  it.each([
    ['due', 1], ['unfinished', 39.5], ['overdue', -1],
  ])('sees a staged roll of Skype that is %s', (state, effective) => {
    const skype = someSkypeHolding([aCertificate({ notAfter: inDays(40) }), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(900) })], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(effective) } }));
    expect(kindOf(observe(aSnapshot({ skype }), NOON), 'roll')).toMatchObject([{ key: `roll:skype:${SKYPE_STAGED}`, state }]);
  });

  it('says who is blind once for a party, and that what they would tell is not gone', () => {
    const seen = observe(aSnapshot({ exchange: someExchange({ authConfig: blind() }) }), NOON);
    expect(kindOf(seen, 'blind')).toMatchObject([{ key: 'blind:exchange', sources: ['Get-AuthConfig'] }]);
    expect(changes(observe(aSnapshot(), NOON), seen).filter(({ key }) => key.startsWith('ends:exchange'))).toMatchObject([{ kind: 'hidden' }]);
  });

  it('gives the end of a TLS certificate once for all addresses that it answers for', () => {
    const view = (host: string) => ({ party: 'skype', of: 'server', host, url: `https://${host}/metadata/json/1`, bot: saw(DOCUMENT), peers: {} });
    const seen = observe(aSnapshot({ metadata: [view('fe2.contoso.com'), view('fe1.contoso.com')] as never }), NOON);
    expect(seen.filter(({ key }) => key.startsWith('ends:tls'))).toMatchObject([{ holders: ['fe1.contoso.com', 'fe2.contoso.com'], ends: TLS.notAfter }]);
  });

  it('stands any snapshot, gives each key once, and what it gives can be kept', () => {
    fc.assert(fc.property(anySnapshot, (snapshot) => {
      const seen = observe(Snapshot.parse(snapshot), NOON);
      expect(new Set(seen.map(({ key }) => key)).size).toBe(seen.length);
      for (const one of seen) expect(Observation.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
      expect(changes(seen, seen)).toEqual([]);
    }), { numRuns: 100 });
  });
});

describe('changes', () => {
  it('tells what appeared, what is gone, and what moved', () => {
    const lacking = aSnapshot({ exchange: someExchangeWith({ [EX02]: { site: 'Madrid', store: saw({ certificates: [], blind: [] }), facts: saw({ version: '15.2.2562.17', clock: NOON, zone: 'UTC', serviceHostStarted: null, appPoolsStarted: null }) } }) });
    const [before, after] = [observe(aSnapshot(), NOON), observe(lacking, NOON)];
    expect(changes(before, after).find(({ key }) => key.startsWith('finding:EX-03'))?.kind).toBe('appeared');
    expect(changes(after, before).find(({ key }) => key.startsWith('finding:EX-03'))?.kind).toBe('gone');
    expect(changes(before, after).find(({ key }) => key === `ends:exchange-current:${EX_CURRENT}`)?.kind).toBe('moved');
  });

  it('takes nothing for gone that nobody could see', () => {
    const dark = aSnapshot({ exchange: someExchange({ stores: { [EX01]: aDeadExchangeStore(), [EX02]: aDeadExchangeStore() } }) });
    expect(changes(observe(aSnapshot(), NOON), observe(dark, NOON)).filter(({ kind, key }) => kind === 'gone' && key.startsWith('ends:'))).toEqual([]);
  });

  it('says when another certificate took the place, and whether it ends earlier', () => {
    const renewed = aSnapshot({ exchange: someExchangeHolding([anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(100) })], { current: EX_NEXT }) });
    expect(changes(observe(aSnapshot(), NOON), observe(renewed, NOON)).filter(({ kind }) => kind === 'replaced')).toMatchObject([{ key: `ends:exchange-current:${EX_NEXT}`, isEarlier: true }]);
    expect(changes(observe(renewed, NOON), observe(aSnapshot(), NOON)).filter(({ kind }) => kind === 'replaced')).toMatchObject([{ isEarlier: false }]);
  });
});
