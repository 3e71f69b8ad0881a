import { describe, expect, it } from '@jest/globals';
import type { MetadataView } from '../../../domain/metadata/view.ts';
import type { Reading } from '../../../domain/reading.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import type { MetadataAnswer, MetadataFailure } from '../../../domain/metadata/answer.ts';
import { walkTree } from '../../../domain/tree/walkTree.ts';
import { bothTests } from '../../support/exchangeHealth.ts';
import { aConnector, aSkypePartner, aTokenService, exchangeSetUp, someSettings, URI } from '../../support/exchangeSettings.ts';
import { anExchangeView, aSkypeView, AUTODISCOVER, got, gotEnded, gotNothing, REFUSED, someMetadata } from '../../support/metadata.ts';
import {
  aCertificate, aFrontEnd, anAssignment, anAuthCertificate, anExchangeStore, anOffer, aPartner, aReplica, aSnapshot, aStore, blind, EX01, EX02, EX_NEXT, EX_PREVIOUS, EXCHANGE_SERVERS, FE1, FE2, FE3, FRONT_ENDS, inDays, NOON, POOL, saw, SKYPE_CURRENT, SKYPE_PREVIOUS, someExchange, someExchangeHolding, someExchangeWith, someSkype, someSkypeHolding,
} from '../../support/snapshots.ts';
import { asked, ESTATE, lineOf } from './walking.ts';

/** Everybody on both sides sees the same. */
function both(view: MetadataView, answer: Reading<MetadataAnswer>): MetadataView {
  return { ...view, bot: answer, peers: Object.fromEntries(Object.keys(view.peers).map((peer) => [peer, answer])) };
}

/** Only servers of the other party see that. */
function callers(view: MetadataView, failure: MetadataFailure): MetadataView {
  return { ...both(view, gotNothing(failure)), bot: view.bot };
}

const UE = anExchangeView();
const US = aSkypeView();
const SOUND = aSnapshot({ exchange: exchangeSetUp(), metadata: someMetadata() });

function walked(parts: Partial<Snapshot>) {
  return walkTree({ snapshot: { ...SOUND, ...parts }, estate: ESTATE, now: NOON });
}

describe('5.3 branch 1', () => {
  it('names both addresses, that of Exchange first', () => {
    expect(lineOf(walked({}), 1)).toContain(`Exchange publishes at https://${AUTODISCOVER}/autodiscover/metadata/json/1. Skype publishes at https://${POOL}/metadata/json/1.`);
  });

  it.each([
    ['nobody asked the addresses', null, 'Nobody asked'],
    ['no address of Exchange is known', someMetadata().filter(({ party }) => party === 'skype'), 'no address at which Exchange'],
    ['no address of Skype is known', someMetadata().filter(({ party }) => party === 'exchange'), 'no address at which Skype'],
  ])('stops where %s', (_name, metadata, says) => {
    expect(asked(walked({ metadata }))).toMatchObject({ end: 'unseen', says: expect.stringContaining(says) });
  });
});

describe('5.3 branch 2', () => {
  it('tells four results, each side of each document, and looks at Exchange first', () => {
    const steps = walked({}).steps.filter(({ branch }) => branch === 2);
    expect(steps.map(({ looked }) => looked.values['party'])).toEqual(['exchange', 'skype']);
    expect(steps.map(({ saw: [first] }) => first?.values)).toMatchObject([{ askers: [FE1, FE2], here: true }, { askers: [EX01, EX02], here: true }]);
  });

  it('goes to Exchange where both documents fail for both', () => {
    expect(asked(walked({ metadata: someMetadata(both(UE, gotNothing(REFUSED)), both(US, gotNothing(REFUSED))) }))).toMatchObject({ branches: [1, 2, 3], end: 'ask' });
  });

  it('stops at what nobody could see, and names who was blind', () => {
    const unseen = { ...UE, peers: { [FE1]: blind('refused', 'access denied'), [FE2]: blind('timeout', 'took 20 s') } };
    expect(asked(walked({ metadata: someMetadata(unseen) }))).toMatchObject({ branches: [1, 2], end: 'unseen', says: expect.stringContaining('Blind: fe1 (access denied) and fe2 (took 20 s)') });
  });

  it('concludes nothing where only the callers failed and the other side was not seen', () => {
    expect(asked(walked({ metadata: someMetadata({ ...callers(US, REFUSED), bot: blind('unreadable', 'no socket') }) }))).toMatchObject({ end: 'unseen' });
  });

  it('goes on where the document comes to those who need it, although not to me', () => {
    expect(asked(walked({ metadata: someMetadata({ ...US, bot: gotNothing(REFUSED) }) }))).toMatchObject({ end: 'sound' });
  });
});

