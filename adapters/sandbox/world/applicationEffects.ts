import { APP_ID, FULL_ACCESS_AS_APP } from '../../../domain/entra/wellKnown.ts';
import { HYBRID_APP_OVERRIDE } from '../../../domain/exchangeOverride.ts';
import { ENTRA_APPLICATION_CHANGES, EXCHANGE_APPLICATION_CHANGES, EXCHANGE_APPLICATION_READS } from '../../../domain/operations/hybridApplicationChanges.ts';
import { createObject, grantRole } from '../faces/graphCreate.ts';
import type { FaceRequest, FaceResponse } from '../faces/faceWire.ts';
import { allShown, type GraphState } from '../faces/graphState.ts';
import { type Answer, answering, done, fail, refuse } from './answering.ts';
import type { SettingsState, World } from './world.ts';
import { principalOf } from './entraAnswers.ts';

const [applicationCreate, principalCreate, consentGrant] = ENTRA_APPLICATION_CHANGES;
const [setApplication, overrideCreate, overrideSet] = EXCHANGE_APPLICATION_CHANGES;
const [overridesRefresh] = EXCHANGE_APPLICATION_READS;

/** Making the dedicated hybrid application when it is asked in process, as the rehearsal does, and having Exchange sign as it. */
export const APPLICATION_EFFECTS = [
  answering(applicationCreate, (world, { args: { displayName } }) => inTenant(world, (tenant) => {
    const there = allShown(tenant, world.now).find((one) => one.kind === 'application' && one.displayName?.toLowerCase() === displayName.toLowerCase());
    if (there !== undefined) return done(world, { appId: there.appId });
    const made = createObject(settled(tenant), 'application', asked({ displayName }, world));
    const appId = Object.values(made.state.objects).at(-1)?.stored.appId ?? '';
    return kept(world, made, { appId });
  })),
  answering(principalCreate, (world, { args: { appId } }) => inTenant(world, (tenant) => {
    if (principalOf(tenant, appId, world) !== null) return done(world, {});
    return kept(world, createObject(settled(tenant), 'servicePrincipal', asked({ appId }, world)), {});
  })),
  answering(consentGrant, (world, { args: { appId } }) => inTenant(world, (tenant) => {
    const [principal, resource] = [principalOf(tenant, appId, world), principalOf(tenant, APP_ID.exchange, world)];
    if (principal === null || resource === null) return refuse(world, 'ENDPOINT_MISSING', 'The tenant has no such service principal.');
    if (principal.grants.some(({ appRoleId }) => appRoleId === FULL_ACCESS_AS_APP)) return done(world, {});
    return kept(world, grantRole(settled(tenant), principal.id, asked({ principalId: principal.id, resourceId: resource.id, appRoleId: FULL_ACCESS_AS_APP }, world)), {});
  })),
  answering(setApplication, (world, { args: { name, applicationId } }) => {
    const services = world.exchange?.settings?.tokenServices ?? [];
    if (!services.some((one) => one.name === name)) return fail(world, 'missing', `The operation couldn't be performed because object '${name}' couldn't be found.`);
    return done(withSettings(world, { tokenServices: services.map((one) => (one.name === name ? { ...one, applicationId, changedAt: world.now } : one)) }), {});
  }),
  answering(overrideCreate, (world) => {
    const overrides = world.exchange?.settings?.overrides ?? [];
    if (overrides.some(({ name }) => name === HYBRID_APP_OVERRIDE.name)) return fail(world, 'other', `An override called '${HYBRID_APP_OVERRIDE.name}' already exists.`);
    return done(withSettings(world, { overrides: [...overrides, { ...HYBRID_APP_OVERRIDE, parameters: ['Enabled=true'] }] }), {});
  }),
  answering(overrideSet, (world, { args: { name } }) => {
    const overrides = world.exchange?.settings?.overrides ?? [];
    if (!overrides.some((one) => one.name === name)) return fail(world, 'missing', `The operation couldn't be performed because object '${name}' couldn't be found.`);
    return done(withSettings(world, { overrides: overrides.map((one) => (one.name === name ? { ...one, parameters: ['Enabled=true'] } : one)) }), {});
  }),
  answering(overridesRefresh, (world) => done(world, {})),
];

function inTenant<T>(world: World, act: (tenant: GraphState) => Answer<T>): Answer<T> {
  return world.tenant === null ? refuse(world, 'ENDPOINT_MISSING', 'This estate has no tenant.') : act(world.tenant);
}

/** In process everybody may: whether the roles are there is for the wire to say. */
function asked(body: object, { now }: World): { request: FaceRequest; now: string; roles: string[] } {
  return { request: { method: 'POST', host: '', path: '', query: new URLSearchParams(), authorization: null, body: JSON.stringify(body) }, now, roles: ['Global Administrator'] };
}

/** Over the wire the adapter answers when what it made shows; in process the answer is there at once, so what was made shows at once too. */
function settled(tenant: GraphState): GraphState {
  return { ...tenant, replicationMs: 0 };
}

function kept<T>(world: World, { state, response }: { state: GraphState; response: FaceResponse }, value: T): Answer<T> {
  const after = { ...world, tenant: { ...state, replicationMs: world.tenant?.replicationMs ?? 0 } };
  return response.status === 201 ? done(after, value) : refuse(after, 'VALIDATION', response.body.slice(0, 200));
}

function withSettings(world: World, change: Partial<SettingsState>): World {
  const { exchange } = world;
  return exchange?.settings === undefined ? world : { ...world, exchange: { ...exchange, settings: { ...exchange.settings, ...change } } };
}
