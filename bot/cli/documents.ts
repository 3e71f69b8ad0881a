import { endpointName, roleName } from '../../adapters/powershell/deploy/endpointNames.ts';
import { ENDPOINT_PARTIES, ENDPOINT_ROLES } from '../../adapters/powershell/deploy/endpointRoles.ts';

/** The files of the endpoints, by their path in `deploy/jea`. */
const ENDPOINT_PATHS = ['expected.json', ...ENDPOINT_PARTIES.flatMap((party) => ENDPOINT_ROLES.flatMap((role) => [
  `RoleCapabilities/${roleName(party, role)}.psrc`, `sessions/${endpointName(party, role)}.pssc`, `ssh/${endpointName(party, role)}.pssc`,
]))];

/** The documents that are made from the code, and where each belongs. */
export const DOCUMENT_FILES: Readonly<Record<string, string>> = {
  checks: 'docs/checks.md', intents: 'docs/intents.md', engine: 'adapters/powershell/engine/table.json', collect: 'deploy/collect/collect.ps1',
  ...Object.fromEntries(ENDPOINT_PATHS.map((path) => [`endpoint/${path}`, `deploy/jea/${path}`])),
};
export const DOCUMENTS: readonly string[] = Object.keys(DOCUMENT_FILES);
