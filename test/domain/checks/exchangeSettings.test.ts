import { describe, expect, it } from '@jest/globals';
import { oauthOn } from '../../../domain/checks/byHand.ts';
import type { ExchangeSettings } from '../../../domain/exchangeSettings.ts';
import type { ExchangeReadings } from '../../../domain/snapshot.ts';
import { aConnector, aSkypePartner, aTokenService, exchangeLogging, exchangeSetUp, TENANT, URI } from '../../support/exchangeSettings.ts';
import { anAuthCertificate, anExchangeStore, aSnapshot, aStore, blind, EX01, EX02, EX03, EX_CURRENT, EX_NEXT, inDays, saw, someExchange, someExchangeWith } from '../../support/snapshots.ts';
import { findingsOf, told, toldOfExchange } from './told.ts';

const uris = (...addresses: (string | null)[]) => exchangeSetUp({ clientAccess: saw([EX01, EX02, EX03].flatMap((fqdn, index) => (index < addresses.length ? [{ fqdn, autodiscoverUri: addresses[index] ?? null }] : []))) });
const hybrid = (settings: Partial<ExchangeSettings>) => exchangeSetUp(settings, { hybrid: saw(true) });
const services = (...list: ReturnType<typeof aTokenService>[]) => hybrid({ authServers: saw(list) });
const partners = (...list: ReturnType<typeof aSkypePartner>[]) => exchangeSetUp({ partners: saw(list) });
const account = (facts: Partial<NonNullable<ReturnType<typeof aSkypePartner>['account']>>) => partners(aSkypePartner({ account: { name: 'contoso.com/Users/Lync', exists: true, enabled: false, roles: ['UserApplication', 'ArchiveApplication'], ...facts } }));
const oauth = (...flags: (boolean | null)[]) => exchangeSetUp({ virtualDirectories: saw([EX01, EX02, EX03].flatMap((fqdn, index) => (index < flags.length ? [{ fqdn, name: 'EWS' as const, oauth: flags[index] ?? null }] : []))) });

