import { beforeAll, describe, expect, it } from '@jest/globals';
import { ANSWERED } from '../../../adapters/sandbox/world/answer.ts';
import { faultNamed, faultOf } from '../../../adapters/sandbox/world/fault.ts';
import { broken } from '../../../adapters/sandbox/world/orders.ts';
import { type World } from '../../../adapters/sandbox/world/world.ts';
import { plus } from '../../../domain/instant.ts';
import { OPERATIONS } from '../../../domain/operations/registry.ts';
import { after, asked, aWorld, EX1, EX11, EX2, FE1, FE2, NOON } from './worlds.ts';

const LATER = '2026-12-01T09:00:00.000Z';
let world: World;
let named: (name: string) => string;
beforeAll(async () => {
  ({ world, named } = await aWorld());
});

const withFault = (server: string, text: string) => broken(world, { server, fault: faultNamed(text, server.startsWith('fe') ? 'skype' : 'exchange') ?? faultOf('slow') }, NOON);

describe('answer', () => {
  it('answers every operation of the registry, and no other', () => {
    expect([...ANSWERED].toSorted()).toEqual(OPERATIONS.map(({ name }) => name).toSorted());
  });

  it.each([
    ['an operation that does not exist', 'skype.format.disk', FE1, {}, 'NOT_ALLOWED'],
    ['a server of the other party', 'skype.store.list', EX1, {}, 'NOT_ALLOWED'],
    ['a server that is not there', 'exchange.store.list', 'ex9.contoso.com', {}, 'NOT_ALLOWED'],
    ['no server where one is needed', 'exchange.store.list', null, {}, 'NOT_ALLOWED'],
    ['arguments of the wrong shape', 'exchange.certificate.remove', EX1, { thumbprint: 'x' }, 'VALIDATION'],
  ])('refuses %s', async (_what, operation, on, args, code) => {
    expect((await asked(world, [operation, on, args])).outcome).toMatchObject({ status: 'error', failure: { code } });
  });

  it.each([
    ['assign a certificate that is not there', 'skype.certificate.assign', FE2, () => ({ thumbprint: named('oauth-new'), effective: null }), 'missing'],
    ['assign a certificate without its key', 'skype.certificate.assign', FE1, () => ({ thumbprint: named('auth'), effective: null }), 'no-key'],
    ['assign a certificate whose key cannot be exported (R03)', 'skype.certificate.assign', FE1, () => ({ thumbprint: named('oauth-locked'), effective: null }), 'not-exportable'],
    ['assign a weak key (R02)', 'skype.certificate.assign', FE1, () => ({ thumbprint: named('oauth-weak'), effective: null }), 'weak-key'],
    ['assign for the present instant', 'skype.certificate.assign', FE1, () => ({ thumbprint: named('oauth-new'), effective: NOON }), 'date'],
    ['import a file that is not offered', 'skype.certificate.import', FE1, () => ({ pfx: 'other.pfx', thumbprint: named('oauth-new'), effective: null }), 'missing'],
    ['import a file that holds another certificate', 'skype.certificate.import', FE1, () => ({ pfx: 'new.pfx', thumbprint: named('oauth'), effective: null }), 'pfx'],
    ['import a file whose key stays where it is', 'skype.certificate.import', FE1, () => ({ pfx: 'locked.pfx', thumbprint: named('oauth-new'), effective: null }), 'not-exportable'],
    ['import for a date that has passed', 'skype.certificate.import', FE1, () => ({ pfx: 'new.pfx', thumbprint: named('oauth-new'), effective: '2026-11-20T00:00:00.000Z' }), 'date'],
    ['remove a previous that is not there', 'skype.previous.remove', FE1, () => ({ expect: named('oauth') }), 'missing'],
    ['push to a replica that is not there', 'skype.replication.invoke', null, () => ({ replica: 'fe9.contoso.com' }), 'missing'],
    ['request from another authority', 'skype.certificate.request', FE1, () => ({ authority: 'ca02\\Other', keyBits: 2048, friendlyName: 'x' }), 'other'],
    ['copy a certificate that the source has not', 'exchange.certificate.copy', EX2, () => ({ thumbprint: named('auth-new'), from: EX11 }), 'missing'],
    ['copy a certificate whose key the source has not', 'exchange.certificate.copy', EX2, () => ({ thumbprint: named('oauth'), from: EX1 }), 'no-key'],
    ['copy a certificate whose key cannot be exported', 'exchange.certificate.copy', EX11, () => ({ thumbprint: named('auth-locked'), from: EX1 }), 'not-exportable'],
    ['copy what is there already', 'exchange.certificate.copy', EX2, () => ({ thumbprint: named('auth'), from: EX1 }), 'present'],
    ['remove what is not there', 'exchange.certificate.remove', EX2, () => ({ thumbprint: named('auth-new') }), 'missing'],
    ['remove what services use', 'exchange.certificate.remove', EX1, () => ({ thumbprint: named('smtp') }), 'in-use'],
    ['give access to a key that is not there', 'exchange.certificate.allowNetworkService', EX2, () => ({ thumbprint: named('auth-locked') }), 'key-acl'],
    ['stage for the present instant (R13)', 'exchange.authConfig.stage', null, () => ({ thumbprint: named('auth-new'), effective: NOON }), 'date'],
    ['stage a certificate that no server has', 'exchange.authConfig.stage', null, () => ({ thumbprint: 'A'.repeat(40), effective: LATER }), 'missing'],
    ['stage a certificate without a key', 'exchange.authConfig.stage', null, () => ({ thumbprint: named('oauth'), effective: LATER }), 'no-key'],
    ['stage a certificate that cannot be deployed', 'exchange.authConfig.stage', null, () => ({ thumbprint: named('auth-locked'), effective: LATER }), 'not-deployable'],
    ['stage a weak key', 'exchange.authConfig.stage', null, () => ({ thumbprint: named('auth-weak'), effective: LATER }), 'weak-key'],
    ['stage the current certificate', 'exchange.authConfig.stage', null, () => ({ thumbprint: named('auth'), effective: LATER }), 'other'],
    ['publish without a next', 'exchange.authConfig.publish', null, () => ({ expect: named('auth-new') }), 'no-next'],
  ])('does not %s, and changes nothing', async (_what, operation, on, args, cmdlet) => {
    const { world: then, outcome } = await asked(world, [operation, on, args()]);
    expect(outcome).toMatchObject({ status: 'error', failure: { code: 'CMDLET', cmdlet } });
    expect(then).toBe(world);
  });

  it('does not publish or clear another certificate than the one that was named (R31)', async () => {
    const staged = await after(world, ['exchange.authConfig.stage', null, { thumbprint: named('auth-new'), effective: null }]);
    expect((await asked(staged, ['exchange.authConfig.publish', null, { expect: named('auth') }])).outcome).toMatchObject({ failure: { cmdlet: 'other' } });
    const published = await after(staged, ['exchange.authConfig.publish', null, { expect: named('auth-new') }]);
    expect(published.exchange?.authConfig).toMatchObject({ current: named('auth-new'), next: null, nextEffective: null, previous: named('auth') });
    expect((await asked(published, ['exchange.authConfig.clearPrevious', null, { expect: named('auth-new') }])).outcome).toMatchObject({ failure: { cmdlet: 'other' } });
    expect((await after(published, ['exchange.authConfig.clearPrevious', null, { expect: named('auth') }])).exchange?.authConfig.previous).toBeNull();
  });

  it('copies a certificate with its key, and takes it away again', async () => {
    const copied = await after(world, ['exchange.certificate.copy', EX2, { thumbprint: named('auth-new'), from: EX1 }]);
    expect(copied.servers[EX2]?.store[named('auth-new')]).toMatchObject({ hasPrivateKey: true, exportable: true });
    const removed = await after(copied, ['exchange.certificate.remove', EX2, { thumbprint: named('auth-new') }]);
    expect(removed.servers[EX2]?.store).toEqual(world.servers[EX2]?.store);
  });

  it('makes an Auth certificate in the store of the server that was asked', async () => {
    const { world: then, outcome } = await asked(world, ['exchange.authCertificate.create', EX2, { keyBits: 2048, days: 365 }]);
    const { thumbprint, notAfter } = (outcome as unknown as { value: { thumbprint: string; notAfter: string } }).value;
    expect(notAfter).toBe('2027-11-21T12:00:00.000Z');
    expect(then.book[thumbprint]).toMatchObject({ subject: 'CN=Microsoft Exchange Server Auth Certificate', notBefore: NOON });
    expect(then.servers[EX2]?.store[thumbprint]).toMatchObject({ hasPrivateKey: true, exportable: true, networkServiceMayRead: true });
    expect(then.servers[EX1]?.store[thumbprint]).toBeUndefined();
  });

  it('makes another certificate each time', async () => {
    const once = await after(world, ['exchange.authCertificate.create', EX2, { keyBits: 2048, days: 365 }]);
    const twice = await after(once, ['exchange.authCertificate.create', EX2, { keyBits: 2048, days: 365 }]);
    expect(Object.keys(twice.book)).toHaveLength(Object.keys(world.book).length + 2);
  });

  it('takes what was current for previous when an assignment is repeated: nothing is idempotent', async () => {
    const assign = ['skype.certificate.assign', FE1, { thumbprint: named('oauth-new'), effective: null }] as [string, string, Record<string, unknown>];
    const twice = await after(await after(world, assign), assign);
    expect(twice.skype?.central).toMatchObject({ current: named('oauth-new'), previous: { thumbprint: named('oauth-new') } });
  });

  it('remembers when the services and pools of a server started', async () => {
    const later = plus(NOON, 60_000);
    const restarted = await after(world, ['exchange.serviceHost.restart', EX1], later);
    const recycled = await after(restarted, ['exchange.appPools.recycle', EX1], later);
    expect(recycled.servers[EX1]?.startedAt).toEqual({ serviceHost: later, appPools: later });
    expect(recycled.servers[EX2]).toEqual(world.servers[EX2]);
  });
});

