import { z } from 'zod';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { type Instant, plus } from '../../../domain/instant.ts';
import type { FaceRequest, FaceResponse } from './faceWire.ts';
import { created, denied, missing, refused } from './graphReply.ts';
import { allShown, type GraphState, shownAt, type TenantObject, useFault } from './graphState.ts';

const Application = z.strictObject({ displayName: z.string().min(1).max(256), signInAudience: z.string().optional(), requiredResourceAccess: z.array(z.looseObject({ resourceAppId: z.guid() })).optional() });
const Principal = z.strictObject({ appId: z.guid() });
const Grant = z.strictObject({ principalId: z.guid(), resourceId: z.guid(), appRoleId: z.guid() });

interface Asked {
  request: FaceRequest;
  now: Instant;
  roles: readonly string[];
}

interface Turn {
  state: GraphState;
  response: FaceResponse;
}

/** POST to `applications` or `servicePrincipals`: 201 with the object, shown to readers once it has replicated. Graph makes as many applications of a name as it is asked for. */
export function createObject(state: GraphState, kind: TenantObject['kind'], asked: Asked): Turn {
  return kind === 'application' ? createApplication(state, asked) : createPrincipal(state, asked);
}

function createApplication(state: GraphState, { request, now, roles }: Asked): Turn {
  const body = parsed(request, Application);
  if (body === undefined) return { state, response: badBody(now) };
  if (!has(roles, 'Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy')) return { state, response: denied(now) };
  return added(state, { kind: 'application', appId: idOf(state, 'b'), displayName: body.displayName, accountEnabled: null, servicePrincipalNames: [], owned: true }, now);
}

function createPrincipal(state: GraphState, { request, now, roles }: Asked): Turn {
  const body = parsed(request, Principal);
  if (body === undefined) return { state, response: badBody(now) };
  if (!has(roles, 'Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy')) return { state, response: denied(now) };
  const appId = body.appId.toLowerCase();
  const objects = Object.values(state.objects).map(({ stored }) => stored);
  if (objects.some((one) => one.kind === 'servicePrincipal' && one.appId.toLowerCase() === appId)) return { state, response: refused(409, { code: 'Request_MultipleObjectsWithSameKeyValue', message: `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`, now }) };
  const application = allShown(state, now).find((one) => one.kind === 'application' && one.appId.toLowerCase() === appId);
  const displayName = application?.displayName ?? FIRST_PARTY[appId];
  if (displayName === undefined) return { state, response: refused(400, { code: 'Request_BadRequest', message: `The appId '${appId}' of the service principal does not reference a valid application object.`, now }) };
  return added(state, { kind: 'servicePrincipal', appId, displayName, accountEnabled: true, servicePrincipalNames: [appId], owned: false }, now);
}

/** Applications of Microsoft's own, which every tenant may have a principal of. */
const FIRST_PARTY: Record<string, string> = { [APP_ID.skype]: 'Skype for Business Online', [APP_ID.exchange]: 'Office 365 Exchange Online' };

/** POST to a principal's `appRoleAssignments`: an administrator's consent. */
export function grantRole(state: GraphState, id: string, { request, now, roles }: Asked): Turn {
  const body = parsed(request, Grant);
  if (body === undefined || body.principalId !== id) return { state, response: badBody(now) };
  if (!has(roles, 'AppRoleAssignment.ReadWrite.All')) return { state, response: denied(now) };
  const [principal, resource] = [shownAt(state, id, now), shownAt(state, body.resourceId, now)];
  if (principal?.kind !== 'servicePrincipal') return { state, response: missing(id, now) };
  if (resource?.kind !== 'servicePrincipal') return { state, response: missing(body.resourceId, now) };
  const stored = state.objects[id]?.stored ?? principal;
  if (stored.grants.some((one) => one.appRoleId === body.appRoleId && one.resourceId === body.resourceId)) return { state, response: refused(400, { code: 'Request_BadRequest', message: 'Permission being assigned already exists on the object', now }) };
  const grant = { appRoleId: body.appRoleId, resourceId: body.resourceId, resourceDisplayName: resource.displayName };
  return kept(state, { object: { ...stored, grants: [...stored.grants, grant] }, shown: principal, body: { ...grant, principalId: id } }, now);
}

function added(state: GraphState, object: Omit<TenantObject, 'id' | 'keyCredentials' | 'grants'>, now: Instant): Turn {
  const whole: TenantObject = { ...object, id: idOf(state, 'a'), keyCredentials: [], grants: [] };
  const { owned: _owned, grants: _grants, kind: _kind, ...told } = whole;
  return kept({ ...state, given: state.given + 1 }, { object: whole, shown: null, body: told }, now);
}

function kept(state: GraphState, { object, shown, body }: { object: TenantObject; shown: TenantObject | null; body: object }, now: Instant): Turn {
  const swallowed = useFault(state, ['swallowed'] as const);
  if (swallowed !== undefined) return { state: swallowed.state, response: created(body) };
  const after = { ...state, objects: { ...state.objects, [object.id]: { stored: object, shown, visibleAt: plus(now, state.replicationMs) } } };
  const lost = useFault(after, ['answers-lost'] as const);
  return lost === undefined ? { state: after, response: created(body) } : { state: lost.state, response: { status: 201, headers: {}, body: '{"lost":1}', ending: 'cut' } };
}

function idOf({ given }: GraphState, letter: string): string {
  return `00000000-0000-4000-8${letter.repeat(3)}-${String(given + 1).padStart(12, '0')}`;
}

function has(roles: readonly string[], ...allowed: string[]): boolean {
  return roles.includes('Global Administrator') || allowed.some((role) => roles.includes(role));
}

function parsed<T>({ body }: FaceRequest, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function badBody(now: Instant): FaceResponse {
  return refused(400, { code: 'Request_BadRequest', message: 'A property in payload is missing or has a value that does not match schema.', now });
}