describe('the checks of how Exchange is set up', () => {
  it.each<[id: string, what: string, exchange: ExchangeReadings, results: string[]]>([
    ['EX-18', 'no hybrid', exchangeSetUp(), ['skipped EX-18.notHybrid']],
    ['EX-18', 'a sound one', services(aTokenService()), ['pass EX-18.pass']],
    ['EX-18', 'a sound one of Entra with the common address', services(aTokenService({ type: 'AzureAD', metadataUrl: 'https://login.windows.net/common/FederationMetadata/2007-06/FederationMetadata.xml' })), ['pass EX-18.pass']],
    ['EX-18', 'a tenant named by its domain', services(aTokenService({ metadataUrl: 'https://accounts.accesscontrol.windows.net/contoso.com/metadata/json/1' })), ['pass EX-18.pass']],
    ['EX-18', 'none', services(), ['fail EX-18.none']],
    ['EX-18', 'only a disabled one', services(aTokenService({ enabled: false })), ['fail EX-18.none']],
    ['EX-18', 'none where hybrid could not be read (R35)', exchangeSetUp({ authServers: saw([]) }, { hybrid: blind() }), ['fail EX-18.none']],
    ['EX-18', 'a realm that is no tenant', services(aTokenService({ realm: 'contoso.com' })), ['fail EX-18.wrongRealm']],
    ['EX-18', 'no realm', services(aTokenService({ realm: null })), ['fail EX-18.wrongRealm']],
    ['EX-18', 'the address of another tenant', services(aTokenService({ realm: TENANT.replace('c', 'd') })), ['fail EX-18.otherTenant']],
    ['EX-18', 'an address without https', services(aTokenService({ metadataUrl: 'http://accounts.accesscontrol.windows.net/x/metadata/json/1' })), ['fail EX-18.wrongUrl']],
    ['EX-18', 'an address of somebody else', services(aTokenService({ metadataUrl: `https://accounts.accesscontrol.windows.net.evil.example/${TENANT}` })), ['fail EX-18.wrongUrl']],
    ['EX-18', 'stored certificates that have ended', services(aTokenService({ keys: [{ thumbprint: 'C'.repeat(40), notAfter: inDays(0) }] })), ['warn EX-18.stale']],
    ['EX-18', 'no stored certificate', services(aTokenService({ keys: [] })), ['warn EX-18.stale']],
    ['EX-18', 'not read', hybrid({ authServers: blind() }), ['unknown exchange.settingUnread']],
    ['EX-18', 'not asked', someExchange({ hybrid: saw(true) }), ['skipped exchange.notAsked']],

    ['EX-19', 'a sound one', exchangeSetUp(), ['pass EX-19.pass']],
    ['EX-19', 'none', partners(), ['fail EX-19.absent']],
    ['EX-19', 'only another application', partners(aSkypePartner({ applicationId: '00000003-0000-0ff1-ce00-000000000000' })), ['fail EX-19.absent']],
    ['EX-19', 'a disabled one', partners(aSkypePartner({ enabled: false })), ['fail EX-19.disabled']],
    ['EX-19', 'a disabled one beside a sound one', partners(aSkypePartner({ enabled: false }), aSkypePartner()), ['pass EX-19.pass']],
    ['EX-19', 'no account', partners(aSkypePartner({ account: null })), ['fail EX-19.noAccount']],
    ['EX-19', 'an account that is gone', account({ exists: false }), ['fail EX-19.accountGone']],
    ['EX-19', 'an account not read', account({ exists: null }), ['unknown EX-19.accountUnread']],
    ['EX-19', 'an account without a role', account({ roles: ['UserApplication'] }), ['warn EX-19.roles']],
    ['EX-19', 'an account that can sign in', account({ enabled: true }), ['warn EX-19.accountEnabled']],
    ['EX-19', 'roles not read', account({ roles: null }), ['unknown EX-19.accountUnread']],
    ['EX-19', 'not read', exchangeSetUp({ partners: blind() }), ['unknown exchange.settingUnread']],

    ['EX-20', 'one address', exchangeSetUp(), ['pass EX-20.pass']],
    ['EX-20', 'one address in other letters', uris(URI, URI.toLowerCase(), URI), ['pass EX-20.pass']],
    ['EX-20', 'a blank one', uris(URI, URI, null), ['fail EX-20.blank']],
    ['EX-20', 'an empty one', uris(URI, URI, ' '), ['fail EX-20.blank']],
    ['EX-20', 'one without https', uris(URI, URI, URI.replace('https', 'http')), ['warn EX-20.odd']],
    ['EX-20', 'two addresses', uris(URI, URI, 'https://mail.contoso.com/autodiscover/autodiscover.xml'), ['warn EX-20.differ']],
    ['EX-20', 'a server that is not told of', uris(URI, URI), ['unknown EX-20.missing']],
    ['EX-20', 'not read', exchangeSetUp({ clientAccess: blind() }), ['unknown exchange.settingUnread']],

    ['EX-21', 'all on', exchangeSetUp(), ['pass EX-21.pass']],
    ['EX-21', 'one off', oauth(true, false, true), ['fail EX-21.off']],
    ['EX-21', 'one not told', oauth(true, null, true), ['unknown EX-21.unread']],
    ['EX-21', 'a server that is not told of', oauth(true, true), ['unknown EX-21.unread']],
    ['EX-21', 'not read', exchangeSetUp({ virtualDirectories: blind() }), ['unknown exchange.settingUnread']],

    ['EX-23', 'whole certificates', someExchange(), ['pass EX-23.pass']],
    ['EX-23', 'bytes only', someExchangeWith({ [EX02]: anExchangeStore({ store: aStore(anAuthCertificate({ hasPrivateKey: null, services: null, status: null })) }) }), ['warn EX-23.bare']],
    ['EX-23', 'a store not read', someExchangeWith({ [EX02]: anExchangeStore({ store: blind() }) }), ['unknown EX-23.unread']],

    ['EX-27', 'no hybrid', exchangeSetUp(), ['pass EX-27.notHybrid']],
    ['EX-27', 'hybrid not read', exchangeSetUp({}, { hybrid: blind() }), ['unknown EX-27.hybridUnread']],
    ['EX-27', 'a sound connector', hybrid({ connectors: saw([aConnector()]) }), ['pass EX-27.pass']],
    ['EX-27', 'no connector', hybrid({ connectors: saw([]) }), ['warn EX-27.none']],
    ['EX-27', 'a disabled one without an endpoint', hybrid({ connectors: saw([aConnector({ enabled: false, discoveryEndpoint: null })]) }), ['fail EX-27.disabled', 'fail EX-27.noEndpoint']],
    ['EX-27', 'not read', hybrid({ connectors: blind() }), ['unknown exchange.settingUnread']],
  ])('%s, %s', (id, _what, exchange, results) => {
    expect(toldOfExchange(exchange, id)).toEqual(results);
  });

  it('asks for no partner application where there is no Skype', () => {
    expect(told(aSnapshot({ skype: null, exchange: partners() }), 'EX-19')).toEqual(['skipped EX-19.noSkype']);
  });

  it('gives the lines that turn it on by hand, and one line for many servers (EX-21)', () => {
    expect(findingsOf(aSnapshot({ exchange: oauth(true, false, true) }), 'EX-21')[0]?.byHand).toEqual(["Set-WebServicesVirtualDirectory -Identity 'ex02\\EWS (Default Web Site)' -OAuthAuthentication $true"]);
    expect(oauthOn('Autodiscover', Array.from({ length: 7 }, (_, index) => `ex0${index}.contoso.com`))).toEqual(["'ex00','ex01','ex02','ex03','ex04','ex05','ex06' | ForEach-Object { Set-AutodiscoverVirtualDirectory -Identity \"$_\\Autodiscover (Default Web Site)\" -OAuthAuthentication $true }"]);
  });

  it('names the servers and the directory (EX-21)', () => {
    expect(findingsOf(aSnapshot({ exchange: oauth(true, false, true) }), 'EX-21')).toMatchObject([{ servers: [EX02], says: { values: { directory: 'EWS' } } }]);
  });
});

