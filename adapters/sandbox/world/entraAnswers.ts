import type { HybridApplication } from '../../../domain/entra/readings.ts';
import { APP_ID, HYBRID_APPLICATION_PREFIX } from '../../../domain/entra/wellKnown.ts';
import { ENTRA_READS } from '../../../domain/operations/entraReads.ts';
import { DAY_MS, span } from '../../../domain/instant.ts';
import { signInFailures } from './signIns.ts';
import { allShown, type GraphState, type TenantObject } from '../faces/graphState.ts';
import { type Answer, answering, done, refuse } from './answering.ts';
import type { World } from './world.ts';

const [organisation, skypePrincipal, exchangePrincipal, hybridApplications, signIns, ewsAllowedApps] = ENTRA_READS;

/** How the tenant answers when it is asked in process: the same as through its Graph, without the wire. */
export const ENTRA_ANSWERS = [
  answering(organisation, (world) => inTenant(world, (tenant) => tenant.organisation)),
  answering(skypePrincipal, (world) => inTenant(world, (tenant) => principalOf(tenant, APP_ID.skype, world))),
  answering(exchangePrincipal, (world) => inTenant(world, (tenant) => principalOf(tenant, APP_ID.exchange, world))),
  answering(hybridApplications, (world) => inTenant(world, (tenant) => hybridIn(tenant, world))),
  answering(signIns, (world) => inTenant(world, () => signInFailures(world).filter(({ at }) => span(at, world.now) <= DAY_MS))),
  answering(ewsAllowedApps, (world) => inTenant(world, () => world.cloud?.ewsAllowedApps ?? null)),
];

function inTenant<T>(world: World, tell: (tenant: GraphState) => T): Answer<T> {
  return world.tenant === null ? refuse(world, 'ENDPOINT_MISSING', 'This estate has no tenant.') : done(world, tell(world.tenant));
}

/** The service principal of an application id as it is read now; null when there is none. */
export function principalOf(tenant: GraphState, appId: string, { now }: World): TenantObject | null {
  return allShown(tenant, now).find((one) => one.kind === 'servicePrincipal' && one.appId === appId) ?? null;
}

/** The dedicated hybrid applications as they are read now. */
export function hybridIn(tenant: GraphState, world: World): HybridApplication[] {
  const applications = allShown(tenant, world.now).filter(({ kind, displayName }) => kind === 'application' && displayName?.startsWith(HYBRID_APPLICATION_PREFIX) === true);
  return applications.map((application) => {
    const principal = principalOf(tenant, application.appId, world);
    return { application, principal, grants: principal?.grants ?? [] };
  });
}
