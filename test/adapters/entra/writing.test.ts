import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphFault, SecondWriter } from '../../../adapters/sandbox/faces/graphState.ts';
import type { KeyCredential } from '../../../domain/entra/keyCredential.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import type { DecodedCertificate } from '../../../domain/x509.ts';
import { GraphWorld } from '../../support/graph.ts';
import { aHiddenKey, aKey, anApplication, aPrincipal, guid, HYBRID_APP_ID } from '../../support/tenant.ts';
import { aCertificate } from '../../support/x509.ts';

const SKYPE = { kind: 'servicePrincipal', appId: APP_ID.skype } as const;
const SHARED = { kind: 'servicePrincipal', appId: APP_ID.exchange } as const;
const HYBRID = { kind: 'application', appId: HYBRID_APP_ID } as const;
const world = new GraphWorld();
let old: DecodedCertificate;
let ours: DecodedCertificate;
let foreign: DecodedCertificate;
beforeAll(async () => {
  [old, ours, foreign] = await Promise.all([aCertificate('old'), aCertificate('ours'), aCertificate('foreign')]);
  await world.open();
});
afterAll(() => world.close());

const stored = (n = 1): KeyCredential[] => world.state.objects[guid(n)]?.stored.keyCredentials ?? [];
const keys = (n = 1): (string | null)[] => stored(n).map(({ key }) => key);
const add = (target: typeof SKYPE | typeof HYBRID = SKYPE, renew = false) => world.directory().addCertificate(target, { certificate: ours, renew });
const fault = (one: object): GraphFault => ({ times: 99, ...one }) as GraphFault;
const second = (after: SecondWriter['after'], keyCredentials: KeyCredential[]): SecondWriter => ({ id: guid(1), after, keyCredentials });

