import { flattenedFileText, roleFileText, sessionFileText } from './endpointFiles.ts';
import { expectedFileText } from './expectedFile.ts';
import { endpointName, roleName } from './endpointNames.ts';
import { ENDPOINT_PARTIES, ENDPOINT_ROLES } from './endpointRoles.ts';

/** The files of the endpoints that are made from the registry, by their path in `deploy/jea`. */
export function endpointFiles(): Record<string, string> {
  const files = Object.fromEntries(ENDPOINT_PARTIES.flatMap((party) => ENDPOINT_ROLES.flatMap((role) => [
    [`RoleCapabilities/${roleName(party, role)}.psrc`, roleFileText(party, role)],
    [`sessions/${endpointName(party, role)}.pssc`, sessionFileText(party, role)],
    [`ssh/${endpointName(party, role)}.pssc`, flattenedFileText({ party, role })],
  ])));
  return { ...files, 'expected.json': `${expectedFileText()}\n` };
}
