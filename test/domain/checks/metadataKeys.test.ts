import { describe, expect, it } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import type { CheckId, Finding } from '../../../domain/finding.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { anExchangeView, aSkypeView, AUTODISCOVER, got, gotEnded, gotNothing, REFUSED, someMetadata } from '../../support/metadata.ts';
import {
  aCertificate, aFrontEnd, anAssignment, anAuthCertificate, anAuthConfig, aSnapshot, aStore, blind, EX01, EX02, EX03, EX_CURRENT, EX_NEXT, EX_PREVIOUS, FE1, FE2, FE3, inDays, NOON, POOL, saw, SKYPE_CURRENT, SKYPE_PREVIOUS, SKYPE_STAGED,
  someExchange, someExchangeHolding, someSkype, someSkypeHolding, someSkypeWith,
} from '../../support/snapshots.ts';

const READER = { locale: 'en-GB', zone: 'UTC', now: NOON };

function found(id: CheckId, parts: Partial<Snapshot>): Finding[] {
  return assess(aSnapshot(parts), NOON).filter((finding) => finding.id === id);
}

function told(findings: readonly Finding[]): string[] {
  return findings.map(({ result, says }) => `${result}: ${render(says, READER)}`);
}

const everywhere = (...thumbprints: string[]) => ({ bot: got(...thumbprints), peers: { [EX01]: got(...thumbprints), [EX02]: got(...thumbprints) } });

describe('SFB-12', () => {
  it('passes where every document carries the certificate in use', () => {
    expect(told(found('SFB-12', { metadata: someMetadata() }))).toEqual(['pass: All 4 Skype metadata documents carry the certificate in use, 3C9A 77B0.']);
  });

  it('fails where a document carries another one, names it and proposes a push', () => {
    const findings = found('SFB-12', { metadata: someMetadata(aSkypeView({ host: FE2, ...everywhere(SKYPE_PREVIOUS) })) });
    expect(told(findings)).toEqual(['fail: The metadata document of fe2 does not carry the token certificate 3C9A 77B0 that is used there; it carries 19E5 C3F8. A push of the central store makes front ends look again.']);
    expect(findings).toMatchObject([{ servers: [FE2], certificate: SKYPE_CURRENT, proposes: { id: 'REP-SFB-REPLICATE' }, means: { key: 'SFB-12.means' } }]);
  });

  it('fails where only one of those who looked got an old document', () => {
    expect(found('SFB-12', { metadata: someMetadata(aSkypeView({ peers: { [EX01]: got(SKYPE_PREVIOUS) } })) })).toMatchObject([{ result: 'fail', servers: [POOL] }]);
  });

  it('fails where no certificate signs', () => {
    expect(told(found('SFB-12', { metadata: someMetadata(aSkypeView({ host: FE1, bot: gotNothing({ why: 'no-keys' }), peers: {} })) }))[0]).toContain('no certificate signs in it');
  });

  it('fails where every certificate has ended, and leaves the cure to the check of the dates where that is the one in use', () => {
    const [finding] = found('SFB-12', { metadata: someMetadata(aSkypeView({ host: FE3, bot: gotEnded(SKYPE_CURRENT), peers: {} })) });
    expect(finding).toMatchObject({ result: 'fail', servers: [FE3], says: { key: 'SFB-12.ended' } });
    expect(finding?.proposes).toBeUndefined();
  });

  it('takes a front end at what it uses itself: that this is another one is what SFB-03 says', () => {
    const skype = someSkypeWith({ [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: SKYPE_PREVIOUS })) }) });
    const views = someMetadata(aSkypeView({ host: FE2, ...everywhere(SKYPE_PREVIOUS) }), aSkypeView(everywhere(SKYPE_PREVIOUS)));
    expect(found('SFB-12', { skype, metadata: views }).map(({ result }) => result)).toEqual(['pass']);
  });

  it('warns where the staged or the previous one is absent, unless the previous one has ended', () => {
    const assignment = anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(3) }, previous: { thumbprint: SKYPE_PREVIOUS, since: inDays(-1) } });
    const holding = (ends: number) => someSkypeHolding([aCertificate(), aCertificate({ thumbprint: SKYPE_PREVIOUS, notAfter: inDays(ends) })], assignment);
    const metadata = someMetadata();
    expect(found('SFB-12', { skype: holding(9), metadata }).map(({ result, says }) => [result, says.key])).toEqual([['warn', 'SFB-12.staged'], ['warn', 'SFB-12.previous']]);
    expect(found('SFB-12', { skype: holding(-9), metadata }).map(({ says }) => says.key)).toEqual(['SFB-12.staged']);
    expect(found('SFB-12', { skype: holding(-9), metadata: metadata.map((view) => (view.party === 'skype' ? { ...view, ...everywhere(SKYPE_CURRENT, SKYPE_STAGED) } : view)) }).map(({ result }) => result)).toEqual(['pass']);
  });

  it('is unknown where an address gave nobody a document, or nobody could say what is assigned (R35)', () => {
    const dead = aSkypeView({ host: FE1, bot: gotNothing(REFUSED), peers: {} });
    expect(told(found('SFB-12', { metadata: someMetadata(dead) }))).toEqual([expect.stringContaining('unknown: I do not know which certificates fe1 publishes. Nothing answers at')]);
    expect(found('SFB-12', { metadata: [aSkypeView({ bot: blind(), peers: {} })] })).toMatchObject([{ result: 'unknown', says: { key: 'metadata.keysUnread' } }]);
    expect(found('SFB-12', { skype: someSkype({ globalAssignment: blind() }), metadata: someMetadata() })).toMatchObject([{ result: 'unknown', says: { key: 'skype.globalUnread' } }]);
  });

  it('is left to SFB-01 where nothing is assigned', () => {
    expect(found('SFB-12', { skype: someSkype({ globalAssignment: saw(anAssignment({ current: null })) }), metadata: someMetadata() }).map(({ result }) => result)).toEqual(['skipped']);
  });
});

