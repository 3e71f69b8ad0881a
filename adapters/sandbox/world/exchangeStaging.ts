import type { CmdletFailure } from '../../../domain/operations/outcome.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { copyOn } from './copies.ts';
import { has } from './faults.ts';
import type { World } from './world.ts';

/** Why Exchange will not stage a certificate; undefined when it will. */
export function stagingFault(world: World, thumbprint: Thumbprint): { cmdlet: CmdletFailure; detail: string } | undefined {
  const named = `The certificate with thumbprint ${thumbprint}`;
  const copies = copiesOf(world, thumbprint);
  const certificate = world.book[thumbprint];
  if (copies.length === 0 || certificate === undefined) return { cmdlet: 'missing', detail: `${named} was not found.` };
  if (thumbprint === world.exchange?.authConfig.current) return { cmdlet: 'other', detail: `${named} is already the current certificate.` };
  if (!copies.some((copy) => copy.hasPrivateKey)) return { cmdlet: 'no-key', detail: `${named} has no private key (PrivateKeyMissing).` };
  if (!copies.some((copy) => copy.exportable && copy.keyProvider === 'csp')) return { cmdlet: 'not-deployable', detail: `${named} cannot be deployed: its private key cannot be exported.` };
  if (certificate.keyBits < 2048) return { cmdlet: 'weak-key', detail: `${named} has a key shorter than 2048 bits.` };
  if (certificate.notAfter <= world.now || certificate.notBefore > world.now) return { cmdlet: 'not-deployable', detail: `${named} is not within its dates and cannot be deployed.` };
  return undefined;
}

function copiesOf(world: World, thumbprint: Thumbprint) {
  return Object.entries(world.servers)
    .filter(([fqdn, { party }]) => party === 'exchange' && !has(world, fqdn, 'unreachable'))
    .map(([fqdn]) => copyOn(world, fqdn, thumbprint))
    .filter((copy) => copy !== undefined);
}
