import type { AuthServer, ClientAccess, Connector, ExchangePartner, ExchangeSettings, PeerKey } from '../exchangeSettings.ts';
import type { Facts } from './facts.ts';
import { isComplete, notTold, type Telling } from './notTold.ts';
import { toldList } from './toldList.ts';

/** How Exchange was told to be set up towards its partners. */
export function toldExchangeSettings(all: readonly Facts[], telling: Telling): ExchangeSettings {
  return {
    clientAccess: toldList(all, { cmdlet: 'Get-ClientAccessService', telling, one: (facts) => clientAccess(facts, telling) }),
    authServers: toldList(all, { cmdlet: 'Get-AuthServer', telling, one: (facts) => authServer(facts, telling) }),
    partners: toldList(all, { cmdlet: 'Get-PartnerApplication', telling, one: (facts) => partner(facts, telling) }),
    connectors: toldList(all, { cmdlet: 'Get-IntraOrganizationConnector', telling, one: (facts) => connector(facts, telling) }),
    virtualDirectories: notTold(telling),
    overrides: notTold(telling),
    organisation: notTold(telling),
  };
}

function clientAccess(facts: Facts, telling: Telling): ClientAccess | undefined {
  const name = facts.text('Fqdn') ?? facts.text('Name') ?? facts.text('Identity');
  if (!isComplete(facts, ['AutoDiscoverServiceInternalUri', ...(name === null ? ['Fqdn'] : [])], telling) || name === null) return undefined;
  return { fqdn: telling.names(name), autodiscoverUri: facts.text('AutoDiscoverServiceInternalUri') };
}

function authServer(facts: Facts, telling: Telling): AuthServer | undefined {
  const { text, flag, instant } = facts;
  if (!isComplete(facts, ['Name', 'Type', 'Enabled', 'Realm', 'AuthMetadataUrl', 'CertificateStrings'], telling)) return undefined;
  const [name, type, enabled] = [text('Name'), text('Type'), flag('Enabled')];
  if (name === null || type === null || enabled === null) return undefined;
  return { name, type, enabled, realm: text('Realm'), metadataUrl: text('AuthMetadataUrl'), keys: keysOf(facts), changedAt: instant('WhenChangedUTC') ?? instant('WhenChanged') };
}

function partner(facts: Facts, telling: Telling): ExchangePartner | undefined {
  const { text, flag, instant } = facts;
  if (!isComplete(facts, ['Name', 'ApplicationIdentifier', 'Enabled', 'AuthMetadataUrl', 'Realm', 'UseAuthServer', 'CertificateStrings', 'LinkedAccount'], telling)) return undefined;
  const [name, applicationId, enabled, useAuthServer, account] = [text('Name'), text('ApplicationIdentifier'), flag('Enabled'), flag('UseAuthServer'), text('LinkedAccount')];
  if (name === null || applicationId === null || enabled === null || useAuthServer === null) return undefined;
  return {
    name, applicationId, enabled, useAuthServer, metadataUrl: text('AuthMetadataUrl'), realm: text('Realm'), keys: keysOf(facts),
    account: account === null ? null : { name: account, exists: null, enabled: null, roles: null }, changedAt: instant('WhenChangedUTC') ?? instant('WhenChanged'),
  };
}

function connector(facts: Facts, telling: Telling): Connector | undefined {
  if (!isComplete(facts, ['Name', 'Enabled', 'DiscoveryEndpoint', 'TargetAddressDomains'], telling)) return undefined;
  const [name, enabled] = [facts.text('Name'), facts.flag('Enabled')];
  return name === null || enabled === null ? undefined : { name, enabled, discoveryEndpoint: facts.text('DiscoveryEndpoint'), targetDomains: facts.list('TargetAddressDomains') };
}

function keysOf({ told }: Facts): PeerKey[] {
  return told.certificates.flatMap(({ thumbprint, notAfter }) => (thumbprint === null || notAfter === null ? [] : [{ thumbprint, notAfter }]));
}
