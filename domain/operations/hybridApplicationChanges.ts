import { z } from 'zod';
import { tokenServiceOf } from '../entra/dedicated.ts';
import { objectOf } from '../entra/target.ts';
import type { HybridApplication } from '../entra/readings.ts';
import { FULL_ACCESS_AS_APP, HYBRID_APPLICATION_PREFIX } from '../entra/wellKnown.ts';
import { HYBRID_APP_OVERRIDE, isHybridAppOn } from '../exchangeOverride.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import { ObjectName } from './exchangeSettingsChanges.ts';
import { change, type Happened, read } from './operation.ts';
import { quote } from './quote.ts';

/** Creating, and reading until what was created shows, takes up to five minutes. */
const ENTRA_MS = 480_000;
const EXCHANGE_MS = 180_000;
const nothing = z.object({});
/** The one name that is made; a lost answer is found again by it. */
const ApplicationName = z.string().regex(new RegExp(`^${HYBRID_APPLICATION_PREFIX}[0-9a-fA-F-]{36}$`));
const Domain = z.string().max(253).regex(/^[a-zA-Z0-9.-]+$/);

/** Making the dedicated hybrid application in the tenant (domain.md 2.3). Nothing is made twice: what is there by that name, or for that application, is taken. */
export const ENTRA_APPLICATION_CHANGES = [
  change({
    name: 'entra.application.create', party: 'entra', runs: 'organisation', tier: 'change', deadlineMs: ENTRA_MS,
    params: z.object({ displayName: ApplicationName }),
    result: z.object({ appId: z.guid() }),
    powershell: ({ displayName }) => [`New-MgApplication -DisplayName ${quote(displayName)} -SignInAudience AzureADMyOrg`],
    happened: ({ displayName }, _on, _before, now) => judged(now, (all) => named(all, displayName) !== undefined),
    recover: ({ displayName }, _on, _before, now) => {
      const found = named(valueOf(now.entra?.hybridApplications) ?? [], displayName);
      return found === undefined ? undefined : { appId: found.application.appId };
    },
    undo: () => undefined,
  }),
  change({
    name: 'entra.principal.create', party: 'entra', runs: 'organisation', tier: 'change', deadlineMs: ENTRA_MS,
    params: z.object({ appId: z.guid() }),
    result: nothing,
    powershell: ({ appId }) => [`New-MgServicePrincipal -AppId ${quote(appId)}`],
    happened: ({ appId }, _on, _before, now) => {
      const object = objectOf(now.entra, { kind: 'servicePrincipal', appId });
      return object === undefined ? 'unknown' : object === null ? 'no' : 'yes';
    },
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'entra.consent.grant', party: 'entra', runs: 'organisation', tier: 'change', deadlineMs: ENTRA_MS,
    params: z.object({ appId: z.guid() }),
    result: nothing,
    powershell: ({ appId }) => [`$principal = Get-MgServicePrincipal -Filter "appId eq '${appId}'"`, `New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId <Office 365 Exchange Online> -AppRoleId '${FULL_ACCESS_AS_APP}'`],
    happened: ({ appId }, _on, _before, now) => judged(now, (all) => all.some(({ application, grants }) => application.appId.toLowerCase() === appId.toLowerCase() && grants.some(({ appRoleId }) => appRoleId === FULL_ACCESS_AS_APP))),
    recover: () => ({}),
    undo: () => undefined,
  }),
] as const;

/** Having Exchange sign as that application (domain.md 2.3). */
export const EXCHANGE_APPLICATION_CHANGES = [
  change({
    name: 'exchange.authServer.setApplication', party: 'exchange', runs: 'organisation', tier: 'change', deadlineMs: EXCHANGE_MS,
    params: z.object({ name: ObjectName, applicationId: z.guid(), domains: z.array(Domain).min(1).max(1000) }),
    result: nothing,
    powershell: ({ name, applicationId, domains }) => [`Set-AuthServer ${quote(name)} -ApplicationIdentifier ${quote(applicationId)} -DomainName ${domains.map(quote).join(', ')}`],
    happened: ({ name, applicationId }, _on, _before, now) => {
      const service = valueOf(now.exchange?.settings?.authServers)?.find((one) => one.name === name);
      return service === undefined || service.applicationId === undefined ? 'unknown' : service.applicationId?.toLowerCase() === applicationId.toLowerCase() ? 'yes' : 'no';
    },
    recover: () => ({}),
    undo: ({ name, domains }, _on, before) => {
      const former = tokenServiceOf(valueOf(before.exchange?.settings?.authServers))?.applicationId;
      return former ? { operation: 'exchange.authServer.setApplication', on: null, args: { name, applicationId: former, domains } } : undefined;
    },
  }),
  change({
    name: 'exchange.override.create', party: 'exchange', runs: 'organisation', tier: 'change', deadlineMs: EXCHANGE_MS,
    params: nothing, result: nothing,
    powershell: () => [`New-SettingOverride -Name ${quote(HYBRID_APP_OVERRIDE.name)} -Component ${HYBRID_APP_OVERRIDE.component} -Section ${HYBRID_APP_OVERRIDE.section} -Parameters @('Enabled=true') -Reason 'Dedicated Exchange hybrid application'`],
    happened: (_args, _on, _before, now) => switchedOn(now),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.override.set', party: 'exchange', runs: 'organisation', tier: 'change', deadlineMs: EXCHANGE_MS,
    params: z.object({ name: ObjectName }),
    result: nothing,
    powershell: ({ name }) => [`Set-SettingOverride ${quote(name)} -Parameters @('Enabled=true') -Reason 'Dedicated Exchange hybrid application'`],
    happened: (_args, _on, _before, now) => switchedOn(now),
    recover: () => ({}),
    undo: () => undefined,
  }),
] as const;

/** Makes a server take up changed setting overrides at once instead of within the hour. It changes no setting, so it may be asked again at will. */
export const EXCHANGE_APPLICATION_READS = [
  read({
    name: 'exchange.overrides.refresh', party: 'exchange', runs: 'server', params: z.object({ component: z.literal('VariantConfiguration') }), result: nothing, deadlineMs: EXCHANGE_MS,
    powershell: ({ component }, on) => [`Get-ExchangeDiagnosticInfo -Server ${quote(on ?? '')} -Process Microsoft.Exchange.Directory.TopologyService -Component ${component} -Argument Refresh`],
  }),
] as const;

function judged(now: Snapshot, test: (all: readonly HybridApplication[]) => boolean): Happened {
  const all = valueOf(now.entra?.hybridApplications);
  return all === undefined ? 'unknown' : test(all) ? 'yes' : 'no';
}

function named(all: readonly HybridApplication[], displayName: string): HybridApplication | undefined {
  return all.find(({ application }) => application.displayName?.toLowerCase() === displayName.toLowerCase());
}

function switchedOn({ exchange }: Snapshot): Happened {
  const overrides = valueOf(exchange?.settings?.overrides);
  return overrides === undefined ? 'unknown' : isHybridAppOn(overrides) ? 'yes' : 'no';
}
