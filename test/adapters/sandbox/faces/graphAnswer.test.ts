import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import '../../../support/seed.ts';
import type { FaceRequest } from '../../../../adapters/sandbox/faces/faceWire.ts';
import { graphAnswer } from '../../../../adapters/sandbox/faces/graphAnswer.ts';
import { GraphState, tenantOf } from '../../../../adapters/sandbox/faces/graphState.ts';
import type { DirectoryObject } from '../../../../domain/entra/directoryObject.ts';
import { APP_ID } from '../../../../domain/entra/wellKnown.ts';
import { plus } from '../../../../domain/instant.ts';
import type { DecodedCertificate } from '../../../../domain/x509.ts';
import { aHiddenKey, aKey, anApplication, aPrincipal, guid } from '../../../support/tenant.ts';
import { aCertificate } from '../../../support/x509.ts';

const NOW = '2026-11-21T09:00:00.000Z';
let old: DecodedCertificate;
let ours: DecodedCertificate;
beforeAll(async () => {
  [old, ours] = await Promise.all([aCertificate('old'), aCertificate('ours')]);
});

const tenant = (...objects: DirectoryObject[]): GraphState => tenantOf(objects.map((object) => ({ ...object, owned: false, grants: [] })));
function request(method: string, path: string, { query = {}, body }: { query?: Record<string, string>; body?: unknown } = {}): FaceRequest {
  return { method, host: 'graph.microsoft.com', path: `/v1.0/${path}`, query: new URLSearchParams(query), authorization: 'Bearer sandbox', body: body === undefined ? '' : JSON.stringify(body) };
}
function ask(state: GraphState, asked: FaceRequest, now = NOW) {
  const turn = graphAnswer(state, asked, now);
  return { ...turn, status: turn.response.status, json: turn.response.body === '' ? null : (JSON.parse(turn.response.body) as { keyCredentials?: { key: string | null; keyId: string }[]; value?: { keyCredentials?: { key: string | null }[] }[]; error?: { code: string; message: string } }) };
}
const patch = (state: GraphState, id: number, body: unknown, now = NOW) => ask(state, request('PATCH', `${id === 1 ? 'servicePrincipals' : 'applications'}/${guid(id)}`, { body }), now);
const get = (state: GraphState, query: Record<string, string> = {}, now = NOW) => ask(state, request('GET', `servicePrincipals/${guid(1)}`, { query }), now);
const verify = (key: string, more: object = {}) => ({ type: 'AsymmetricX509Cert', usage: 'Verify', key, ...more });
const SELECT = { $select: 'id,keyCredentials' };

