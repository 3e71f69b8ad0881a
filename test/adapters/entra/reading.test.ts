import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closed, listenOnLoopback } from '../../../adapters/sandbox/faces/faceWire.ts';
import type { GraphFault } from '../../../adapters/sandbox/faces/graphState.ts';
import { APP_ID, FULL_ACCESS_AS_APP } from '../../../domain/entra/wellKnown.ts';
import type { DecodedCertificate } from '../../../domain/x509.ts';
import { GraphWorld } from '../../support/graph.ts';
import { aHiddenKey, aKey, anApplication, aPrincipal, guid, HYBRID_APP_ID } from '../../support/tenant.ts';
import { aCertificate } from '../../support/x509.ts';

const SKYPE = { kind: 'servicePrincipal', appId: APP_ID.skype } as const;
const world = new GraphWorld();
let ours: DecodedCertificate;
beforeAll(async () => {
  ours = await aCertificate('ours');
  await world.open();
});
afterAll(() => world.close());

const principal = () => aPrincipal([aKey(ours, guid(3)), aHiddenKey(null)], { servicePrincipalNames: [APP_ID.skype, `${APP_ID.skype}/web.contoso.com`] });
const fault = (one: object): GraphFault => ({ times: 99, ...one }) as GraphFault;

describe('EntraDirectory reading', () => {
  it('reads a service principal with its keys, names and switch', async () => {
    world.hold([principal()]);
    expect(await world.directory().object(SKYPE)).toEqual({ ok: true, value: principal() });
  });

  it('reads an application with its keys', async () => {
    world.hold([principal(), anApplication([aKey(ours, guid(4))])]);
    expect(await world.directory().object({ kind: 'application', appId: HYBRID_APP_ID })).toEqual({ ok: true, value: anApplication([aKey(ours, guid(4))]) });
  });

  it('says that there is none as an answer', async () => {
    world.hold([]);
    expect(await world.directory().object(SKYPE)).toEqual({ ok: true, value: null });
  });

  it('puts nothing but a GUID into an address', async () => {
    world.hold([principal()]);
    expect(await world.directory().object({ kind: 'servicePrincipal', appId: "' or 1 eq 1" })).toEqual({ ok: false, failure: { why: 'not-found', detail: 'not a GUID' } });
    expect(await world.directory().grants('../applications')).toMatchObject({ ok: false });
  });

  it('reads lists to their last page', async () => {
    const applications = Array.from({ length: 25 }, (_, n) => anApplication([], { id: guid(100 + n), appId: guid(200 + n), displayName: `ExchangeServerApp-${n}` }));
    world.hold([...applications, anApplication([], { id: guid(300), displayName: 'Another' })], { pageSize: 10 });
    const found = await world.directory().hybridApplications();
    expect(found.ok && found.value.map(({ displayName }) => displayName)).toEqual(applications.map(({ displayName }) => displayName));
  });

  it('reads the permissions that were granted', async () => {
    world.hold([principal()], { grants: [{ appRoleId: FULL_ACCESS_AS_APP, resourceId: guid(9), resourceDisplayName: 'Office 365 Exchange Online' }] });
    expect(await world.directory().grants(guid(1))).toEqual({ ok: true, value: [{ appRoleId: FULL_ACCESS_AS_APP, resourceId: guid(9), resourceDisplayName: 'Office 365 Exchange Online' }] });
  });

  it.each([['foreign-link', 'elsewhere.sandbox.invalid'], ['endless-pages', 'graph.microsoft.com']])('follows no %s', async (kind, detail) => {
    world.hold([anApplication([])], { faults: [fault({ kind })] });
    expect(await world.directory().hybridApplications()).toEqual({ ok: false, failure: { why: 'bad-link', detail } });
  });

  it.each([
    ['a page instead of JSON', { kind: 'html' }, { why: 'html', status: 200 }],
    ['half of a JSON text', { kind: 'garbage' }, { why: 'unreadable', status: 200, detail: 'no JSON' }],
    ['an answer that breaks off', { kind: 'cut' }, { why: 'broken' }],
    ['a redirect, which would carry the token away', { kind: 'redirect' }, { why: 'redirect', status: 302 }],
    ['a failure of Graph that stays', { kind: 'status', status: 500 }, { why: 'unavailable', status: 500 }],
    ['throttling for longer than we wait', { kind: 'throttled', retryAfter: '3600' }, { why: 'throttled', retryAfterMs: 3_600_000 }],
    ['throttling again and again', { kind: 'throttled', retryAfter: '1' }, { why: 'throttled', retryAfterMs: 1000 }],
    ['being busy again and again', { kind: 'status', status: 503 }, { why: 'unavailable', status: 503 }],
    ['a no of another kind', { kind: 'status', status: 418 }, { why: 'refused', status: 418, code: 'UnknownError' }],
  ])('tells %s', async (_what, one, failure) => {
    world.hold([principal()], { faults: [fault(one)] });
    expect(await world.directory().object(SKYPE)).toMatchObject({ ok: false, failure });
  });

  it('waits as long as Graph says, in seconds or until a date, and then reads', async () => {
    world.hold([principal()], { faults: [{ kind: 'throttled', retryAfter: '7', times: 1 }, { kind: 'throttled', retryAfter: 'Sat, 21 Nov 2026 09:00:10 GMT', times: 1 }, { kind: 'throttled', retryAfter: null, times: 1 }] });
    expect(await world.directory().object(SKYPE)).toMatchObject({ ok: true });
    expect(world.pauses).toEqual([7000, 3000, 4000]);
  });

  it('names the roles that reading needs', async () => {
    world.hold([principal()], { roles: ['Directory.Read.All'] });
    expect(await world.directory().object(SKYPE)).toMatchObject({ failure: { why: 'missing-role', roles: ['Application.Read.All'] } });
  });

  it('tells a token that is not accepted from one that it did not get', async () => {
    world.hold([principal()]);
    world.token = 'stale';
    expect(await world.directory().object(SKYPE)).toMatchObject({ failure: { why: 'not-authenticated' } });
    world.token = null;
    expect(await world.directory().object(SKYPE)).toMatchObject({ failure: { why: 'no-token' } });
    world.token = Object.assign(new Error('the secret is hunter2'), { name: 'CredentialUnavailableError' });
    expect(await world.directory().object(SKYPE)).toEqual({ ok: false, failure: { why: 'no-token', detail: 'CredentialUnavailableError' } });
  });

  it('tells a name that is not known, a port that takes no connection, and a stranger', async () => {
    world.hold([principal()]);
    const gone = createServer();
    const port = await listenOnLoopback(gone);
    await closed(gone);
    expect(await world.directory({ reach: () => null }).object(SKYPE)).toMatchObject({ failure: { why: 'dns' } });
    expect(await world.directory({ reach: () => ({ address: '127.0.0.1', port }) }).object(SKYPE)).toMatchObject({ failure: { why: 'tcp', detail: 'ECONNREFUSED' } });
    expect(await world.directory({ authorities: [] }).object(SKYPE)).toMatchObject({ failure: { why: 'tls' } });
    expect(await world.directory({ graph: 'https://graph.microsoft.us', reach: () => world.address() }).object(SKYPE)).toMatchObject({ failure: { why: 'tls', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
  });

  it('stops waiting at its limit, at its size, and when it is told to', async () => {
    world.hold([principal()], { faults: [fault({ kind: 'silent' })] });
    expect(await world.directory({ limitMs: 50 }).object(SKYPE)).toEqual({ ok: false, failure: { why: 'too-slow', limitMs: 50 } });
    expect(await world.directory().object(SKYPE, AbortSignal.abort())).toEqual({ ok: false, failure: { why: 'cancelled', sent: false } });
    world.hold([principal()]);
    expect(await world.directory({ limitBytes: 100 }).object(SKYPE)).toEqual({ ok: false, failure: { why: 'too-large', limitBytes: 100 } });
  });
});