describe('5.3 branch 3', () => {
  const dark = someMetadata(both(UE, gotNothing({ why: 'status', status: 500 })));

  it.each([
    ['expired, with none to follow', someExchangeHolding([anAuthCertificate({ notAfter: inDays(-1) })]), { id: 'ROLL-EX-NOW' }],
    ['expired, with a next that is valid everywhere', someExchangeHolding([anAuthCertificate({ notAfter: inDays(-1) }), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) })], { next: EX_NEXT, nextEffective: inDays(30) }), { id: 'ROLL-EX-PUBLISH-NEXT' }],
    ['missing on a server', someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) }), { id: 'REP-EX-IMPORT-CURRENT' }],
    ['missing everywhere', someExchangeHolding([]), { id: 'ROLL-EX-NOW' }],
  ])('goes left where the Auth certificate is %s: 5.4 decides', (_name, exchange, intent) => {
    expect(asked(walked({ exchange, metadata: dark }))).toEqual(expect.objectContaining({ branches: [1, 2, 3], end: intent }));
  });

  it('stops where AuthConfig could not be read', () => {
    expect(asked(walked({ exchange: someExchange({ authConfig: blind() }), metadata: dark }))).toMatchObject({ end: 'unseen', says: expect.stringContaining('Get-AuthConfig') });
  });

  it('never replaces a certificate that nobody has seen', () => {
    const exchange = someExchangeHolding([], {}, { stores: { ...someExchangeHolding([]).stores, [EX02]: anExchangeStore({ store: blind('unreachable') }) } });
    expect(asked(walked({ exchange, metadata: dark }))).toMatchObject({ end: 'unseen', says: expect.stringContaining('ex02 could not say') });
  });

  it('says which rule holds a roll back', () => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(-1) })], {}, { hybrid: saw(true) });
    expect(asked(walked({ exchange, metadata: dark }))).toMatchObject({ end: 'held-back', says: expect.stringMatching(/R23|Entra/) });
  });

  it('goes right to the Autodiscover address where the certificate is fine and servers have none', () => {
    const exchange = exchangeSetUp({ clientAccess: saw(EXCHANGE_SERVERS.map((fqdn) => ({ fqdn, autodiscoverUri: fqdn === EX01 ? URI : null }))) });
    expect(asked(walked({ exchange, metadata: dark }))).toMatchObject({ branches: [1, 2, 3], end: { id: 'REP-EX-AUTODISCOVER-URI' } });
  });

  it('goes right to DNS where neither side finds the name', () => {
    expect(asked(walked({ metadata: someMetadata(both(UE, gotNothing({ why: 'dns', detail: 'ENOTFOUND' }))) }))).toMatchObject({ end: 'dns-name' });
  });

  it.each<MetadataFailure>([{ why: 'tls-untrusted', detail: 'x' }, { why: 'tls-name', names: ['x.contoso.com'] }, { why: 'tls-expired' }, { why: 'tls', detail: 'x' }])('goes right to the binding where both sides see the web certificate fail ($why)', (failure) => {
    expect(asked(walked({ metadata: someMetadata(both(UE, gotNothing(failure))) }))).toMatchObject({ end: 'binding' });
  });

  it.each([
    ['yes', 'binding'],
    ['no', 'iis'],
    ['unsure', 'iis'],
  ] as const)('goes right and asks a person whether IIS is up: %s ends at %s', (answer, why) => {
    expect(asked(walked({ metadata: dark }), answer)).toMatchObject({ branches: [1, 2, 3], end: why });
  });

  it('takes servers one by one where no name stands for Exchange', () => {
    const metadata = someMetadata(both(anExchangeView({ host: EX01, peers: { [FE1]: got() } }), gotNothing(REFUSED))).filter(({ host }) => host !== AUTODISCOVER);
    expect(asked(walked({ metadata }))).toMatchObject({ branches: [1, 2, 3] });
  });
});

