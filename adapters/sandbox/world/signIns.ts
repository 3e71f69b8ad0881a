import type { SignInFailure } from '../../../domain/entra/readings.ts';
import { UNKNOWN_CERTIFICATE } from '../../../domain/entra/wellKnown.ts';
import { HOUR_MS, type Instant } from '../../../domain/instant.ts';
import { isKnownToEntra, calledAs } from './isKnownToEntra.ts';
import type { World } from './world.ts';

/** Failed sign-ins in the tenant's log: those that it was told of, and that of this hour where Exchange signs with a certificate that Entra does not have. */
export function signInFailures(world: World): SignInFailure[] {
  const told = world.tenant?.signIns ?? [];
  const live = failingNow(world).filter(({ at, certificate }) => !told.some((one) => one.at === at && one.certificate === certificate));
  return [...told, ...live];
}

function failingNow(world: World): SignInFailure[] {
  const { exchange, now } = world;
  const current = exchange?.authConfig.current ?? null;
  if (exchange?.settings === undefined || !exchange.hybrid || current === null || isKnownToEntra(world, current)) return [];
  return [{ at: hourOf(now), appId: calledAs(world), code: UNKNOWN_CERTIFICATE, certificate: current }];
}

/** When the simulated log says that something of this hour happened. */
export function hourOf(now: Instant): Instant {
  return new Date(Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS).toISOString();
}
