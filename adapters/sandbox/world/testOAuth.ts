import { isOfCloud, staleTokenService } from '../../../domain/decisions/tokenServices.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { type OAuthTest, type OAuthTestLine, oauthTestOf } from '../../../domain/oauthTest.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { copyOn } from './copies.ts';
import { calledAs, isKnownToEntra } from './isKnownToEntra.ts';
import type { World } from './world.ts';

/** What `Test-OAuthConnectivity` comes to, for EWS and for Autodiscover; undefined where nobody knows how Exchange is set up. */
export function testOAuth(world: World): OAuthTest[] | undefined {
  const line = lineIn(world);
  return line === undefined ? undefined : (['EWS', 'AutoD'] as const).map((service) => oauthTestOf(service, line));
}

/** Exchange gets as far as it is set up: it needs a token service, a certificate that it can sign with, Entra's knowledge of that, and a fresh copy of the service's own. */
function lineIn(world: World): OAuthTestLine | undefined {
  const { exchange, now } = world;
  if (exchange?.settings === undefined) return undefined;
  const { current } = exchange.authConfig;
  const services = exchange.settings.tokenServices.filter((one) => one.enabled && isOfCloud(one));
  const error = (detail: string): OAuthTestLine => ({ ResultType: 'Error', Detail: `${signedAs(world)} ${detail}` });
  if (!exchange.hybrid || services.length === 0) return error('No enabled authorization server was found for the target.');
  if (current === null || !canSign(world, current)) return error('Missing signing certificate.');
  if (!isKnownToEntra(world, current)) return error(`AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application. Thumbprint of key used by client: '${current}'.`);
  if (staleTokenService(services, now) !== undefined) return error('The remote server returned an error: (401) Unauthorized.');
  return { ResultType: 'Success', Detail: `${signedAs(world)} The SMTP address has no mailbox associated with it.` };
}

/** The application that a token was asked for stands in the text, as the product has it. */
function signedAs(world: World): string {
  return `Client session: L:${calledAs(world)}-AS:${APP_ID.tokenService}.`;
}

function canSign(world: World, thumbprint: Thumbprint): boolean {
  const certificate = world.book[thumbprint];
  const isInDate = certificate !== undefined && certificate.notBefore <= world.now && world.now < certificate.notAfter;
  return isInDate && Object.entries(world.servers).some(([fqdn, { party }]) => party === 'exchange' && copyOn(world, fqdn, thumbprint)?.hasPrivateKey === true);
}
