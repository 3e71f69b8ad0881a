import { createHash } from 'node:crypto';
import type { EndpointParty, EndpointRole } from './endpointRoles.ts';

const PARTY = { skype: 'Skype', exchange: 'Exchange' } as const;

/** The role capability of a party and a role, as its file is called: `RollcallSkypeReader`. */
export function roleName(party: EndpointParty, role: EndpointRole): string {
  return `Rollcall${PARTY[party]}${role === 'reader' ? 'Reader' : 'Operator'}`;
}

/** The endpoint that offers it, as a session asks for it: `Rollcall.Skype.Read`. */
export function endpointName(party: EndpointParty, role: EndpointRole): string {
  return `Rollcall.${PARTY[party]}.${role === 'reader' ? 'Read' : 'Operate'}`;
}

/** The identity of a file: the same for the same name, for ever. */
export function fileGuid(name: string): string {
  const hex = createHash('sha256').update(`rollcall endpoint ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
