import { beforeAll, describe, expect, it } from '@jest/globals';
import { advance } from '../../../adapters/sandbox/world/advance.ts';
import { faultOf } from '../../../adapters/sandbox/world/fault.ts';
import { broken, mended } from '../../../adapters/sandbox/world/orders.ts';
import type { World } from '../../../adapters/sandbox/world/world.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, plus } from '../../../domain/instant.ts';
import { after, aWorld, EX1, EX11, EX2, FE1, FE2, NOON } from './worlds.ts';

let world: World;
let named: (name: string) => string;
beforeAll(async () => {
  ({ world, named } = await aWorld());
});

const minutes = (count: number) => plus(NOON, count * MINUTE_MS);
const uses = (at: World, server: string) => at.skype?.replicas[server]?.uses;
const assigned = (effective: string | null = null) => after(world, ['skype.certificate.assign', FE1, { thumbprint: named('oauth-new'), effective }]);

describe('advance', () => {
  it('lets a change of the central store reach the front ends after two to three minutes, with the certificate', async () => {
    const changed = await assigned();
    expect(uses(advance(changed, minutes(2)), FE2)?.current).toBe(named('oauth'));
    expect(advance(changed, minutes(2)).skype?.replicas[FE2]?.isBehind).toBe(true);
    const later = advance(changed, minutes(3));
    expect(uses(later, FE2)?.current).toBe(named('oauth-new'));
    expect(later.skype?.replicas[FE2]).toMatchObject({ isBehind: false, lastStatusReport: expect.stringMatching(/^2026-11-21T12:02/) });
    expect(later.servers[FE2]?.store[named('oauth-new')]).toMatchObject({ hasPrivateKey: true, exportable: true });
  });

  it('lets a staged Skype certificate take over at its date, on the front ends that know of it', async () => {
    const date = plus(NOON, 10 * DAY_MS);
    const staged = advance(await assigned(date), minutes(5));
    expect(uses(advance(staged, plus(date, -1000)), FE2)?.current).toBe(named('oauth'));
    const over = advance(staged, date);
    expect(uses(over, FE2)).toEqual({ current: named('oauth-new'), staged: null, previous: { thumbprint: named('oauth'), since: date } });
    expect(over.skype?.central).toEqual(uses(over, FE2));
  });

  it('brings nothing to a front end that is stuck, until some minutes after it is mended', async () => {
    const stuck = broken(world, { server: FE2, fault: faultOf('replication-stuck') }, NOON);
    const changed = await after(stuck, ['skype.certificate.assign', FE1, { thumbprint: named('oauth-new'), effective: null }]);
    const hours = advance(await after(changed, ['skype.replication.invoke', null, { replica: null }], minutes(60)), minutes(300));
    expect(hours.skype?.replicas[FE2]).toMatchObject({ isBehind: true, uses: { current: named('oauth') } });
    const whole = mended(hours, FE2, minutes(300));
    expect(uses(advance(whole, minutes(301)), FE2)?.current).toBe(named('oauth'));
    expect(uses(advance(whole, minutes(303)), FE2)?.current).toBe(named('oauth-new'));
  });

  it('cures a front end that uses something else only when the central store is pushed', async () => {
    const { world: astray, named: name } = await aWorld((text) => text.replace(`fqdn: ${FE2} `, `fqdn: ${FE2}, uses: { current: oauth-new } `));
    expect(uses(advance(astray, minutes(600)), FE2)?.current).toBe(name('oauth-new'));
    const pushed = await after(astray, ['skype.replication.invoke', null, { replica: FE2 }]);
    expect(uses(advance(pushed, minutes(3)), FE2)?.current).toBe(name('oauth'));
    expect(advance(pushed, minutes(3)).servers[FE2]?.store[name('oauth')]).toMatchObject({ hasPrivateKey: true });
  });

  it('copies a staged certificate within its site some minutes later, never to another site (R22)', async () => {
    const staged = await after(world, ['exchange.authConfig.stage', null, { thumbprint: named('auth-new'), effective: plus(NOON, 49 * HOUR_MS) }]);
    expect(advance(staged, minutes(2)).servers[EX2]?.store[named('auth-new')]).toBeUndefined();
    expect(advance(staged, minutes(10)).servers[EX2]?.store[named('auth-new')]).toMatchObject({ hasPrivateKey: true });
    expect(advance(staged, minutes(6000)).servers[EX11]?.store[named('auth-new')]).toBeUndefined();
  });

  it('leaves a server that lost a copy without it until AuthConfig changes or its service starts', async () => {
    const lost = await after(world, ['exchange.certificate.remove', EX2, { thumbprint: named('auth') }]);
    expect(advance(lost, minutes(6000)).servers[EX2]?.store[named('auth')]).toBeUndefined();
    const restarted = await after(lost, ['exchange.serviceHost.restart', EX2]);
    expect(advance(restarted, minutes(10)).servers[EX2]?.store[named('auth')]).toBeDefined();
  });

  it('makes next current at the first run of AuthAdmin at or after its date (R14)', async () => {
    const date = plus(NOON, 49 * HOUR_MS);
    const staged = await after(world, ['exchange.authConfig.stage', null, { thumbprint: named('auth-new'), effective: date }]);
    expect(advance(staged, date).exchange?.authConfig.current).toBe(named('auth'));
    const run = plus(NOON, 55 * HOUR_MS);
    expect(advance(staged, plus(run, -1000)).exchange?.authConfig.current).toBe(named('auth'));
    expect(advance(staged, run).exchange?.authConfig).toMatchObject({ current: named('auth-new'), next: null, nextEffective: null, previous: named('auth'), changedAt: run });
  });

  it('makes next current when a ServiceHost starts after its date', async () => {
    const staged = await after(world, ['exchange.authConfig.stage', null, { thumbprint: named('auth-new'), effective: null }]);
    expect((await after(staged, ['exchange.serviceHost.restart', EX1], minutes(1))).exchange?.authConfig.current).toBe(named('auth-new'));
  });

  it('never makes next current while AuthAdmin is idle everywhere, and does so once one runs again', async () => {
    const idle = [EX1, EX2, EX11].reduce((so, server) => broken(so, { server, fault: faultOf('auth-admin-idle') }, NOON), world);
    const staged = await after(idle, ['exchange.authConfig.stage', null, { thumbprint: named('auth-new'), effective: minutes(60) }]);
    const overdue = advance(staged, plus(NOON, 5 * DAY_MS));
    expect(overdue.exchange?.authConfig.current).toBe(named('auth'));
    expect(advance(mended(overdue, EX2, overdue.now), plus(overdue.now, 12 * HOUR_MS)).exchange?.authConfig.current).toBe(named('auth-new'));
  });

  it('comes to the same world in one leap or in many steps', async () => {
    const changed = await after(await assigned(plus(NOON, DAY_MS)), ['exchange.authConfig.stage', null, { thumbprint: named('auth-new'), effective: plus(NOON, 2 * DAY_MS) }]);
    const end = 5 * 24 * 60;
    const steps = Array.from({ length: end / 45 }, (_, index) => minutes((index + 1) * 45));
    expect(steps.reduce(advance, changed)).toEqual(advance(changed, minutes(end)));
  });

  it('never goes back', () => {
    const later = advance(world, minutes(10));
    expect(advance(later, NOON)).toBe(later);
  });

  it('reaches the last year there is at once', () => {
    expect(advance(world, '9999-12-31T00:00:00.000Z').now).toBe('9999-12-31T00:00:00.000Z');
  });
});
