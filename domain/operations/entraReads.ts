import { z } from 'zod';
import { DirectoryObject } from '../entra/directoryObject.ts';
import { HybridApplication, Organisation, SignInFailure } from '../entra/readings.ts';
import { APP_ID, HYBRID_APPLICATION_PREFIX } from '../entra/wellKnown.ts';
import { read } from './operation.ts';

const nothing = z.object({});
/** One answer of Graph may be several pages, and a wait that Graph asks for. */
const READ_MS = 60_000;

/** The reading operations of Entra, through Microsoft Graph v1.0, and of Exchange Online behind it (domain.md 2.3). */
export const ENTRA_READS = [
  read({ name: 'entra.organisation.get', party: 'entra', runs: 'organisation', params: nothing, result: Organisation, deadlineMs: READ_MS, powershell: () => ['Get-MgOrganization'] }),
  read({ name: 'entra.skypePrincipal.get', party: 'entra', runs: 'organisation', params: nothing, result: DirectoryObject.nullable(), deadlineMs: READ_MS, powershell: () => [getPrincipal(APP_ID.skype)] }),
  read({ name: 'entra.exchangePrincipal.get', party: 'entra', runs: 'organisation', params: nothing, result: DirectoryObject.nullable(), deadlineMs: READ_MS, powershell: () => [getPrincipal(APP_ID.exchange)] }),
  read({ name: 'entra.hybridApplications.list', party: 'entra', runs: 'organisation', params: nothing, result: z.array(HybridApplication), deadlineMs: READ_MS, powershell: () => [`Get-MgApplication -Filter "startswith(displayName,'${HYBRID_APPLICATION_PREFIX}')"`] }),
  read({ name: 'entra.signIns.list', party: 'entra', runs: 'organisation', params: nothing, result: z.array(SignInFailure), deadlineMs: READ_MS, powershell: () => ['Get-MgAuditLogSignIn -Filter "createdDateTime ge <24 hours ago> and status/errorCode eq 700027"'] }),
  read({ name: 'entra.ewsAllowedApps.get', party: 'entra', runs: 'organisation', params: nothing, result: z.array(z.string()).nullable(), deadlineMs: READ_MS, powershell: () => ['Get-OrganizationConfig | Select-Object EwsAllowedAppIDs'] }),
] as const;

function getPrincipal(appId: string): string {
  return `Get-MgServicePrincipal -Filter "appId eq '${appId}'" -Property id,appId,accountEnabled,keyCredentials,servicePrincipalNames`;
}