const event = (id: 1003 | 2004 | 2014, thumbprint: string | null = EX_CURRENT, at = inDays(-0.5)) => ({ [EX02]: saw({ authAdminRan: null, events: [{ id, at, thumbprint }] }) });
const lackingOnEx02 = someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) });

describe('EX-25', () => {
  it.each<[what: string, exchange: ExchangeReadings, results: string[]]>([
    ['nothing logged', exchangeLogging({}), ['pass EX-25.pass']],
    ['a roll', exchangeLogging(event(2014)), ['pass EX-25.rolled']],
    ['the current one, missing still', exchangeLogging(event(2004), lackingOnEx02), ['fail EX-25.missing']],
    ['no thumbprint, the current one missing', exchangeLogging(event(1003, null), lackingOnEx02), ['fail EX-25.missing']],
    ['the current one, there again', exchangeLogging(event(2004)), ['warn EX-25.logged']],
    ['another one', exchangeLogging(event(2004, EX_NEXT), lackingOnEx02), ['warn EX-25.logged']],
    ['more than a day ago', exchangeLogging(event(2004, EX_CURRENT, inDays(-1.01)), lackingOnEx02), ['pass EX-25.pass']],
    ['a log not read', exchangeLogging({ [EX02]: blind() }), ['unknown EX-25.unread']],
    ['logs not asked for', someExchange(), ['skipped skipped.events']],
    ['AuthConfig not read', exchangeLogging({}, { authConfig: blind() }), ['unknown exchange.configUnread']],
  ])('judges %s', (_what, exchange, results) => {
    expect(toldOfExchange(exchange, 'EX-25')).toEqual(results);
  });
});
