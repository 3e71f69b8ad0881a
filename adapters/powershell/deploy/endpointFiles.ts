import { type Data, dataFileText } from './dataFile.ts';
import { endpointName, fileGuid, roleName } from './endpointNames.ts';
import type { EndpointParty, EndpointRole } from './endpointRoles.ts';
import { functionsOf, visibleEntry } from './visibleFunctions.ts';

/** What the installer writes into session files in the place of these words. An endpoint that still has one of them lets nobody in. */
export const PLACEHOLDERS = { group: '__ROLLCALL_GROUP__', account: '__ROLLCALL_ACCOUNT__', transcripts: '__ROLLCALL_TRANSCRIPTS__' } as const;

/** The role capability file of a role: its functions with their parameters, and nothing else. */
export function roleFileText(party: EndpointParty, role: EndpointRole): string {
  const name = roleName(party, role);
  return dataFileText({
    SchemaVersion: '2.0.0.0', GUID: fileGuid(name), Author: 'Rollcall',
    Description: role === 'reader' ? 'What Rollcall may read on this server.' : 'What Rollcall may change on this server, after somebody else has approved it.',
    ModulesToImport: [...PRODUCT_MODULES[party], ...OWN_MODULES], ...shown(functionsOf(party, role).map(visibleEntry)),
  });
}

/** The session configuration file that an endpoint of Windows is registered with. An operator's also has the readings: a step is looked at where it is done. */
export function sessionFileText(party: EndpointParty, role: EndpointRole): string {
  return dataFileText({
    SchemaVersion: '2.0.0.0', GUID: fileGuid(endpointName(party, role)), Author: 'Rollcall', Description: `The endpoint ${endpointName(party, role)}.`,
    SessionType: 'RestrictedRemoteServer', GroupManagedServiceAccount: PLACEHOLDERS.account, TranscriptDirectory: PLACEHOLDERS.transcripts,
    RoleDefinitions: { [PLACEHOLDERS.group]: { RoleCapabilities: rolesOf(role).map((one) => roleName(party, one)) } },
  });
}

/** What a flattened file is made for. */
export interface Flattened {
  party: EndpointParty;
  role: EndpointRole;
  /** Names or paths of the modules that a session loads, in this order. Absent: those of an installed server. */
  modules?: readonly string[];
  /** Global variables of the session, by name. */
  variables?: Readonly<Record<string, string>>;
}

/** The same endpoint in one file without roles, for `pwsh -sshs -ConfigurationFile`, which takes none. */
export function flattenedFileText({ party, role, modules = [...PRODUCT_MODULES[party], ...OWN_MODULES], variables = {} }: Flattened): string {
  const visible = rolesOf(role).flatMap((one) => functionsOf(party, one)).map(visibleEntry);
  const definitions = Object.entries(variables).map(([Name, Value]): Data => ({ Name, Value }));
  return dataFileText({
    SchemaVersion: '2.0.0.0', GUID: fileGuid(`${endpointName(party, role)} flattened`), Author: 'Rollcall', Description: `The endpoint ${endpointName(party, role)} as a subsystem of SSH.`,
    SessionType: 'RestrictedRemoteServer', ModulesToImport: modules, ...(definitions.length > 0 && { VariableDefinitions: definitions }), ...shown(visible),
  });
}

const OWN_MODULES = ['RollcallMachine', 'RollcallOperations'];
/** Exchange's cmdlets come from its own endpoint, which our functions open. */
const PRODUCT_MODULES: Record<EndpointParty, readonly string[]> = { skype: ['SkypeForBusiness'], exchange: [] };

function rolesOf(role: EndpointRole): EndpointRole[] {
  return role === 'reader' ? ['reader'] : ['reader', 'operator'];
}

function shown(functions: readonly Data[]): { [key: string]: Data } {
  return { VisibleFunctions: functions, VisibleCmdlets: [], VisibleAliases: [], VisibleExternalCommands: [], VisibleProviders: [] };
}
