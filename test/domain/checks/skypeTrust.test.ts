import { describe, expect, it } from '@jest/globals';
import { isAllowed } from '../../../domain/decisions/allowedDomains.ts';
import { addressIn } from '../../../domain/checks/exchangeAddress.ts';
import type { ExchangeSettings } from '../../../domain/exchangeSettings.ts';
import type { OAuthConfiguration, OAuthServer, PartnerApplication, TrustedApplications } from '../../../domain/skypeTrust.ts';
import type { SkypeReadings, Snapshot } from '../../../domain/snapshot.ts';
import { aDeadFrontEnd, aFrontEnd, anOAuthConfiguration, aPartner, aPool, aSnapshot, blind, EX01, FE1, FE2, FRONT_ENDS, POOL, saw, someExchange, someServerFacts, someSkype, someSkypeWith } from '../../support/snapshots.ts';
import { findingsOf, textOf, told } from './told.ts';

const TENANT = '5d3f7c1e-88a2-4c0b-9e46-0b1d2f3a4c5e';
const STS: OAuthServer = { identity: 'microsoft.sts', metadataUrl: `https://accounts.accesscontrol.windows.net/${TENANT}/metadata/json/1`, realm: TENANT };
const CLOUD: PartnerApplication = aPartner({ identity: 'microsoft.exchange', token: { by: 'oauth-server' } });
const OWA = { id: 'urn:application:outlookwebaccess', pool: EX01, port: 5199 };

const skypeWith = (readings: Partial<SkypeReadings>): Snapshot => aSnapshot({ skype: someSkype(readings) });
const inHybrid = (readings: Partial<SkypeReadings>): Snapshot => aSnapshot({ skype: someSkype(readings), exchange: someExchange({ hybrid: saw(true) }) });
const hybridUnread = (readings: Partial<SkypeReadings>): Snapshot => aSnapshot({ skype: someSkype(readings), exchange: someExchange({ hybrid: blind('refused') }) });
const partners = (...all: PartnerApplication[]) => ({ partners: saw(all) });
const oauth = (facts: Partial<OAuthConfiguration>) => ({ oauthConfiguration: saw(anOAuthConfiguration(facts)) });
const trusted = (facts: Partial<TrustedApplications>) => ({ trusted: saw({ pools: [{ fqdn: EX01, requiresReplication: false }], applications: [OWA], ...facts }) });
const servers = (...all: OAuthServer[]) => ({ oauthServers: saw(all) });
const settings = (told: Partial<ExchangeSettings>): ExchangeSettings => ({ clientAccess: blind(), authServers: blind(), partners: blind(), connectors: blind(), virtualDirectories: blind(), ...told });
const clientsSentTo = (...uris: string[]) => aSnapshot({ exchange: someExchange({ settings: settings({ clientAccess: saw(uris.map((autodiscoverUri, index) => ({ fqdn: `ex0${index + 1}.contoso.com`, autodiscoverUri }))) }) }) });
const tenantOfExchange = (tenant: string) => aSnapshot({ skype: someSkype(servers(STS)), exchange: someExchange({ hybrid: saw(true), settings: settings({ authServers: saw([{ name: 'ACS', type: 'MicrosoftACS', enabled: true, realm: tenant, metadataUrl: `https://accounts.accesscontrol.windows.net/${tenant}/metadata/json/1`, keys: [], changedAt: null }]) }) }) });
const version = (fqdn: string, text: string) => aSnapshot({ skype: someSkypeWith({ [fqdn]: aFrontEnd({ facts: saw(someServerFacts({ version: text })) }) }) });