describe('EX-17', () => {
  it('blames what stands in front where each server publishes the current one, and looks for the cause together', () => {
    const findings = found('EX-17', { metadata: someMetadata(anExchangeView({ of: 'service', host: AUTODISCOVER, bot: gotNothing({ why: 'no-keys' }), peers: {} })) });
    expect(findings).toMatchObject([{ result: 'fail', servers: [AUTODISCOVER], says: { key: 'EX-17.inFront' }, proposes: { id: 'REP-TREE-004' } }]);
    expect(told(findings)[0]).toContain('Each server by its own name publishes it, so something in front of them answers instead');
  });

  it('passes where the name and every server carry the current certificate', () => {
    expect(told(found('EX-17', { metadata: someMetadata() }))).toEqual(['pass: All 4 Exchange metadata documents carry the current Auth certificate 5F0C 91D2.']);
  });

  it('fails server by server where it is absent, and proposes to recycle', () => {
    const old = (host: string) => anExchangeView({ host, bot: got(EX_PREVIOUS) });
    expect(found('EX-17', { metadata: someMetadata(old(EX01), old(EX03)) })).toMatchObject([{ result: 'fail', servers: [EX01, EX03], certificate: EX_CURRENT, proposes: { id: 'REP-EX-RECYCLE' } }]);
  });

  it.each([
    ['warns', 'a day after AuthConfig changed', 1, ['warn']],
    ['waits', 'before that', 0.9, ['pass']],
  ])('%s where next is absent %s', (_does, _when, days, results) => {
    const exchange = someExchangeHolding([anAuthCertificate(), anAuthCertificate({ thumbprint: EX_NEXT })], { next: EX_NEXT, nextEffective: inDays(30), changedAt: inDays(-days) });
    const findings = found('EX-17', { exchange, metadata: someMetadata() });
    expect(findings.map(({ result }) => result)).toEqual(results);
    if (results[0] === 'warn') expect(findings).toMatchObject([{ certificate: EX_NEXT, servers: [AUTODISCOVER, EX01, EX02, EX03], proposes: { id: 'REP-EX-RECYCLE' } }]);
  });

  it('does not mind a current one that has ended: EX-04 says so', () => {
    expect(found('EX-17', { metadata: someMetadata(anExchangeView({ host: EX02, bot: gotEnded(EX_CURRENT) })) }).map(({ result }) => result)).toEqual(['pass']);
  });

  it('is unknown for a server that gave none, and without AuthConfig (R35)', () => {
    expect(found('EX-17', { metadata: someMetadata(anExchangeView({ host: EX02, bot: gotNothing({ why: 'html' }) })) })).toMatchObject([{ result: 'unknown', servers: [EX02] }]);
    expect(found('EX-17', { exchange: someExchange({ authConfig: blind() }), metadata: someMetadata() }).map(({ result }) => result)).toEqual(['unknown']);
  });

  it('is left to EX-02 where nothing is current', () => {
    expect(found('EX-17', { exchange: someExchange({ authConfig: saw(anAuthConfig({ current: null })), stores: { [EX01]: { site: 'Madrid', store: aStore(), facts: blind() } } }), metadata: someMetadata() }).map(({ result }) => result)).toEqual(['skipped']);
  });
});
