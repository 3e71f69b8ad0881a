import type { DirectoryObject } from '../../domain/entra/directoryObject.ts';
import type { EntraReadings, HybridApplication } from '../../domain/entra/readings.ts';
import { APP_ID, FULL_ACCESS_AS_APP } from '../../domain/entra/wellKnown.ts';
import { HYBRID_APP_OVERRIDE, type SettingOverride } from '../../domain/exchangeOverride.ts';
import type { AuthServer } from '../../domain/exchangeSettings.ts';
import { aTokenService, TENANT } from './exchangeSettings.ts';
import { POOL, saw } from './snapshots.ts';
import { anApplication, aPrincipal, guid, HYBRID_APP_ID } from './tenant.ts';

/** The principal of Exchange Online, which all share, as it should be: no keys of ours on it. */
export function anExchangePrincipal(more: Partial<DirectoryObject> = {}): DirectoryObject {
  return aPrincipal([], { id: guid(3), appId: APP_ID.exchange, displayName: 'Office 365 Exchange Online', servicePrincipalNames: [APP_ID.exchange, 'https://autodiscover.contoso.com/'], ...more });
}

/** The dedicated hybrid application with its principal and the consent that it needs. */
export function aHybridApplication(more: Partial<HybridApplication> = {}): HybridApplication {
  return {
    application: anApplication([]),
    principal: aPrincipal([], { id: guid(4), appId: HYBRID_APP_ID, displayName: 'ExchangeServerApp-0a0a', servicePrincipalNames: [HYBRID_APP_ID] }),
    grants: [{ appRoleId: FULL_ACCESS_AS_APP, resourceId: guid(3), resourceDisplayName: 'Office 365 Exchange Online' }],
    ...more,
  };
}

/** A tenant in which all names and permissions are as they should be, and that holds no keys. */
export function someEntra(readings: Partial<EntraReadings> = {}): EntraReadings {
  return {
    organisation: saw({ tenantId: TENANT, displayName: 'Contoso', domains: ['contoso.com'] }),
    skype: saw(aPrincipal([], { servicePrincipalNames: [APP_ID.skype, `${APP_ID.skype}/${POOL}`] })),
    exchange: saw(anExchangePrincipal()), hybridApplications: saw([aHybridApplication()]), signIns: saw([]), ewsAllowedApps: saw([HYBRID_APP_ID]), ...readings,
  };
}

/** The token service of Entra as Exchange has it: it names the dedicated hybrid application. */
export function aDedicatedService(facts: Partial<AuthServer> = {}): AuthServer {
  return aTokenService({ name: 'EvoSTS', type: 'AzureAD', metadataUrl: `https://login.microsoftonline.com/${TENANT}/federationmetadata/2007-06/federationmetadata.xml`, applicationId: HYBRID_APP_ID, ...facts });
}

/** The setting override that switches the dedicated hybrid application on. */
export function anOverride(facts: Partial<SettingOverride> = {}): SettingOverride {
  return { ...HYBRID_APP_OVERRIDE, parameters: ['Enabled=true'], ...facts };
}
