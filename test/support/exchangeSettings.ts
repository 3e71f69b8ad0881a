import type { AuthServer, Connector, ExchangePartner, ExchangeSettings, RecentReading } from '../../domain/exchangeSettings.ts';
import type { ExchangeReadings } from '../../domain/snapshot.ts';
import { anExchangeStore, EXCHANGE_SERVERS, inDays, saw, SKYPE_CURRENT, someExchange } from './snapshots.ts';

export const TENANT = '00000000-0000-0000-0000-00000000000c';
export const URI = 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml';

/** A token service of the cloud as Exchange has it: enabled, of our tenant, with a certificate that lasts. */
export function aTokenService(facts: Partial<AuthServer> = {}): AuthServer {
  return {
    name: 'ACS', type: 'MicrosoftACS', enabled: true, realm: TENANT, metadataUrl: `https://accounts.accesscontrol.windows.net/${TENANT}/metadata/json/1`,
    keys: [{ thumbprint: 'C'.repeat(40), notAfter: inDays(300) }], changedAt: inDays(-90), ...facts,
  };
}

/** Skype as Exchange trusts it: enabled, with a disabled account that has its roles. */
export function aSkypePartner(facts: Partial<ExchangePartner> = {}): ExchangePartner {
  return {
    name: 'LyncEnterprise-1f', applicationId: '00000004-0000-0ff1-ce00-000000000000', enabled: true, metadataUrl: 'https://pool1.contoso.com/metadata/json/1', realm: 'contoso.com', useAuthServer: false,
    keys: [{ thumbprint: SKYPE_CURRENT, notAfter: inDays(200) }], account: { name: 'contoso.com/Users/LyncEnterprise-ApplicationAccount', exists: true, enabled: false, roles: ['UserApplication', 'ArchiveApplication'] }, changedAt: inDays(-1), ...facts,
  };
}

export function aConnector(facts: Partial<Connector> = {}): Connector {
  return { name: 'HybridIOC', enabled: true, discoveryEndpoint: 'https://autodiscover-s.outlook.com/autodiscover/autodiscover.svc', targetDomains: ['contoso.mail.onmicrosoft.com'], ...facts };
}

/** Settings of a healthy Exchange organisation. */
export function someSettings(settings: Partial<ExchangeSettings> = {}): ExchangeSettings {
  return {
    clientAccess: saw(EXCHANGE_SERVERS.map((fqdn) => ({ fqdn, autodiscoverUri: URI }))),
    authServers: saw([]), partners: saw([aSkypePartner()]), connectors: saw([]),
    virtualDirectories: saw(EXCHANGE_SERVERS.flatMap((fqdn) => (['EWS', 'Autodiscover'] as const).map((name) => ({ fqdn, name, oauth: true })))),
    ...settings,
  };
}

/** A healthy Exchange party whose settings were read too. */
export function exchangeSetUp(settings: Partial<ExchangeSettings> = {}, readings: Partial<ExchangeReadings> = {}): ExchangeReadings {
  return someExchange({ settings: someSettings(settings), ...readings });
}

/** Exchange whose servers logged what is given by name, and nothing else. */
export function exchangeLogging(recent: Record<string, RecentReading>, readings: Partial<ExchangeReadings> = {}): ExchangeReadings {
  const quiet = saw({ authAdminRan: inDays(0), events: [] });
  const base = someExchange(readings);
  return { ...base, stores: Object.fromEntries(EXCHANGE_SERVERS.map((fqdn) => [fqdn, { ...(base.stores[fqdn] ?? anExchangeStore()), recent: recent[fqdn] ?? quiet }])) };
}
