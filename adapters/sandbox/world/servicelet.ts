import { MINUTE_MS, plus } from '../../../domain/instant.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { imported, sourcesOf } from './copies.ts';
import { type Due, first, spreadOver } from './due.ts';
import { has } from './faults.ts';
import { withCopy, type World } from './world.ts';

/** The next server that the certificate servicelet serves. Idle and unreachable ones wait. */
export function nextCopies(world: World): Due | undefined {
  const due = Object.entries(world.exchange?.copiesDue ?? {}).flatMap(([fqdn, at]): Due[] => (isOff(world, fqdn) ? [] : [{ at, happens: (then) => serve(then, fqdn) }]));
  return first(due);
}

/** The world in which the servicelet will look at these servers: some minutes after AuthConfig changed, or after its service started there. */
export function copiesAwaited(world: World, fqdns: readonly string[]): World {
  if (world.exchange === null) return world;
  const due = Object.fromEntries(fqdns.map((fqdn) => [fqdn, plus(world.now, spreadOver(fqdn, 3 * MINUTE_MS, 9 * MINUTE_MS))]));
  return { ...world, exchange: { ...world.exchange, copiesDue: { ...world.exchange.copiesDue, ...due } } };
}

/** Whether the servicelet does nothing on a server. */
export function isOff(world: World, fqdn: string): boolean {
  return has(world, fqdn, 'servicelet-idle') || has(world, fqdn, 'unreachable');
}

/** The server gets what AuthConfig names as current and next, from servers of its own site only (R22). */
function serve(world: World, fqdn: string): World {
  if (world.exchange === null) return world;
  const { [fqdn]: _served, ...copiesDue } = world.exchange.copiesDue;
  const { current, next } = world.exchange.authConfig;
  const wanted = [current, next].filter((thumbprint) => thumbprint !== null);
  return wanted.reduce<World>((so, thumbprint) => copyWithinSite(so, fqdn, thumbprint), { ...world, exchange: { ...world.exchange, copiesDue } });
}

function copyWithinSite(world: World, fqdn: string, thumbprint: Thumbprint): World {
  const server = world.servers[fqdn];
  if (server === undefined || server.store[thumbprint] !== undefined) return world;
  const source = sourcesOf(world, thumbprint).find((other) => world.servers[other]?.site === server.site && world.servers[other]?.party === 'exchange');
  if (source === undefined) return world;
  return withCopy(world, fqdn, { thumbprint, copy: imported(world.servers[source]?.store[thumbprint]?.friendlyName ?? null) });
}
