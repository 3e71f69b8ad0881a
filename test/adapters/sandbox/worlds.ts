import { loadEstateFile } from '../../../adapters/sandbox/loadEstateFile.ts';
import { startWorld } from '../../../adapters/sandbox/startWorld.ts';
import type { Minted } from '../../../adapters/sandbox/certificates.ts';
import { mint } from '../../../adapters/sandbox/certificates.ts';
import { answer } from '../../../adapters/sandbox/world/answer.ts';
import { neededFor } from '../../../adapters/sandbox/world/making.ts';
import type { World } from '../../../adapters/sandbox/world/world.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { Outcome } from '../../../domain/operations/outcome.ts';

export const NOON = '2026-11-21T12:00:00.000Z';
export const [FE1, FE2, EX1, EX2, EX11] = ['fe1.contoso.com', 'fe2.contoso.com', 'ex1.contoso.com', 'ex2.contoso.com', 'ex11.contoso.com'];

const SMALL = `
name: small
clock: ${NOON}
certificates:
  auth: { role: exchange-auth, notAfter: +50d }
  auth-new: { role: exchange-auth, notAfter: +1800d }
  auth-weak: { role: exchange-auth, notAfter: +1800d, keyBits: 1024 }
  auth-locked: { role: exchange-auth, notAfter: +1800d, exportable: false }
  smtp: { role: other, subject: CN=mail.contoso.com, notAfter: +90d }
  oauth: { role: skype-oauth, notAfter: +40d }
  oauth-new: { role: skype-oauth, notAfter: +700d }
  oauth-locked: { role: skype-oauth, notAfter: +700d, exportable: false }
  oauth-weak: { role: skype-oauth, notAfter: +700d, keyBits: 1024 }
skype:
  sipDomain: contoso.com
  certificateAuthority: ca01.contoso.com\\Contoso-CA
  pools:
    - fqdn: pool.contoso.com
      frontEnds:
        - { fqdn: ${FE1}, holds: [oauth, oauth-new, oauth-locked, oauth-weak, { certificate: auth, key: false }] }
        - { fqdn: ${FE2} }
  assignment: { current: oauth }
  offered: [{ name: new.pfx, certificate: oauth-new }, { name: locked.pfx, certificate: oauth-new, exportable: false }]
exchange:
  servers:
    - { fqdn: ${EX1}, site: Berlin, holds: [auth, auth-new, auth-weak, auth-locked, { certificate: smtp, services: [SMTP, IIS] }, { certificate: oauth, key: false }] }
    - { fqdn: ${EX2}, site: Berlin, holds: [auth, { certificate: auth-locked, key: false }] }
    - { fqdn: ${EX11}, site: Hamburg, holds: [auth] }
  authConfig: { current: auth }
`;

/** A world of two front ends and three Exchange servers in two sites, and its certificates by their names. */
export async function aWorld(change: (text: string) => string = (text) => text): Promise<{ world: World; named: (name: string) => string }> {
  const file = loadEstateFile(change(SMALL), 'small.yaml');
  const world = await startWorld(file, NOON);
  return { world, named: (name) => thumbprintNamed(world, file.certificates, name) };
}

/** Certificates go into the book in the file's order. */
function thumbprintNamed(world: World, certificates: object, name: string): string {
  return Object.keys(world.book)[Object.keys(certificates).indexOf(name)] ?? `no ${name}`;
}

/** Asks the simulator, making the certificate that the call needs. */
export async function asked(world: World, [operation, on, args = {}]: [operation: string, on: string | null, args?: Record<string, unknown>], now: Instant = world.now): Promise<{ world: World; outcome: Outcome }> {
  const call = { operation, on, args };
  const recipe = neededFor(world, call, now);
  const minted: Minted | null = recipe === null ? null : await mint(recipe, world.seed);
  return answer(world, call, { now, minted });
}

/** The world after a call that has to succeed. */
export async function after(world: World, call: Parameters<typeof asked>[1], now: Instant = world.now): Promise<World> {
  const { world: then, outcome } = await asked(world, call, now);
  if (outcome.status !== 'ok') throw new Error(`${call[0]}: ${JSON.stringify(outcome)}`);
  return then;
}