describe('graphAnswer', () => {
  it('tells keys only when one object is asked for them by name', () => {
    const state = tenant(aPrincipal([aKey(old, guid(3))]));
    expect(get(state, SELECT).json?.keyCredentials?.[0]?.key).toBe(old.der);
    expect(get(state).json?.keyCredentials?.[0]?.key).toBeNull();
    expect(ask(state, request('GET', 'servicePrincipals', { query: { ...SELECT, $filter: `appId eq '${APP_ID.skype}'` } })).json?.value?.[0]?.keyCredentials?.[0]?.key).toBeNull();
  });

  it('replaces the whole array: what is not sent is gone', () => {
    const { state, status } = patch(tenant(aPrincipal([aKey(old, guid(3))])), 1, { keyCredentials: [verify(ours.der)] });
    expect(status).toBe(204);
    expect(state.objects[guid(1)]?.stored.keyCredentials.map(({ key }) => key)).toEqual([ours.der]);
    expect(patch(state, 1, { keyCredentials: [] }).state.objects[guid(1)]?.stored.keyCredentials).toEqual([]);
  });

  it.each([
    ['an object instead of an array', () => ({ keyCredentials: verify(ours.der) }), 'Property keyCredentials in payload has a value that does not match schema.'],
    ['an unknown property', () => ({ keyCredentials: [verify(ours.der, { colour: 'blue' })] }), 'Property keyCredentials in payload has a value that does not match schema.'],
    ['dates on a service principal', () => ({ keyCredentials: [verify(ours.der, { endDateTime: NOW })] }), 'Property keyCredentials in payload has a value that does not match schema.'],
    ['the id of an element that is there', () => ({ keyCredentials: [verify(old.der, { keyId: guid(3) })] }), `Update to existing credential with KeyId '${guid(3)}' is not allowed.`],
    ['another usage', () => ({ keyCredentials: [verify(ours.der, { usage: 'Encrypt' })] }), 'Invalid value for property usage: \'Encrypt\'.'],
    ['a null key', () => ({ keyCredentials: [{ ...verify(''), key: null }] }), 'Key credential has an invalid value for property key.'],
    ['a key that is no certificate', () => ({ keyCredentials: [verify('AAAA')] }), 'Key credential has an invalid value for property key.'],
    ['a property that it does not have', () => ({ kayCredentials: [] }), 'Property kayCredentials in payload has a value that does not match schema.'],
    ['a switch that is no boolean', () => ({ accountEnabled: 'true' }), 'Property accountEnabled in payload has a value that does not match schema.'],
  ])('refuses %s', (_what, body, message) => {
    const before = tenant(aPrincipal([aKey(old, guid(3))]));
    const { state, status, json } = patch(before, 1, body());
    expect([status, json?.error?.message]).toEqual([400, message]);
    expect(state).toBe(before);
  });

  it('takes a null key back with its id, on an application only', () => {
    const keep = { keyId: guid(3), displayName: 'of others', type: 'Symmetric', usage: 'Verify', key: null };
    const { state, status } = patch(tenant(anApplication([aHiddenKey(guid(3))])), 2, { keyCredentials: [keep, verify(ours.der, { keyId: guid(9) })] });
    expect(status).toBe(204);
    expect(state.objects[guid(2)]?.stored.keyCredentials).toMatchObject([{ keyId: guid(3) }, { keyId: guid(9), customKeyIdentifier: ours.thumbprint }]);
  });

  it('shows a change only after its replication', () => {
    const { state } = patch({ ...tenant(aPrincipal([aKey(old, guid(3))])), replicationMs: 60_000 }, 1, { keyCredentials: [] });
    expect(get(state, SELECT, plus(NOW, 59_999)).json?.keyCredentials).toHaveLength(1);
    expect(get(state, SELECT, plus(NOW, 60_000)).json?.keyCredentials).toHaveLength(0);
  });

  it.each([
    [401, 'InvalidAuthenticationToken', { ...request('GET', 'servicePrincipals'), authorization: null }],
    [404, 'Request_ResourceNotFound', request('GET', `servicePrincipals/${guid(2)}`)],
    [404, 'Request_ResourceNotFound', request('PATCH', `servicePrincipals(appId='${guid(2)}')`, { body: {} })],
    [400, 'Request_UnsupportedQuery', request('GET', 'servicePrincipals', { query: { $filter: 'tags eq 1' } })],
    [400, 'BadRequest', request('GET', 'users')],
    [405, 'Request_BadRequest', request('DELETE', `servicePrincipals/${guid(1)}`)],
  ])('answers %d %s', (status, code, asked) => {
    expect(ask(tenant(aPrincipal([])), asked)).toMatchObject({ status, json: { error: { code, innerError: { date: NOW.slice(0, 19) } } } });
  });

  it('denies what the token has no role for', () => {
    const state = { ...tenant(aPrincipal([]), anApplication([])), tokens: { sandbox: ['Application.ReadWrite.OwnedBy'] } };
    expect([get(state).status, patch(state, 1, { keyCredentials: [] }).status, patch(state, 2, { keyCredentials: [] }).status]).toEqual([200, 403, 403]);
  });

  it('throws on no request, and its state can always be kept', () => {
    const state = tenant(aPrincipal([aKey(old, guid(3))]), anApplication([aHiddenKey(guid(4))]));
    const path = fc.oneof(fc.string(), fc.webPath(), fc.constantFrom('servicePrincipals', `servicePrincipals/${guid(1)}`, `applications/${guid(2)}`, `servicePrincipals(appId='${APP_ID.skype}')`, 'servicePrincipals/__proto__', "servicePrincipals(appId='%ff')"));
    const body = fc.oneof(fc.string(), fc.json(), fc.json().map((value) => `{"keyCredentials":[${value}]}`), fc.json().map((value) => `{"__proto__":${value},"servicePrincipalNames":[${value}]}`));
    fc.assert(fc.property(fc.constantFrom('GET', 'PATCH', 'POST'), path, body, (method, where, text) => {
      const turn = graphAnswer(state, { ...request(method, where), body: text }, NOW);
      expect(GraphState.parse(turn.state)).toEqual(turn.state);
      expect(turn.response.status).toBeGreaterThanOrEqual(200);
    }));
  });
});
