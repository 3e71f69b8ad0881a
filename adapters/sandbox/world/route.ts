import { type Call, type Operation } from '../../../domain/operations/operation.ts';
import type { FailureCode } from '../../../domain/operations/outcome.ts';
import { amountOf, has } from './faults.ts';
import type { World } from './world.ts';

/** Where a call arrives, or why it arrives nowhere. */
export type Route = { server: string } | { code: FailureCode; detail: string };

/** The server that a call reaches: the one it names, or for the organisation any that is up, the quickest first. What no server of ours answers reaches none, by an empty name. */
export function routeOf(world: World, operation: Operation, { on }: Pick<Call, 'on'>): Route {
  if (operation.runs === 'bot' || operation.party === 'entra') return { server: '' };
  const known = serversOf(world, operation.party);
  if (known.length === 0) return { code: 'ENDPOINT_MISSING', detail: `This estate has no ${operation.party}.` };
  if (operation.runs === 'server' && (on === null || !known.includes(on))) return { code: 'NOT_ALLOWED', detail: `${on ?? 'No server'} is not a ${operation.party} server of this estate.` };
  const asked = operation.runs === 'server' && on !== null ? [on] : known;
  return firstOpen(world, asked);
}

function firstOpen(world: World, asked: string[]): Route {
  const up = asked.filter((fqdn) => !has(world, fqdn, 'unreachable'));
  if (up.length === 0) return { code: 'CONNECT', detail: asked.length === 1 ? `${asked[0]} could not be contacted` : 'None of the servers could be contacted' };
  const open = up.filter((fqdn) => !has(world, fqdn, 'access-denied')).toSorted((a, b) => amountOf(world, a, 'slow') - amountOf(world, b, 'slow'));
  return open[0] === undefined ? { code: 'AUTHZ', detail: `${up.length === 1 ? up[0] : 'Every server that answers'}: access is denied` } : { server: open[0] };
}

/** Machines that only manage, and Edge servers, run nothing for us (R34). */
function serversOf(world: World, party: Operation['party']): string[] {
  if (party === 'skype') return Object.keys(world.skype?.replicas ?? {});
  if (party === 'exchange') return (world.exchange?.servers ?? []).filter(({ role }) => role === 'mailbox').map(({ fqdn }) => fqdn);
  return [];
}

/** How much later than usual the answer to a call comes, in milliseconds. */
export function delayOf(world: World, operation: Operation, call: Call): number {
  const route = routeOf(world, operation, call);
  return 'server' in route ? amountOf(world, route.server, 'slow') : 0;
}
