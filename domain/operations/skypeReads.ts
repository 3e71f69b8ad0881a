import { z } from 'zod';
import { OAuthConfiguration, OAuthServer, PartnerApplication, TrustedApplications } from '../skypeTrust.ts';
import { OfferedPfx, Replica, ServerFacts, SkypeAssignment, SkypePool, StoreListing } from '../snapshot.ts';
import { read } from './operation.ts';

const nothing = z.object({});
const READ_MS = 30_000;
const TYPE = '-Type OAuthTokenIssuer';

/** The reading operations of Skype for Business Server (domain.md 2.1). */
export const SKYPE_READS = [
  read({ name: 'skype.pools.get', party: 'skype', runs: 'organisation', params: nothing, result: z.array(SkypePool), deadlineMs: READ_MS, powershell: () => ['Get-CsPool', 'Get-CsService -WebServer'] }),
  read({ name: 'skype.defaultSipDomain.get', party: 'skype', runs: 'organisation', params: nothing, result: z.string().nullable(), deadlineMs: READ_MS, powershell: () => ['Get-CsSipDomain'] }),
  read({ name: 'skype.globalAssignment.get', party: 'skype', runs: 'organisation', params: nothing, result: SkypeAssignment, deadlineMs: READ_MS, powershell: () => [`Get-CsCertificate ${TYPE} -Identity global`] }),
  read({ name: 'skype.replication.get', party: 'skype', runs: 'organisation', params: nothing, result: z.array(Replica), deadlineMs: READ_MS, powershell: () => ['Get-CsManagementStoreReplicationStatus'] }),
  read({ name: 'skype.offered.get', party: 'skype', runs: 'organisation', params: nothing, result: z.array(OfferedPfx), deadlineMs: READ_MS, powershell: () => ['Get-RollcallOfferedPfx'] }),
  read({ name: 'skype.assignment.get', party: 'skype', runs: 'server', params: nothing, result: SkypeAssignment, deadlineMs: READ_MS, powershell: () => [`Get-CsCertificate ${TYPE}`] }),
  read({ name: 'skype.store.list', party: 'skype', runs: 'server', params: nothing, result: StoreListing, deadlineMs: READ_MS, powershell: () => ['Get-ChildItem Cert:\\LocalMachine\\My'] }),
  read({ name: 'skype.facts.get', party: 'skype', runs: 'server', params: nothing, result: ServerFacts, deadlineMs: READ_MS, powershell: () => ['Get-CsServerVersion', 'Get-Date'] }),
  read({ name: 'skype.partners.list', party: 'skype', runs: 'organisation', params: nothing, result: z.array(PartnerApplication), deadlineMs: READ_MS, powershell: () => ['Get-CsPartnerApplication'] }),
  read({ name: 'skype.tokenServers.list', party: 'skype', runs: 'organisation', params: nothing, result: z.array(OAuthServer), deadlineMs: READ_MS, powershell: () => ['Get-CsOAuthServer'] }),
  read({ name: 'skype.oauthConfiguration.get', party: 'skype', runs: 'organisation', params: nothing, result: OAuthConfiguration, deadlineMs: READ_MS, powershell: () => ['Get-CsOAuthConfiguration'] }),
  read({ name: 'skype.trusted.list', party: 'skype', runs: 'organisation', params: nothing, result: TrustedApplications, deadlineMs: READ_MS, powershell: () => ['Get-CsTrustedApplicationPool', 'Get-CsTrustedApplication'] }),
] as const;