describe('assess, of whom Skype trusts', () => {
  it.each<[id: string, what: string, snapshot: Snapshot, told: string[]]>([
    ['SFB-14', 'as it should be', aSnapshot(), ['pass SFB-14.pass']],
    ['SFB-14', 'no partner', skypeWith(partners()), ['fail SFB-14.absent']],
    ['SFB-14', 'only Exchange Online', skypeWith(partners(CLOUD)), ['fail SFB-14.absent']],
    ['SFB-14', 'disabled', skypeWith(partners(aPartner({ enabled: false }))), ['fail partner.disabled']],
    ['SFB-14', 'another id under the usual name', skypeWith(partners(aPartner({ applicationId: '00000003-0000-0ff1-ce00-000000000000' }))), ['fail partner.wrongId']],
    ['SFB-14', 'under another name', skypeWith(partners(aPartner({ identity: 'EXCH' }))), ['pass SFB-14.pass']],
    ['SFB-14', 'trusted less', skypeWith(partners(aPartner({ trust: 'user' }))), ['warn partner.trust']],
    ['SFB-14', 'read from elsewhere', skypeWith(partners(aPartner({ token: { by: 'metadata', url: 'https://old.contoso.com/autodiscover/metadata/json/1' } }))), ['fail SFB-14.address']],
    ['SFB-14', 'read without TLS', skypeWith(partners(aPartner({ token: { by: 'metadata', url: 'http://autodiscover.contoso.com/autodiscover/metadata/json/1' } }))), ['fail SFB-14.address']],
    ['SFB-14', 'read from another path', skypeWith(partners(aPartner({ token: { by: 'metadata', url: 'https://autodiscover.contoso.com/metadata/json/1' } }))), ['fail SFB-14.address']],
    ['SFB-14', 'read from no path', skypeWith(partners(aPartner({ token: { by: 'metadata', url: 'https://autodiscover.contoso.com' } }))), ['fail SFB-14.address']],
    ['SFB-14', 'a copy of a certificate', skypeWith(partners(aPartner({ token: { by: 'certificate' } }))), ['warn SFB-14.copy']],
    ['SFB-14', 'through the cloud', skypeWith(partners(aPartner({ token: { by: 'oauth-server' } }))), ['fail SFB-14.notDirect']],
    ['SFB-14', 'a form that is not known', skypeWith(partners(aPartner({ token: { by: 'unsaid' } }))), ['unknown partner.unsaid']],
    ['SFB-14', 'nobody says where Exchange is', skypeWith(oauth({ autodiscoverUrl: null })), ['unknown SFB-14.noAddress']],
    ['SFB-14', 'elsewhere than Exchange sends its clients', clientsSentTo('https://mail.contoso.com/Autodiscover/Autodiscover.xml'), ['fail SFB-14.address']],
    ['SFB-14', 'servers that do not agree where', clientsSentTo('https://mail.contoso.com/Autodiscover/Autodiscover.xml', 'https://post.contoso.com/Autodiscover/Autodiscover.xml'), ['pass SFB-14.pass']],
    ['SFB-14', 'not read', skypeWith({ partners: blind('refused') }), ['unknown SFB-14.unread']],
    ['SFB-14', 'no Exchange', aSnapshot({ exchange: null }), ['skipped skipped.noExchange']],

    ['SFB-15', 'as it should be', aSnapshot(), ['pass SFB-15.pass']],
    ['SFB-15', 'no name without hybrid', skypeWith(oauth({ serviceName: null })), ['pass SFB-15.pass']],
    ['SFB-15', 'no name in hybrid', inHybrid(oauth({ serviceName: null })), ['fail SFB-15.noName']],
    ['SFB-15', 'another name in hybrid', inHybrid(oauth({ serviceName: 'contoso' })), ['fail SFB-15.name']],
    ['SFB-15', 'another name and hybrid not read (R35)', hybridUnread(oauth({ serviceName: 'contoso' })), ['fail SFB-15.name', 'unknown SFB-hybrid.unread']],
    ['SFB-15', 'no address', skypeWith(oauth({ autodiscoverUrl: null })), ['warn SFB-15.noAddress']],
    ['SFB-15', 'the address of the other kind', skypeWith(oauth({ autodiscoverUrl: 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml' })), ['warn SFB-15.address']],
    ['SFB-15', 'a domain that is not allowed', skypeWith(oauth({ allowedDomains: ['*.fabrikam.com'] })), ['warn SFB-15.notAllowed']],
    ['SFB-15', 'no domain named', skypeWith(oauth({ allowedDomains: [] })), ['pass SFB-15.pass']],
    ['SFB-15', 'not read', skypeWith({ oauthConfiguration: blind() }), ['unknown SFB-15.unread']],
    ['SFB-15', 'no Exchange', aSnapshot({ exchange: null }), ['skipped skipped.noExchange']],

    ['SFB-16', 'as it should be', aSnapshot(), ['pass SFB-16.pass']],
    ['SFB-16', 'none', skypeWith(trusted({ applications: [] })), ['warn SFB-16.none']],
    ['SFB-16', 'others only', skypeWith(trusted({ applications: [{ ...OWA, id: 'urn:application:um' }] })), ['warn SFB-16.none']],
    ['SFB-16', 'a pool that is missing', skypeWith(trusted({ pools: [] })), ['fail SFB-16.noPool']],
    ['SFB-16', 'names in another case', skypeWith(trusted({ applications: [{ ...OWA, id: 'OutlookWebAccess', pool: EX01.toUpperCase() }] })), ['pass SFB-16.pass']],
    ['SFB-16', 'a pool that waits for a replica', skypeWith(trusted({ pools: [{ fqdn: EX01, requiresReplication: true }] })), ['warn SFB-16.replicates']],
    ['SFB-16', 'not read', skypeWith({ trusted: blind() }), ['unknown SFB-16.unread']],
    ['SFB-16', 'no Exchange', aSnapshot({ exchange: null }), ['skipped skipped.noExchange']],

    ['SFB-18', 'all of a supported version', aSnapshot(), ['pass SFB-18.pass']],
    ['SFB-18', 'an unsupported one', version(FE2, '6.0.9319.598'), ['warn SFB-18.unsupported']],
    ['SFB-18', 'one that knows no token certificate', version(FE2, '4.0.7577.0'), ['warn SFB-18.tooOld']],
    ['SFB-18', 'a version that is not known', version(FE2, '9.1'), ['unknown SFB-18.strange']],
    ['SFB-18', 'one that could not say', aSnapshot({ skype: someSkypeWith({ [FE1]: aDeadFrontEnd() }) }), ['unknown SFB-18.unread']],
    ['SFB-18', 'a director that was not asked', skypeWith({ pools: saw([aPool(), aPool({ fqdn: 'dir.contoso.com', computers: ['dir1.contoso.com'], services: ['Director:dir.contoso.com'] })]) }), ['unknown SFB-18.unread']],
    ['SFB-18', 'an Edge pool, which does not sign', skypeWith({ pools: saw([aPool(), aPool({ fqdn: 'edge.contoso.com', computers: ['edge1.contoso.com'], services: ['EdgeServer:edge.contoso.com'] })]) }), ['pass SFB-18.pass']],
    ['SFB-18', 'pools not read', skypeWith({ pools: blind() }), ['unknown SFB-18.unread']],
    ['SFB-18', 'no front end', skypeWith({ pools: saw([]), frontEnds: {} }), ['unknown skype.noFrontEnd']],

    ['SFB-19', 'no hybrid', aSnapshot(), ['skipped skipped.notHybrid']],
    ['SFB-19', 'as it should be', inHybrid(partners(aPartner(), CLOUD)), ['pass SFB-19.pass']],
    ['SFB-19', 'absent', inHybrid(partners(aPartner())), ['fail SFB-19.absent']],
    ['SFB-19', 'disabled', inHybrid(partners({ ...CLOUD, enabled: false })), ['fail partner.disabled']],
    ['SFB-19', 'another id', inHybrid(partners({ ...CLOUD, applicationId: '00000003-0000-0ff1-ce00-000000000000' })), ['fail partner.wrongId']],
    ['SFB-19', 'not through the token service', inHybrid(partners({ ...CLOUD, token: { by: 'certificate' } })), ['fail SFB-19.notBrokered']],
    ['SFB-19', 'trusted less', inHybrid(partners({ ...CLOUD, trust: 'application' })), ['warn partner.trust']],
    ['SFB-19', 'hybrid not read (R35)', hybridUnread(partners(CLOUD)), ['unknown SFB-hybrid.unread']],
    ['SFB-19', 'absent and hybrid not read (R35)', hybridUnread(partners()), ['fail SFB-19.absent', 'unknown SFB-hybrid.unread']],
    ['SFB-19', 'not read', inHybrid({ partners: blind() }), ['unknown SFB-19.unread']],
    ['SFB-19', 'no Exchange', aSnapshot({ exchange: null }), ['skipped skipped.noExchange']],

    ['SFB-13', 'no hybrid', aSnapshot(), ['skipped skipped.notHybrid']],
    ['SFB-13', 'absent', inHybrid(servers()), ['fail SFB-13.absent']],
    ['SFB-13', 'an address of no tenant', inHybrid(servers({ ...STS, metadataUrl: 'https://accounts.accesscontrol.windows.net/metadata/json/1' })), ['fail SFB-13.address']],
    ['SFB-13', 'a host that only looks like it', inHybrid(servers({ ...STS, metadataUrl: `https://accounts.accesscontrol.windows.net.example.com/${TENANT}/metadata/json/1` })), ['fail SFB-13.address']],
    ['SFB-13', 'another realm', inHybrid(servers({ ...STS, realm: 'contoso.com' })), ['warn SFB-13.realm', 'unknown SFB-13.tenant']],
    ['SFB-13', 'nobody says which tenant is ours', inHybrid(servers(STS)), ['unknown SFB-13.tenant']],
    ['SFB-13', 'the tenant that Exchange works with', tenantOfExchange(TENANT), ['pass SFB-13.pass']],
    ['SFB-13', 'another tenant than Exchange works with', tenantOfExchange('0'.repeat(8) + TENANT.slice(8)), ['fail SFB-13.otherTenant']],
    ['SFB-13', 'not read', inHybrid({ oauthServers: blind() }), ['unknown SFB-13.unread']],
    ['SFB-13', 'hybrid not read (R35)', hybridUnread(servers()), ['fail SFB-13.absent', 'unknown SFB-hybrid.unread']],
    ['SFB-13', 'no Exchange', aSnapshot({ exchange: null }), ['skipped skipped.noExchange']],
  ])('%s: %s', (id, _what, snapshot, expected) => {
    expect(told(snapshot, id)).toEqual(expected);
  });

  it('names the addresses that differ', () => {
    const [finding] = findingsOf(skypeWith(partners(aPartner({ token: { by: 'metadata', url: 'https://old.contoso.com/autodiscover/metadata/json/1' } }))), 'SFB-14');
    expect(finding && textOf(finding)).toBe('The partner application Exchange reads https://old.contoso.com/autodiscover/metadata/json/1, but Exchange is found at https://autodiscover.contoso.com/autodiscover/metadata/json/1.');
  });

  it('names the servers whose pools are wrong', () => {
    expect(findingsOf(skypeWith(trusted({ pools: [] })), 'SFB-16')).toMatchObject([{ servers: [EX01] }]);
    expect(findingsOf(version(FE2, '6.0.9319.598'), 'SFB-18')).toMatchObject([{ servers: [FE2] }]);
    expect(findingsOf(aSnapshot(), 'SFB-18')).toMatchObject([{ servers: [...FRONT_ENDS] }]);
    expect(POOL).not.toBe(EX01);
  });
});

describe('addressIn', () => {
  it.each(['http://a.contoso.com/x', 'https://a', 'https://user:secret@a.contoso.com/', 'https://a.contoso.com/x?y', 'https://a.contoso.com:8443/', "https://a.contoso.com/'", 'https://-a.contoso.com/', '', ' '])('takes %j for no address', (url) => {
    expect(addressIn(url)).toBeUndefined();
  });

  it('gives host and path in lower case', () => {
    expect(addressIn('https://Mail.Contoso.com:443/Autodiscover/Autodiscover.svc')).toEqual({ host: 'mail.contoso.com', path: '/autodiscover/autodiscover.svc' });
    expect(addressIn('https://mail.contoso.com')).toEqual({ host: 'mail.contoso.com', path: '/' });
  });
});

describe('isAllowed', () => {
  it.each([[['*.contoso.com'], true], [['CONTOSO.com', 'autodiscover.contoso.com'], true], [['contoso.com'], false], [['*.fabrikam.com'], false], [[' '], true]])('with %j: %s', (patterns, allowed) => {
    expect(isAllowed('autodiscover.contoso.com', patterns)).toBe(allowed);
  });
});
