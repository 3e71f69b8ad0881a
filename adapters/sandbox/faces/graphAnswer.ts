import type { FaceRequest, FaceResponse } from './faceWire.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { type Instant, plus } from '../../../domain/instant.ts';
import { createObject, grantRole } from './graphCreate.ts';
import { faultAnswer } from './graphFaults.ts';
import { acceptKeys } from './graphKeys.ts';
import { grantsOf, listOfObjects, oneObject, signInsOf } from './graphReads.ts';
import { changed, denied, found, missing, refused, wrongShape } from './graphReply.ts';
import { allShown, type GraphState, shownAt, type TenantObject, useFault } from './graphState.ts';

/** The tenant after a request, and what Graph answers. */
export interface GraphTurn {
  state: GraphState;
  response: FaceResponse;
}

/** Microsoft Graph v1.0, as far as key credentials go, with the rules of domain.md 2.3 and 6.3. Pure, and never throws: whatever is wrong with a request is an answer. */
export function graphAnswer(state: GraphState, request: FaceRequest, now: Instant): GraphTurn {
  const inFront = faultAnswer(state, request, now);
  if (inFront !== undefined) return inFront;
  const roles = rolesOf(state, request);
  if (roles === undefined) return { state, response: refused(401, { code: 'InvalidAuthenticationToken', message: 'Access token is empty or invalid.', now }) };
  if (request.method === 'GET' && request.path === '/v1.0/organization') return { state, response: organisationOf(state, roles, now) };
  if (request.method === 'GET' && request.path === '/v1.0/auditLogs/signIns') return signInsOf(state, { request, now, roles });
  const place = placeOf(request.path);
  if (place === undefined) return { state, response: refused(400, { code: 'BadRequest', message: 'Resource not found for the segment.', now }) };
  if (request.method === 'GET') return reading(state, { request, now, place, roles });
  if (request.method === 'POST' && place.kind === 'all') return createObject(state, place.of, { request, now, roles });
  if (request.method === 'POST' && place.kind === 'grants') return grantRole(state, place.name, { request, now, roles });
  if (request.method === 'PATCH' && place.kind !== 'all' && place.kind !== 'grants' && place.kind !== 'grantsTo') return changing(state, { request, now, place, roles });
  return { state, response: refused(405, { code: 'Request_BadRequest', message: 'Specified HTTP method is not allowed for the request target.', now }) };
}

type Place = { of: TenantObject['kind'] } & ({ kind: 'all' } | { kind: 'id' | 'appId' | 'grants' | 'grantsTo'; name: string });

interface Asked {
  request: FaceRequest;
  now: Instant;
  place: Place;
  roles: readonly string[];
}

function organisationOf({ organisation: { tenantId, displayName, domains } }: GraphState, roles: readonly string[], now: Instant): FaceResponse {
  if (!roles.some((role) => READERS.includes(role))) return denied(now);
  return found({ value: [{ id: tenantId, displayName, verifiedDomains: domains.map((name) => ({ name, isDefault: name === domains[0] })) }] });
}

function rolesOf({ tokens }: GraphState, { authorization }: FaceRequest): readonly string[] | undefined {
  const token = /^Bearer (.+)$/u.exec(authorization ?? '')?.[1] ?? '';
  return Object.hasOwn(tokens, token) ? tokens[token] : undefined;
}

function placeOf(path: string): Place | undefined {
  const [, collection, rest = ''] = /^\/v1\.0\/(servicePrincipals|applications)(.*)$/u.exec(path) ?? [];
  if (collection === undefined) return undefined;
  const of = collection === 'applications' ? 'application' : 'servicePrincipal';
  if (rest === '') return { of, kind: 'all' };
  const [, appId, under] = /^\(appId='([^']+)'\)(\/appRoleAssignments)?$/u.exec(rest) ?? [];
  if (appId !== undefined) return { of, kind: under === undefined ? 'appId' : 'grantsTo', name: appId };
  const [, id, sub] = /^\/([\w-]+)(\/appRoleAssignments)?$/u.exec(rest) ?? [];
  return id === undefined ? undefined : { of, kind: sub === undefined ? 'id' : 'grants', name: id };
}

function reading(state: GraphState, { request, now, place, roles }: Asked): GraphTurn {
  if (!roles.some((role) => READERS.includes(role))) return { state, response: denied(now) };
  if (place.kind === 'all') return listOfObjects(state, place.of, { request, now });
  if (place.kind === 'grants') return grantsOf(state, place.name, { request, now });
  const object = objectAt(state, place, now);
  if (object === undefined) return { state, response: missing(place.name, now) };
  if (place.kind === 'grantsTo') return grantsOf(state, object.id, { request, now });
  return { state: secondWriter(state, object.id, 'read'), response: oneObject(object, request) };
}

