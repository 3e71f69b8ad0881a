import type { HeldCertificate } from '../../../domain/certificate.ts';
import type { StoreListing } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { type Answer, done, refuse } from './answering.ts';
import { copyOn } from './copies.ts';
import { has } from './faults.ts';
import type { World } from './world.ts';

/** What a server lists of its certificate store. Exchange adds its status and services, a plain store does not. */
export function listStore(world: World, fqdn: string, party: 'skype' | 'exchange'): Answer<StoreListing> {
  if (has(world, fqdn, 'store-unreadable')) return refuse(world, 'DEGRADED', `The certificate store of ${fqdn} could not be opened`);
  const next = world.exchange?.authConfig.next ?? null;
  const blind = party === 'exchange' && next !== null && has(world, fqdn, 'blind-next') ? [next] : [];
  const thumbprints = Object.keys(world.servers[fqdn]?.store ?? {}).filter((thumbprint) => !blind.includes(thumbprint));
  return done(world, { certificates: thumbprints.flatMap((thumbprint) => heldBy(world, { fqdn, thumbprint, party })), blind });
}

function heldBy(world: World, { fqdn, thumbprint, party }: { fqdn: string; thumbprint: Thumbprint; party: 'skype' | 'exchange' }): HeldCertificate[] {
  const copy = copyOn(world, fqdn, thumbprint);
  const certificate = world.book[thumbprint];
  if (copy === undefined || certificate === undefined) return [];
  const { der: _der, ...facts } = certificate;
  const isInDate = facts.notBefore <= world.now && world.now < facts.notAfter;
  const said = party === 'exchange' ? { status: copy.status ?? (isInDate ? 'Valid' : 'DateInvalid'), services: copy.services } : { status: null, services: null };
  return [{ ...facts, ...copy, ...said }];
}
