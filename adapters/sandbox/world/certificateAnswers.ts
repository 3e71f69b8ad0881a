import { PUBLIC_CERTIFICATES } from '../../../domain/operations/publicCertificates.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { type Answer, answering, done, fail } from './answering.ts';
import { copyOn } from './copies.ts';
import type { World } from './world.ts';

const [exchangeHeld, skypeHeld, offered] = PUBLIC_CERTIFICATES;

/** How servers answer when they are asked for the public part of a certificate. */
export const CERTIFICATE_ANSWERS = [
  answering(exchangeHeld, (world, { server, args: { thumbprint } }) => heldBy(world, server, thumbprint)),
  answering(skypeHeld, (world, { server, args: { thumbprint } }) => heldBy(world, server, thumbprint)),
  answering(offered, (world, { args: { pfx } }) => {
    const file = world.skype?.offered.find(({ name }) => name === pfx);
    return file === undefined ? fail(world, 'missing', `Cannot find the file ${pfx}.`) : done(world, { certificate: world.book[file.thumbprint]?.der ?? '' });
  }),
];

function heldBy(world: World, server: string, thumbprint: Thumbprint): Answer<{ certificate: string }> {
  if (copyOn(world, server, thumbprint) === undefined) return fail(world, 'missing', `The certificate with thumbprint ${thumbprint} was not found on ${server}.`);
  return done(world, { certificate: world.book[thumbprint]?.der ?? '' });
}
