import type { DirectoryObject, RoleGrant } from '../../../domain/entra/directoryObject.ts';
import type { EntraReadings, SignInFailure } from '../../../domain/entra/readings.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { DAY_MS, type Instant, span } from '../../../domain/instant.ts';
import { type Reading, valueOf } from '../../../domain/reading.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { tenantOf as tenantWith, type TenantObject } from '../faces/graphState.ts';
import { hybridIn, principalOf } from '../world/entraAnswers.ts';
import { hourOf, signInFailures } from '../world/signIns.ts';
import type { World } from '../world/world.ts';

/** The tenant as it was read. An object that was not read is not there, so that a step on it cannot be played. */
export function tenantOf(snapshot: Snapshot): Pick<World, 'tenant' | 'cloud'> {
  const { entra } = snapshot;
  if (entra === null) return { tenant: null, cloud: null };
  const applications = valueOf(entra.hybridApplications) ?? [];
  const objects = [
    ...[valueOf(entra.skype), valueOf(entra.exchange)].flatMap((one) => (one ? [objectWith(one, [])] : [])),
    ...applications.flatMap(({ application, principal, grants }) => [objectWith(application, []), ...(principal === null ? [] : [objectWith(principal, grants)])]),
  ];
  const tenant = { ...tenantWith(objects), signIns: loggedBefore(snapshot, entra.signIns), ...(entra.organisation.answer === 'value' && { organisation: entra.organisation.value }) };
  return { tenant, cloud: { ewsAllowedApps: valueOf(entra.ewsAllowedApps) ?? null } };
}

/** What the log said, without what the world says by itself for as long as the certificate that signs is refused. */
function loggedBefore({ at, exchange }: Snapshot, read: EntraReadings['signIns']): SignInFailure[] {
  const current = valueOf(exchange?.authConfig)?.current;
  return (valueOf(read) ?? []).filter((one) => one.certificate !== current || one.at !== hourOf(at));
}

/** The tenant as it would be read in the played world; what was not read before is not read then. */
export function readTenant(world: World, { entra: before, exchange }: Snapshot & { entra: EntraReadings }, seen: <T>(before: Reading<T>, value: (before: T) => T) => Reading<T>): EntraReadings {
  const { tenant } = world;
  if (tenant === null) return before;
  const goesOn = exchange?.authConfig.answer === 'none';
  return {
    ...before,
    skype: seen(before.skype, () => principalOf(tenant, APP_ID.skype, world)),
    exchange: seen(before.exchange, () => principalOf(tenant, APP_ID.exchange, world)),
    hybridApplications: seen(before.hybridApplications, () => hybridIn(tenant, world)),
    // The log is kept by the tenant; what is refused in the played world comes to it.
    signIns: seen(before.signIns, (read) => [...signInFailures(world), ...(goesOn ? stillRefused(read, before.signIns.at, world.now) : [])].filter(({ at }) => span(at, world.now) <= DAY_MS)),
  };
}

/** Where nobody could read what Exchange signs with, what was refused in the hour of the reading is taken to be refused in every hour after it. */
function stillRefused(read: readonly SignInFailure[], readAt: Instant, now: Instant): SignInFailure[] {
  return hourOf(now) === hourOf(readAt) ? [] : read.filter(({ at }) => at === hourOf(readAt)).map((one) => ({ ...one, at: hourOf(now) }));
}

function objectWith(object: DirectoryObject, grants: RoleGrant[]): TenantObject {
  return { ...object, owned: true, grants };
}
