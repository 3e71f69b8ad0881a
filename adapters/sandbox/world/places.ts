import { Refusal } from '../../../domain/refusal.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { publishersOf } from './published.ts';
import type { World } from './world.ts';

/** Something of the world that can be broken. A server may publish a document under its own name: then it is an address as well. */
export type Place = { kind: 'host'; name: string; isServer: boolean; isAddress: boolean } | { kind: 'graph' };

/** What a typed name means: in full, or by its first label where only one has it. Throws a Refusal that names what there is. */
export function placeOf(world: World, name: string): Place {
  const wanted = name.toLowerCase();
  const servers = Object.keys(world.servers);
  const addresses = Object.keys(publishersOf(world, 'bot'));
  const hosts = [...new Set([...servers, ...addresses])];
  const matching = hosts.includes(wanted) ? [wanted] : hosts.filter((host) => host.split('.')[0] === wanted);
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return { kind: 'host', name: only, isServer: servers.includes(only), isAddress: addresses.includes(only) };
  if (GRAPH_NAMES.includes(wanted) && world.tenant !== null) return { kind: 'graph' };
  throw new Refusal(unknown(name, { servers, addresses: addresses.filter((host) => !servers.includes(host)), hasTenant: world.tenant !== null }));
}

function unknown(name: string, { servers, addresses, hasTenant }: { servers: string[]; addresses: string[]; hasTenant: boolean }) {
  if (GRAPH_NAMES.includes(name.toLowerCase()) && !hasTenant) return { rule: 'no-tenant', says: say('sandbox.no-tenant') };
  return { rule: 'unknown-server', says: say('sandbox.unknown-server', { server: name, servers: servers.slice(0, MOST), more: Math.max(0, servers.length - MOST), addresses: addresses.slice(0, MOST), hasTenant }) };
}

const GRAPH_NAMES = ['graph', 'graph.microsoft.com'];
const MOST = 12;