describe('answer, by a server with a fault', () => {
  it.each([
    ['unreachable', 'exchange.store.list', EX1, { status: 'error', failure: { code: 'CONNECT' } }],
    ['access-denied', 'exchange.store.list', EX1, { status: 'error', failure: { code: 'AUTHZ' } }],
    ['store-unreadable', 'exchange.store.list', EX1, { status: 'error', failure: { code: 'DEGRADED' } }],
    ['unreachable', 'exchange.authConfig.get', null, { status: 'ok' }],
    ['access-denied', 'exchange.authConfig.get', null, { status: 'ok' }],
    ['auth-config-unreadable', 'exchange.authConfig.get', null, { status: 'error', failure: { code: 'AUTHZ' } }],
    ['hybrid-unreadable', 'exchange.hybrid.get', null, { status: 'error', failure: { code: 'AUTHZ' } }],
    ['clock-skew 400', 'exchange.facts.get', EX1, { status: 'ok', value: { clock: '2026-11-21T12:06:40.000Z' } }],
  ])('%s: %s', async (fault, operation, on, outcome) => {
    expect((await asked(withFault(EX1, fault), [operation, on])).outcome).toMatchObject(outcome);
  });

  it('answers nothing for the organisation when no server of the party is up', async () => {
    const dark = [EX1, EX2, EX11].reduce((so, server) => broken(so, { server, fault: faultOf('unreachable') }, NOON), world);
    expect((await asked(dark, ['exchange.authConfig.get', null])).outcome).toMatchObject({ failure: { code: 'CONNECT' } });
    expect((await asked(dark, ['skype.pools.get', null])).outcome).toMatchObject({ status: 'ok' });
  });

  it('is blind for the next certificate only (EX-HOLE-3)', async () => {
    const staged = await after(withFault(EX1, 'blind-next'), ['exchange.authConfig.stage', null, { thumbprint: named('auth-new'), effective: LATER }]);
    const { outcome } = await asked(staged, ['exchange.store.list', EX1]);
    expect(outcome).toMatchObject({ status: 'ok', value: { blind: [named('auth-new')] } });
    expect(JSON.stringify(outcome)).toContain(`"thumbprint":"${named('auth')}"`);
  });

  it('lists certificates without keys while they are away, and cannot give them on', async () => {
    const keyless = withFault(EX1, 'no-key');
    expect((await asked(keyless, ['exchange.store.list', EX1])).outcome).not.toMatchObject({ value: { certificates: expect.arrayContaining([expect.objectContaining({ hasPrivateKey: true })]) } });
    expect((await asked(keyless, ['exchange.certificate.copy', EX2, { thumbprint: named('auth-new'), from: EX1 }])).outcome).toMatchObject({ failure: { cmdlet: 'no-key' } });
  });

  it('does a change whose answer is lost', async () => {
    const { world: then, outcome } = await asked(withFault(EX2, 'answers-lost'), ['exchange.certificate.copy', EX2, { thumbprint: named('auth-new'), from: EX1 }]);
    expect(outcome).toMatchObject({ status: 'unknown', failure: { code: 'DISCONNECTED' } });
    expect(then.servers[EX2]?.store[named('auth-new')]).toBeDefined();
  });
});
