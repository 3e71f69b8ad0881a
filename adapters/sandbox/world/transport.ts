import type { Minted } from '../certificates.ts';
import { has } from './faults.ts';
import type { World } from './world.ts';

/** On a server with that fault, a new Auth certificate becomes the internal transport certificate too: what New-ExchangeCertificate does when its question is answered with yes (R19). */
export function transportReplaced(world: World, server: string, { thumbprint, subject, notBefore, notAfter }: Minted): World {
  const { exchange } = world;
  if (exchange?.settings === undefined || !has(world, server, 'transport-replaced')) return world;
  const transport = { ...exchange.settings.transport, [server]: { thumbprint, subject, notBefore, notAfter } };
  return { ...world, exchange: { ...exchange, settings: { ...exchange.settings, transport } } };
}
