import { z } from 'zod';
import { SettingOverride } from '../exchangeOverride.ts';
import { AuthServer, ClientAccess, Connector, ExchangeEvent, ExchangeOrganisation, ExchangePartner, VirtualDirectory } from '../exchangeSettings.ts';
import { Instant } from '../instant.ts';
import { read } from './operation.ts';
import { quote } from './quote.ts';

const nothing = z.object({});
const READ_MS = 30_000;

/** The reading operations for how Exchange is set up to talk to its partners, and for what happened on a server lately (domain.md 2.2, 2.6). */
export const EXCHANGE_SETTINGS_READS = [
  read({ name: 'exchange.clientAccess.get', party: 'exchange', runs: 'organisation', params: nothing, result: z.array(ClientAccess), deadlineMs: READ_MS, powershell: () => ['Get-ClientAccessService'] }),
  read({ name: 'exchange.authServers.get', party: 'exchange', runs: 'organisation', params: nothing, result: z.array(AuthServer), deadlineMs: READ_MS, powershell: () => ['Get-AuthServer'] }),
  read({ name: 'exchange.partners.get', party: 'exchange', runs: 'organisation', params: nothing, result: z.array(ExchangePartner), deadlineMs: READ_MS, powershell: () => ['Get-PartnerApplication', 'Get-User <its linked account>', 'Get-ManagementRoleAssignment -RoleAssignee <its linked account>'] }),
  read({ name: 'exchange.connectors.get', party: 'exchange', runs: 'organisation', params: nothing, result: z.array(Connector), deadlineMs: READ_MS, powershell: () => ['Get-IntraOrganizationConnector'] }),
  read({ name: 'exchange.virtualDirectories.get', party: 'exchange', runs: 'organisation', params: nothing, result: z.array(VirtualDirectory), deadlineMs: READ_MS, powershell: () => ['Get-WebServicesVirtualDirectory -ADPropertiesOnly', 'Get-AutodiscoverVirtualDirectory -ADPropertiesOnly'] }),
  read({
    name: 'exchange.recent.get', party: 'exchange', runs: 'server', params: nothing, result: z.object({ authAdminRan: Instant.nullable(), events: z.array(ExchangeEvent) }), deadlineMs: READ_MS,
    powershell: (_args, on) => [`Get-ExchangeDiagnosticInfo -Server ${quote(on ?? '')} -Process Microsoft.Exchange.ServiceHost -Component AnchorServiceComponents`, `Get-WinEvent -ComputerName ${quote(on ?? '')} -FilterHashtable @{ LogName = 'Application'; Id = 1003, 2004, 2014; StartTime = (Get-Date).AddDays(-1) }`],
  }),
  read({ name: 'exchange.overrides.list', party: 'exchange', runs: 'organisation', params: nothing, result: z.array(SettingOverride), deadlineMs: READ_MS, powershell: () => ['Get-SettingOverride'] }),
  read({ name: 'exchange.organisation.get', party: 'exchange', runs: 'organisation', params: nothing, result: ExchangeOrganisation, deadlineMs: READ_MS, powershell: () => ['Get-OrganizationConfig | Select-Object Guid'] }),
] as const;