describe('5.3 branch 4', () => {
  const dark = someMetadata(both(US, gotNothing(REFUSED)));
  const expired = aCertificate({ notAfter: inDays(-1) });

  it.each([
    ['none, and a front end holds one', someSkypeHolding([aCertificate()], anAssignment({ current: null })), { id: 'REP-SFB-ASSIGN', thumbprint: SKYPE_CURRENT }],
    ['none, and one is offered', someSkypeHolding([], anAssignment({ current: null }), { offered: saw([anOffer()]) }), { id: 'REP-SFB-IMPORT', pfx: 'skype-2027' }],
    ['none, and nobody offers one: by hand', someSkypeHolding([], anAssignment({ current: null })), { id: 'REP-SFB-IMPORT', manual: true }],
    ['without a key, and nobody offers it: by hand', someSkypeHolding([aCertificate({ hasPrivateKey: false })]), { id: 'REP-SFB-IMPORT', manual: true }],
    ['without a key, and offered again', someSkypeHolding([aCertificate({ hasPrivateKey: false })], anAssignment(), { offered: saw([anOffer({ thumbprint: SKYPE_CURRENT })]) }), { id: 'REP-SFB-IMPORT', pfx: 'skype-2027' }],
    ['expired', someSkypeHolding([expired], anAssignment(), { offered: saw([anOffer()]) }), { id: 'ROLL-SFB-NOW', pfx: 'skype-2027' }],
    ['another one on a front end', someSkype({ frontEnds: { ...someSkype().frontEnds, [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: SKYPE_PREVIOUS })) }) } }), { id: 'REP-SFB-REPLICATE' }],
  ])('goes left where the token certificate is %s', (_name, skype, intent) => {
    expect(asked(walked({ skype, metadata: dark }))).toEqual(expect.objectContaining({ branches: [1, 2, 2, 4], end: intent }));
  });

  it('says why an expired one cannot be rolled', () => {
    expect(asked(walked({ skype: someSkypeHolding([expired]), metadata: dark }))).toMatchObject({ end: 'held-back', says: expect.stringContaining('What would help is held back:') });
  });

  it.each([
    ['the assignment could not be read', someSkype({ globalAssignment: blind() }), 'Get-CsCertificate'],
    ['nobody who answered has it and a front end is silent', someSkype({ frontEnds: { [FE1]: aFrontEnd({ store: aStore() }), [FE2]: aFrontEnd({ store: blind() }) } }), 'fe2 could not say'],
  ])('stops where %s', (_name, skype, says) => {
    expect(asked(walked({ skype, metadata: dark }))).toMatchObject({ end: 'unseen', says: expect.stringContaining(says) });
  });

  it.each([['yes', 'binding'], ['no', 'iis'], ['unsure', 'iis']] as const)('goes right to the web service where the certificate is fine: %s ends at %s', (answer, why) => {
    expect(asked(walked({ metadata: dark }), answer)).toMatchObject({ branches: [1, 2, 2, 4], end: why });
  });

  it('looks at every front end, not at the pool alone', () => {
    expect(asked(walked({ metadata: someMetadata(both(aSkypeView({ host: FE3 }), gotNothing(REFUSED))) }), 'no')).toMatchObject({ end: 'iis', says: expect.stringContaining('fe3.contoso.com') });
  });
});

describe('5.3 branch 5', () => {
  it.each<[string, MetadataFailure]>([
    ['dns', { why: 'dns', detail: 'ENOTFOUND' }],
    ['trust', { why: 'tls-untrusted', detail: 'x' }],
    ['network', { why: 'tls-name', names: [] }],
    ['network', { why: 'tls-expired' }],
  ])('ends at %s where only the callers fail, and rolls nothing', (why, failure) => {
    for (const view of [UE, US]) {
      expect(asked(walked({ metadata: someMetadata(callers(view, failure)) }))).toMatchObject({ end: why, says: expect.stringContaining('No certificate is rolled') });
    }
  });

  it.each([['yes', 'proxy'], ['no', 'network'], ['unsure', 'network']] as const)('asks a person whether something between was changed: %s ends at %s', (answer, why) => {
    expect(asked(walked({ metadata: someMetadata(callers(US, { why: 'status', status: 407 })) }), answer)).toMatchObject({ branches: [1, 2, 5], end: why });
  });

  it('rolls nothing even where the certificate has expired', () => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(-1) })]);
    expect(asked(walked({ exchange, metadata: someMetadata(callers(UE, { why: 'dns', detail: 'x' })) }))).toMatchObject({ end: 'dns' });
  });

  it('names the one caller that fails where the others do not', () => {
    expect(asked(walked({ metadata: someMetadata({ ...UE, peers: { ...UE.peers, [FE2]: gotNothing({ why: 'dns', detail: 'x' }) } }) }))).toMatchObject({ end: 'dns', says: expect.stringContaining('fe2 cannot find') });
  });
});

