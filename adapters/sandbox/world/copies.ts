import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { has } from './faults.ts';
import type { Copy, World } from './world.ts';

/** A server's copy of a certificate as it is to be had now, with its faults; undefined when it holds none. */
export function copyOn(world: World, fqdn: string, thumbprint: Thumbprint): Copy | undefined {
  const copy = world.servers[fqdn]?.store[thumbprint];
  if (copy === undefined || !has(world, fqdn, 'no-key')) return copy;
  return { ...copy, hasPrivateKey: false, exportable: false, networkServiceMayRead: false };
}

/** The servers that can give a certificate away with its key. */
export function sourcesOf(world: World, thumbprint: Thumbprint): string[] {
  return Object.keys(world.servers).filter((fqdn) => copyOn(world, fqdn, thumbprint)?.exportable === true && !has(world, fqdn, 'unreachable'));
}

/** A copy as an import makes it: with an exportable key in the legacy provider that the service account may read. */
export function imported(friendlyName: string | null): Copy {
  return { friendlyName, hasPrivateKey: true, exportable: true, keyProvider: 'csp', networkServiceMayRead: true, services: [], status: null };
}
