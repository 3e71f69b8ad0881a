import { identityOf, isOf, isUsable, type KeyCredential } from '../../../domain/entra/keyCredential.ts';
import { withNames } from '../../../domain/entra/principalNames.ts';
import type { Target } from '../../../domain/entra/target.ts';
import { DAY_MS, earliest, plus } from '../../../domain/instant.ts';
import { ENTRA_CHANGES } from '../../../domain/operations/entraChanges.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { type GraphState, type TenantObject } from '../faces/graphState.ts';
import { type Answer, answering, done, fail, refuse } from './answering.ts';
import type { World } from './world.ts';

const [keyAdd, keysRemove, namesAdd, principalEnable] = ENTRA_CHANGES;

/** What the changing operations of Entra do in the tenant when they are asked in process, as the rehearsal does. Over the wire the adapter does them. */
export const ENTRA_EFFECTS = [
  answering(keyAdd, (world, { args: { thumbprint, renew, ...target } }) => onObject(world, target, (object, tenant) => {
    const certificate = world.book[thumbprint];
    if (certificate === undefined) return fail(world, 'missing', `Nobody knows a certificate ${thumbprint}.`);
    if (certificate.notAfter < world.now) return refuse(world, 'VALIDATION', 'The certificate has ended.');
    const present = object.keyCredentials.find((one) => isOf(one, thumbprint));
    if (present !== undefined && !renew && isUsable(present, world.now)) return done(world, { ends: present.endDateTime });
    const others = object.keyCredentials.filter((one) => one !== present);
    if (hasUnsendable(world, object, others)) return refuse(world, 'VALIDATION', 'A key of others cannot be read, and would be lost.');
    const ends = tenant.longestDays === null ? certificate.notAfter : (earliest(certificate.notAfter, plus(world.now, tenant.longestDays * DAY_MS)) ?? certificate.notAfter);
    const element: KeyCredential = { keyId: `00000000-0000-4000-9000-${thumbprint.slice(0, 12).toLowerCase()}`, customKeyIdentifier: thumbprint, displayName: certificate.subject, startDateTime: certificate.notBefore, endDateTime: ends, type: 'AsymmetricX509Cert', usage: 'Verify', ...(certificate.der === '' ? { key: null, playedFor: thumbprint } : { key: certificate.der }) };
    return done(withObject(world, { ...object, keyCredentials: [...others, element] }), { ends });
  })),
  answering(keysRemove, (world, { args: { thumbprints, mayEmpty, ...target } }) => onObject(world, target, (object) => {
    const stays = object.keyCredentials.filter((one) => !thumbprints.includes(identityOf(one)?.thumbprint ?? ''));
    if (hasUnsendable(world, object, stays)) return refuse(world, 'VALIDATION', 'A key of others cannot be read, and would be lost.');
    if (!mayEmpty && !stays.some((one) => isUsable(one, world.now)) && object.keyCredentials.some((one) => isUsable(one, world.now))) return refuse(world, 'VALIDATION', 'No key that can be used would be left.');
    return done(withObject(world, { ...object, keyCredentials: stays }), {});
  })),
  answering(namesAdd, (world, { args: { appId, names } }) => onObject(world, { kind: 'servicePrincipal', appId }, (object) => {
    const change = withNames(object.servicePrincipalNames, names);
    return done(change.kind === 'already' ? world : withObject(world, { ...object, servicePrincipalNames: change.names }), {});
  })),
  answering(principalEnable, (world, { args: { appId } }) => onObject(world, { kind: 'servicePrincipal', appId }, (object) => done(withObject(world, { ...object, accountEnabled: true }), {}))),
];

function onObject<T>(world: World, { kind, appId }: Target, act: (object: TenantObject, tenant: GraphState) => Answer<T>): Answer<T> {
  const { tenant } = world;
  if (tenant === null) return refuse(world, 'ENDPOINT_MISSING', 'This estate has no tenant.');
  const object = Object.values(tenant.objects).find(({ stored }) => stored.kind === kind && stored.appId.toLowerCase() === appId.toLowerCase())?.stored;
  return object === undefined ? refuse(world, 'ENDPOINT_MISSING', `The tenant has no ${kind} ${appId}.`) : act(object, tenant);
}

/** A service principal's elements go back with their keys or not at all; one of ours can be sent anew (domain.md 2.3, 2 and 3). */
function hasUnsendable({ book }: World, { kind }: TenantObject, elements: readonly KeyCredential[]): boolean {
  const isOurs = (thumbprint: Thumbprint | undefined) => thumbprint !== undefined && book[thumbprint] !== undefined;
  return elements.some((one) => one.key === null && (kind === 'servicePrincipal' || one.keyId === null) && !isOurs(identityOf(one)?.thumbprint));
}

function withObject(world: World, object: TenantObject): World {
  const { tenant } = world;
  if (tenant === null) return world;
  return { ...world, tenant: { ...tenant, objects: { ...tenant.objects, [object.id]: { stored: object, shown: object, visibleAt: null } } } };
}