describe('EntraDirectory writing keys', () => {
  it('adds a certificate to a service principal and keeps 40 of others', async () => {
    const others = await Promise.all(Array.from({ length: 40 }, async (_, n) => aKey(await aCertificate(`foreign ${n % 4}`), guid(600 + n))));
    world.hold([aPrincipal(others)]);
    expect(await add()).toMatchObject({ result: 'done', capped: null, strangers: [] });
    expect(keys()).toEqual([...others.map(({ key }) => key), ours.der]);
  });

  it('adds a certificate to an application of ours, beside one whose key it may not read', async () => {
    world.hold([anApplication([aHiddenKey(guid(3)), aKey(foreign, guid(4))])]);
    expect(await add(HYBRID)).toMatchObject({ result: 'done' });
    expect(stored(2)).toMatchObject([{ keyId: guid(3), type: 'Symmetric' }, { keyId: guid(4) }, { keyId: guid(501), displayName: 'CN=ours', key: ours.der }]);
  });

  it('sends nothing when the certificate is there', async () => {
    world.hold([aPrincipal([aKey(ours, guid(3))])], { roles: ['Application.Read.All'] });
    expect(await add()).toMatchObject({ result: 'already' });
  });

  it('sends nothing when a key that has to stay cannot be read', async () => {
    world.hold([aPrincipal([aHiddenKey(guid(3))])]);
    expect(await add()).toEqual({ result: 'stopped', why: 'unsendable', about: [aHiddenKey(guid(3))] });
    world.hold([anApplication([aHiddenKey(null)])]);
    expect(await add(HYBRID)).toMatchObject({ result: 'stopped', why: 'unsendable' });
  });

  it('says when there is no such object', async () => {
    world.hold([]);
    expect(await add()).toMatchObject({ result: 'failed', failure: { why: 'not-found' } });
  });

  it('reads until the change can be seen, and sends it once', async () => {
    world.hold([aPrincipal([aKey(foreign, guid(3))])], { replicationMs: 40_000 });
    expect(await add()).toMatchObject({ result: 'done' });
    expect(world.pauses).toEqual([1000, 2000, 4000, 8000, 15_000, 30_000]);
    expect(keys()).toHaveLength(2);
  });

  it('tells a 204 that did not take, after five minutes', async () => {
    world.hold([aPrincipal([aKey(foreign, guid(3))])], { faults: [fault({ kind: 'swallowed' })] });
    expect(await add()).toMatchObject({ result: 'not-visible' });
    expect(world.pauses.reduce((sum, ms) => sum + ms, 0)).toBe(300_000);
    expect(world.state.faults).toEqual([fault({ kind: 'swallowed', times: 98 })]);
  });

  it('tells an end that Entra made earlier than the certificate has', async () => {
    world.hold([aPrincipal([])], { longestDays: 365 });
    expect(await add()).toMatchObject({ result: 'done', capped: { endDateTime: '2027-11-21T09:00:00.000Z', notAfter: ours.notAfter } });
  });

  it('notices somebody who writes between reading and writing, and sends nothing', async () => {
    const theirs = [aKey(old, guid(3)), aKey(foreign, guid(4))];
    world.hold([aPrincipal([aKey(old, guid(3))])], { secondWriters: [second('read', theirs)] });
    expect(await add()).toMatchObject({ result: 'changed-meanwhile', object: { keyCredentials: theirs } });
    expect(stored()).toEqual(theirs);
  });

  it('notices a credential that changes between reading and writing, though its certificate stays', async () => {
    world.hold([aPrincipal([aKey(old, guid(3))])], { secondWriters: [second('read', [aKey(old, guid(3), { endDateTime: '2027-01-01T00:00:00.000Z' })])] });
    expect(await add()).toMatchObject({ result: 'changed-meanwhile' });
  });

  it('notices somebody who writes over it', async () => {
    world.hold([aPrincipal([aKey(old, guid(3))])], { secondWriters: [second('write', [aKey(foreign, guid(4))])] });
    expect(await add()).toMatchObject({ result: 'overwritten', absent: true, lost: [{ keyId: guid(3) }], before: { keyCredentials: [{ keyId: guid(3) }] } });
  });

  it('finds out by reading when the answer was lost', async () => {
    world.hold([aPrincipal([aKey(foreign, guid(3))])], { faults: [fault({ kind: 'answers-lost' })], replicationMs: 3000 });
    expect(await add()).toMatchObject({ result: 'done' });
    expect(keys()).toEqual([foreign.der, ours.der]);
  });

  it('does not know when the answer was lost and nothing can be seen', async () => {
    world.hold([aPrincipal([aKey(foreign, guid(3))])], { faults: [fault({ kind: 'answers-lost', times: 1 })], replicationMs: 3_600_000 });
    expect(await add()).toMatchObject({ result: 'unknown', failure: { why: 'broken' } });
  });

  it('names the roles that changing needs', async () => {
    world.hold([aPrincipal([]), anApplication([])], { roles: ['Application.Read.All'] });
    expect(await add()).toMatchObject({ result: 'failed', failure: { why: 'missing-role', roles: ['Application.ReadWrite.All'] } });
    expect(await add(HYBRID)).toMatchObject({ result: 'failed', failure: { why: 'missing-role', roles: ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'] } });
  });

  it('needs the lesser role for an application that it owns', async () => {
    world.hold([anApplication([])], { roles: ['Application.ReadWrite.OwnedBy'], owned: true });
    expect(await add(HYBRID)).toMatchObject({ result: 'done' });
  });

  it('looks again before it sends what was throttled', async () => {
    world.hold([aPrincipal([aKey(old, guid(3))])]);
    world.throttleChanges('20');
    expect(await add()).toMatchObject({ result: 'done' });
    expect(world.pauses).toEqual([20_000]);
    world.hold([aPrincipal([aKey(old, guid(3))])]);
    world.throttleChanges('20');
    const theirs = [aKey(foreign, guid(4))];
    const late = world.directory({ whilePausing: () => world.overwrite(guid(1), theirs) });
    expect(await late.addCertificate(SKYPE, { certificate: ours })).toMatchObject({ result: 'changed-meanwhile' });
    expect(stored()).toEqual(theirs);
  });

  it('gives up when it is throttled for longer than we wait, with nothing sent', async () => {
    world.hold([aPrincipal([aKey(old, guid(3))])]);
    world.throttleChanges('600');
    expect(await add()).toMatchObject({ result: 'failed', failure: { why: 'throttled', retryAfterMs: 600_000 } });
    expect(keys()).toEqual([old.der]);
  });

  it('sends nothing when it is told to stop before', async () => {
    world.hold([aPrincipal([])]);
    expect(await world.directory().addCertificate(SKYPE, { certificate: ours }, AbortSignal.abort())).toMatchObject({ result: 'failed', failure: { why: 'cancelled', sent: false } });
  });

  it('takes certificates off, all copies of them and nothing else', async () => {
    world.hold([aPrincipal([aKey(old, guid(3)), aKey(foreign, guid(4)), aKey(old, guid(5))])]);
    expect(await world.directory().removeCertificates(SKYPE, { thumbprints: [old.thumbprint], mayEmpty: false })).toMatchObject({ result: 'done' });
    expect(keys()).toEqual([foreign.der]);
  });

  it('empties only on purpose, and the shared principal of Exchange only as a Global Administrator', async () => {
    const shared = aPrincipal([aKey(old, guid(3))], { appId: APP_ID.exchange });
    world.hold([shared]);
    const thumbprints = [old.thumbprint];
    expect(await world.directory().removeCertificates(SHARED, { thumbprints, mayEmpty: false })).toMatchObject({ result: 'stopped', why: 'would-empty' });
    expect(await world.directory().removeCertificates(SHARED, { thumbprints, mayEmpty: true })).toMatchObject({ failure: { why: 'missing-role', roles: ['Global Administrator'] } });
    world.hold([shared], { roles: ['Global Administrator'] });
    expect(await world.directory().removeCertificates(SHARED, { thumbprints, mayEmpty: true })).toMatchObject({ result: 'done', object: { keyCredentials: [] } });
  });

  it('goes back to what was saved, unless somebody has changed it since', async () => {
    world.hold([anApplication([aKey(old, guid(3))])]);
    const done = await add(HYBRID);
    if (done.result !== 'done') throw new Error(done.result);
    const [saved, written] = [done.before.keyCredentials, done.object.keyCredentials];
    expect(await world.directory().restoreKeys(HYBRID, { saved, written })).toMatchObject({ result: 'done', object: { keyCredentials: saved } });
    world.hold([anApplication([aKey(foreign, guid(4))])]);
    expect(await world.directory().restoreKeys(HYBRID, { saved, written })).toMatchObject({ result: 'stopped', why: 'changed-since' });
  });

  it('writes an element anew when it is asked to, with an identifier that is right', async () => {
    world.hold([anApplication([aKey(ours, guid(3), { customKeyIdentifier: foreign.thumbprint })])]);
    expect(await add(HYBRID, true)).toMatchObject({ result: 'done' });
    expect(stored(2)).toMatchObject([{ keyId: guid(501), customKeyIdentifier: ours.thumbprint }]);
  });
});

describe('EntraDirectory writing names and the switch', () => {
  it('adds names, keeps all that are there, and has nothing to do the second time', async () => {
    world.hold([aPrincipal([aHiddenKey(null)])], { replicationMs: 2500 });
    const name = `${APP_ID.skype}/web.contoso.com`;
    expect(await world.directory().addNames(APP_ID.skype, [name])).toMatchObject({ result: 'done', object: { servicePrincipalNames: [APP_ID.skype, name] } });
    expect(await world.directory().addNames(APP_ID.skype, [name.toUpperCase()])).toMatchObject({ result: 'already' });
  });

  it('switches a principal on', async () => {
    world.hold([aPrincipal([], { accountEnabled: false })]);
    expect(await world.directory().enable(APP_ID.skype)).toMatchObject({ result: 'done', object: { accountEnabled: true } });
    expect(await world.directory().enable(APP_ID.skype)).toMatchObject({ result: 'already' });
  });

  it.each(['names', 'switch'])('tells a 204 of %s that did not take', async (what) => {
    world.hold([aPrincipal([], { accountEnabled: false })], { faults: [fault({ kind: 'swallowed' })] });
    const directory = world.directory();
    expect(await (what === 'names' ? directory.addNames(APP_ID.skype, ['x/y']) : directory.enable(APP_ID.skype))).toMatchObject({ result: 'not-visible' });
  });
});