const READERS = ['Application.Read.All', 'Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy', 'Global Administrator'];

function objectAt(state: GraphState, { of, kind, name }: Extract<Place, { name: string }>, now: Instant): TenantObject | undefined {
  const object = kind === 'appId' || kind === 'grantsTo' ? allShown(state, now).find((one) => one.kind === of && one.appId.toLowerCase() === name.toLowerCase()) : shownAt(state, name, now);
  return object?.kind === of ? object : undefined;
}

function changing(state: GraphState, { request, now, place, roles }: Asked): GraphTurn {
  const object = place.kind === 'all' ? undefined : objectAt(state, place, now);
  const stored = object === undefined ? undefined : state.objects[object.id]?.stored;
  if (stored === undefined) return { state, response: missing(place.kind === 'all' ? '' : place.name, now) };
  const made = patched(state, stored, { request, now });
  if ('response' in made) return { state, response: made.response };
  if (!mayChange(stored, made.object, roles)) return { state, response: denied(now) };
  return written({ ...state, given: made.given }, { object: made.object, now });
}

/** Keys come off the shared principal of Exchange by a Global Administrator only (domain.md 2.3, 8). */
function mayChange(before: TenantObject, after: TenantObject, roles: readonly string[]): boolean {
  const removes = before.keyCredentials.some((one) => !after.keyCredentials.includes(one));
  if (before.kind === 'servicePrincipal' && before.appId === APP_ID.exchange && removes) return roles.includes('Global Administrator');
  return roles.includes('Application.ReadWrite.All') || roles.includes('Global Administrator') || (before.owned && roles.includes('Application.ReadWrite.OwnedBy'));
}

type Patched = { object: TenantObject; given: number } | { response: FaceResponse };

function patched({ given, longestDays }: GraphState, object: TenantObject, { request, now }: Pick<Asked, 'request' | 'now'>): Patched {
  const body = objectOf(request.body);
  if (body === undefined) return { response: refused(400, { code: 'BadRequest', message: 'Unable to read JSON request payload.', now }) };
  let [changedObject, count] = [object, given];
  const nextId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`;
  for (const [name, value] of Object.entries(body)) {
    const result = withProperty(changedObject, { name, value }, { now, longestDays, nextId });
    if (result === null) return { response: wrongShape(now, name.slice(0, 40)) };
    if (typeof result === 'string') return { response: refused(400, { code: 'Request_BadRequest', message: result, now }) };
    changedObject = result;
  }
  return { object: changedObject, given: count };
}

/** The object with one property replaced; a message or null (wrong shape) when Graph refuses it. */
function withProperty(object: TenantObject, { name, value }: { name: string; value: unknown }, rules: Parameters<typeof acceptKeys>[2]): TenantObject | string | null {
  if (name === 'keyCredentials') {
    const accepted = acceptKeys(object, value, rules);
    return 'keys' in accepted ? { ...object, keyCredentials: accepted.keys } : accepted.message;
  }
  if (object.kind !== 'servicePrincipal') return null;
  if (name === 'accountEnabled') return typeof value === 'boolean' ? { ...object, accountEnabled: value } : null;
  if (name !== 'servicePrincipalNames' || !Array.isArray(value) || !value.every((one) => typeof one === 'string')) return null;
  return { ...object, servicePrincipalNames: value };
}

function objectOf(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function written(state: GraphState, { object, now }: { object: TenantObject; now: Instant }): GraphTurn {
  const swallowed = useFault(state, ['swallowed'] as const);
  if (swallowed !== undefined) return { state: swallowed.state, response: changed() };
  const shown = shownAt(state, object.id, now) ?? object;
  const stored = { ...state, objects: { ...state.objects, [object.id]: { stored: object, shown, visibleAt: plus(now, state.replicationMs) } } };
  const after = secondWriter(stored, object.id, 'write');
  const lost = useFault(after, ['answers-lost'] as const);
  return lost === undefined ? { state: after, response: changed() } : { state: lost.state, response: { status: 200, headers: {}, body: '{"lost":1}', ending: 'cut' } };
}

/** Lets somebody else have written, if one waits for this. What they write goes over everything. */
function secondWriter(state: GraphState, id: string, after: 'read' | 'write'): GraphState {
  const position = state.secondWriters.findIndex((writer) => writer.id === id && writer.after === after);
  const [writer, entry] = [state.secondWriters[position], state.objects[id]];
  if (writer === undefined || entry === undefined) return state;
  const stored = { ...entry.stored, keyCredentials: writer.keyCredentials };
  const visibleAt = entry.visibleAt;
  return { ...state, secondWriters: state.secondWriters.toSpliced(position, 1), objects: { ...state.objects, [id]: { stored, shown: visibleAt === null ? stored : entry.shown, visibleAt } } };
}
