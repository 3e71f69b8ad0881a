import type { EntraReadings } from '../entra/readings.ts';
import type { ExchangeSettings } from '../exchangeSettings.ts';
import type { Reading } from '../reading.ts';
import type { ExchangeReadings, SkypeReadings, Snapshot } from '../snapshot.ts';
import type { CheckReport } from '../views.ts';

type Blind = CheckReport['blind'][number];

/** Every source that gave no value, with its own words: organisation-wide ones by cmdlet, servers by FQDN. A server is named once for each reason. */
export function blindSources(snapshot: Snapshot): Blind[] {
  const blind = everySource(snapshot).flatMap(([source, reading]) => (reading.answer === 'none' ? [{ source, detail: reading.detail.trim() === '' ? reading.why : reading.detail }] : []));
  return [...new Map(blind.map((one) => [`${one.source}\n${one.detail}`, one])).values()];
}

type Source = [name: string, reading: Reading<unknown>];

/** Every source of the parties that was asked, and each of its answers: a server has several. */
export function everySource({ skype, exchange, entra }: Snapshot): Source[] {
  return [...(skype === null ? [] : skypeSources(skype)), ...(exchange === null ? [] : exchangeSources(exchange)), ...(entra === null ? [] : entraSources(entra))];
}

function skypeSources({ pools, defaultSipDomain, globalAssignment, replication, offered, partners, oauthServers, oauthConfiguration, trusted, storageTest, frontEnds }: SkypeReadings): Source[] {
  return [
    ['Get-CsPool', pools],
    ['Get-CsSipDomain', defaultSipDomain],
    ['Get-CsCertificate -Identity global', globalAssignment],
    ['Get-CsManagementStoreReplicationStatus', replication],
    ['Get-RollcallOfferedPfx', offered],
    ['Get-CsPartnerApplication', partners],
    ['Get-CsOAuthServer', oauthServers],
    ['Get-CsOAuthConfiguration', oauthConfiguration],
    ['Get-CsTrustedApplication', trusted],
    ...asked('Test-CsExStorageConnectivity', storageTest),
    ...byName(frontEnds).flatMap(([fqdn, { assignment, store, facts }]): Source[] => [[fqdn, assignment], [fqdn, store], [fqdn, facts]]),
  ];
}

function exchangeSources({ servers, authConfig, hybrid, settings, oauthTest, stores }: ExchangeReadings): Source[] {
  return [
    ['Get-ExchangeServer', servers],
    ['Get-AuthConfig', authConfig],
    ['Get-HybridConfiguration', hybrid],
    ...(settings === undefined ? [] : settingsSources(settings)),
    ...asked('Test-OAuthConnectivity', oauthTest),
    ...byName(stores).flatMap(([fqdn, { store, facts, recent, transport }]): Source[] => [[fqdn, store], [fqdn, facts], ...asked(fqdn, recent), ...asked(fqdn, transport)]),
  ];
}

/** Nothing where nobody asked. */
function asked(name: string, reading: Reading<unknown> | undefined): Source[] {
  return reading === undefined ? [] : [[name, reading]];
}

function settingsSources({ clientAccess, authServers, partners, connectors, virtualDirectories, overrides, organisation }: ExchangeSettings): Source[] {
  return [
    ['Get-ClientAccessService', clientAccess],
    ['Get-AuthServer', authServers],
    ['Get-PartnerApplication', partners],
    ['Get-IntraOrganizationConnector', connectors],
    ['Get-WebServicesVirtualDirectory', virtualDirectories],
    ...asked('Get-SettingOverride', overrides),
    ...asked('Get-OrganizationConfig', organisation),
  ];
}

/** What Exchange Online is set to is not among them: nobody who only has Graph can tell it (EN-09 says so). */
function entraSources({ organisation, skype, exchange, hybridApplications, signIns }: EntraReadings): Source[] {
  return [
    ['Get-MgOrganization', organisation],
    ['Get-MgServicePrincipal (Skype)', skype],
    ['Get-MgServicePrincipal (Exchange)', exchange],
    ['Get-MgApplication', hybridApplications],
    ['Get-MgAuditLogSignIn', signIns],
  ];
}

function byName<T>(record: Record<string, T>): [string, T][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
