import { isOf, isUsable } from '../../../domain/entra/keyCredential.ts';
import { tokenServiceOf } from '../../../domain/entra/dedicated.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { isHybridAppOn } from '../../../domain/exchangeOverride.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import type { World } from './world.ts';

/** The application that Exchange signs as: its own where that is switched on and named, else the one that all share. */
export function calledAs({ exchange }: World): string {
  const settings = exchange?.settings;
  const named = tokenServiceOf(settings?.tokenServices)?.applicationId;
  return settings !== undefined && isHybridAppOn(settings.overrides) && named ? named : APP_ID.exchange;
}

/** Whether Entra holds the certificate that Exchange signs with, where Exchange calls from. Without a tenant there is no Entra that could refuse it. */
export function isKnownToEntra(world: World, current: Thumbprint): boolean {
  const { tenant, now } = world;
  if (tenant === null) return true;
  const appId = calledAs(world).toLowerCase();
  const kind = appId === APP_ID.exchange ? 'servicePrincipal' : 'application';
  const keys = Object.values(tenant.objects).filter(({ stored }) => stored.kind === kind && stored.appId.toLowerCase() === appId).flatMap(({ stored }) => stored.keyCredentials);
  return keys.some((one) => isOf(one, current) && isUsable(one, now));
}