describe('5.3 branch 6', () => {
  it('has Exchange look again where its document carries another certificate', () => {
    const metadata = someMetadata(both(UE, got(EX_PREVIOUS)), anExchangeView({ host: EX01, bot: got(EX_PREVIOUS) }));
    expect(asked(walked({ metadata }))).toMatchObject({ branches: [1, 2, 2, 6], end: { id: 'REP-EX-RECYCLE' } });
  });

  it('sends a person to what stands in front where each server publishes what is in use', () => {
    expect(asked(walked({ metadata: someMetadata(both(UE, got(EX_PREVIOUS))) }))).toMatchObject({ branches: [1, 2, 2, 6], end: 'binding', says: expect.stringContaining('reverse proxy') });
  });

  it('pushes the central store where the document of Skype carries another certificate', () => {
    expect(asked(walked({ metadata: someMetadata(both(US, got(SKYPE_PREVIOUS))) }))).toMatchObject({ end: { id: 'REP-SFB-REPLICATE' } });
  });

  it('rolls where the documents carry what has ended because that is in use', () => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(-1) })]);
    const skype = someSkypeHolding([aCertificate({ notAfter: inDays(-1) })], anAssignment(), { offered: saw([anOffer()]) });
    expect(asked(walked({ exchange, metadata: someMetadata(both(UE, gotEnded(anAuthCertificate().thumbprint))) }))).toMatchObject({ end: { id: 'ROLL-EX-NOW' } });
    expect(asked(walked({ skype, metadata: someMetadata(both(US, gotEnded(SKYPE_CURRENT))) }))).toMatchObject({ end: { id: 'ROLL-SFB-NOW' } });
  });

  it('makes Skype a partner of Exchange where it is none', () => {
    expect(asked(walked({ exchange: exchangeSetUp({ partners: saw([]) }) }))).toMatchObject({ end: { id: 'REP-EX-PARTNER-LYNC' } });
  });

  it('has Exchange read the document of Skype again where what it stored is old (X-05)', () => {
    expect(asked(walked({ exchange: exchangeSetUp({ partners: saw([aSkypePartner({ keys: [{ thumbprint: SKYPE_PREVIOUS, notAfter: inDays(20) }] })]) }) }))).toMatchObject({ end: { id: 'REP-EX-REFRESH-METADATA', name: 'LyncEnterprise-1f' } });
  });

  it('makes Exchange a partner of Skype where it is none, or elsewhere', () => {
    for (const partners of [[], [aPartner({ token: { by: 'metadata', url: 'https://old.contoso.com/autodiscover/metadata/json/1' } })]]) {
      expect(asked(walked({ skype: someSkype({ partners: saw(partners) }) }))).toMatchObject({ end: { id: 'REP-SFB-PARTNER' } });
    }
  });
});

describe('5.3 branch 7', () => {
  it('registers the trusted application where its pool is missing', () => {
    const trusted = saw({ pools: [], applications: [{ id: 'urn:application:outlookwebaccess', pool: EX01, port: 5199 }] });
    expect(asked(walked({ skype: someSkype({ trusted }) }))).toMatchObject({ end: { id: 'REP-SFB-TRUSTEDAPP', server: EX01 } });
  });

  it.each([
    ['proposes the cure of SFB-17', 'authorisation', { id: 'REP-EX-PARTNER-LYNC' }],
    ['stops at what SFB-17 says', 'other', 'finding'],
  ] as const)('%s where the test of the whole way fails', (_name, why, end) => {
    expect(asked(walked({ skype: someSkype({ storageTest: saw({ result: 'error', class: why, detail: 'ExCreateItem failed.' }) }) }))).toMatchObject({ end, says: expect.stringContaining('SFB-17') });
  });

  it('goes to EX-22 and the hybrid checks last', () => {
    const settings = { authServers: saw([aTokenService({ keys: [{ thumbprint: 'C'.repeat(40), notAfter: inDays(-3) }] })]), connectors: saw([aConnector()]) };
    const oauthTest = saw(bothTests({ result: 'error', class: 'authorisation', detail: '(401) Unauthorized.' }));
    expect(asked(walked({ exchange: exchangeSetUp(settings, { hybrid: saw(true), oauthTest }) }))).toMatchObject({ branches: [1, 2, 2, 6, 6, 6, 6, 6, 7, 7], end: { id: 'REP-EX-REFRESH-METADATA', name: 'ACS' } });
  });

  it('calls it sound where nothing is wrong, and only where everything on the way was read', () => {
    expect(asked(walked({}))).toMatchObject({ branches: [1, 2, 2, 6, 6, 6, 6, 6, 7, 7], end: 'sound' });
    expect(asked(walked({ exchange: someExchange({ settings: someSettings({ partners: blind() }) }) }))).toMatchObject({ end: 'unseen', says: expect.stringContaining('EX-19') });
    expect(asked(walked({ metadata: someMetadata({ ...US, peers: { ...US.peers, [EX02]: blind('timeout', 'took 20 s') } }) }))).toMatchObject({ end: 'unseen', says: expect.stringContaining('SFB-11') });
  });
});

describe('walkTree', () => {
  it('needs both parties', () => {
    expect(asked(walked({ exchange: null }))).toMatchObject({ branches: [], end: 'no-party' });
    expect(asked(walked({ skype: null }))).toMatchObject({ branches: [], end: 'no-party' });
  });

  it('ends in no plan that would be refused', () => {
    const skype = someSkype({ replication: saw(FRONT_ENDS.map((fqdn) => aReplica(fqdn))), pools: blind(), trusted: saw({ pools: [], applications: [] }) });
    expect(asked(walked({ skype })).end).not.toHaveProperty('id');
  });
});
