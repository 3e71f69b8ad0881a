import { validationPattern } from './validation.ts';
import { ABSENT_COMMANDS } from './absentCommands.ts';
import { endpointName } from './endpointNames.ts';
import { ENDPOINT_PARTIES, ENDPOINT_ROLES, type EndpointParty, type EndpointRole } from './endpointRoles.ts';
import { functionsOf, type VisibleFunction } from './visibleFunctions.ts';

/** What `Test-RollcallEndpoint.ps1` looks for: the functions of each endpoint, what it must refuse, and values that no parameter takes. */
export function expectedFileText(): string {
  const endpoints = ENDPOINT_PARTIES.flatMap((party) => ENDPOINT_ROLES.map((role) => [endpointName(party, role), expectedOf(party, role)] as const));
  return JSON.stringify({ native: NATIVE_COMMANDS, absent: ABSENT_COMMANDS, endpoints: Object.fromEntries(endpoints) }, null, 1);
}

/** The commands that every restricted session has: they list, format and end, and see nothing of the server. */
export const NATIVE_COMMANDS: readonly string[] = ['Clear-Host', 'Exit-PSSession', 'Get-Command', 'Get-FormatData', 'Get-Help', 'Measure-Object', 'Out-Default', 'Select-Object'];

/** A reading of each party that needs no argument and shows that the account behind the endpoint may look. */
const READING: Record<EndpointParty, string> = { skype: 'Get-RollcallSkypePools', exchange: 'Get-RollcallExchangeAuthConfig' };

function expectedOf(party: EndpointParty, role: EndpointRole): object {
  const own = role === 'reader' ? functionsOf(party, 'reader') : [...functionsOf(party, 'reader'), ...functionsOf(party, 'operator')];
  const names = new Set(own.map(({ name }) => name));
  const all = ENDPOINT_PARTIES.flatMap((other) => ENDPOINT_ROLES.flatMap((one) => functionsOf(other, one)));
  return { reading: READING[party], functions: [...names], refused: [...all.map(({ name }) => name).filter((name) => !names.has(name)), ...all.map(({ name }) => `RollcallOperations\\${name}`)], bad: own.flatMap(badValues) };
}

/** One value for each parameter that is held to a pattern, refused by every one of them: it is too long, and it holds a control character. */
function badValues({ name, rules }: VisibleFunction): object[] {
  return Object.entries(rules).filter(([, rule]) => validationPattern(rule) !== undefined)
    .map(([parameter, { type, max }]) => ({ function: name, parameter, value: type === 'i' ? -1 : `\u0007${'!'.repeat(Math.min(max, 1000))}` }));
}
