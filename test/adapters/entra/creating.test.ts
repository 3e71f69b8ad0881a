import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APP_ID, FULL_ACCESS_AS_APP, UNKNOWN_CERTIFICATE } from '../../../domain/entra/wellKnown.ts';
import { GraphWorld } from '../../support/graph.ts';
import { anExchangePrincipal } from '../../support/entra.ts';
import { anApplication, aPrincipal, guid, HYBRID_APP_ID } from '../../support/tenant.ts';

const NAME = `ExchangeServerApp-${guid(50)}`;
const world = new GraphWorld();
beforeAll(() => world.open());
afterAll(() => world.close());

const stored = () => Object.values(world.state.objects).map((one) => one.stored);
const named = () => stored().filter(({ displayName }) => displayName === NAME);

describe('making an application', () => {
  it('makes it with its principal and its permission, once each', async () => {
    world.hold([anExchangePrincipal()], { roles: ['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'] });
    const directory = world.directory();
    for (let again = 0; again < 2; again += 1) {
      const made = await directory.createApplication(NAME);
      if (made.result !== 'there') throw new Error(made.result);
      expect((await directory.createPrincipal(made.value)).result).toBe('there');
      expect(await directory.grantFullAccess(made.value)).toMatchObject({ result: 'there', value: { appRoleId: FULL_ACCESS_AS_APP, resourceId: guid(3) } });
    }
    expect(named().map(({ kind, grants }) => [kind, grants.length])).toEqual([['application', 0], ['servicePrincipal', 1]]);
  });

  it('finds again by reading what was made when the answer was lost, and sends it no second time', async () => {
    world.hold([anExchangePrincipal()], { faults: [{ kind: 'answers-lost', times: 1 }] });
    expect(await world.directory().createApplication(NAME)).toMatchObject({ result: 'there' });
    expect(named()).toHaveLength(1);
  });

  it('waits until it shows, however long that takes, and makes no other', async () => {
    world.hold([anExchangePrincipal()], { replicationMs: 90_000 });
    expect(await world.directory().createApplication(NAME)).toMatchObject({ result: 'there' });
    expect(named()).toHaveLength(1);
    expect(world.pauses.length).toBeGreaterThan(3);
  });

  it('does not know where Graph says yes and nothing shows', async () => {
    world.hold([anExchangePrincipal()], { faults: [{ kind: 'swallowed', times: 1 }] });
    expect(await world.directory().createApplication(NAME)).toEqual({ result: 'unknown', failure: null });
  });

  it('waits as long as Graph asks when throttled, and looks again before it sends again', async () => {
    world.hold([anExchangePrincipal()]);
    world.throttleChanges('7');
    const directory = world.directory({ whilePausing: () => void (world.state = { ...world.state, faults: [] }) });
    expect(await directory.createApplication(NAME)).toMatchObject({ result: 'there' });
    expect(world.pauses).toContain(7000);
    expect(named()).toHaveLength(1);
  });

  it.each([
    ['an application', 'Application.ReadWrite.OwnedBy', (directory: ReturnType<GraphWorld['directory']>) => directory.createApplication(NAME)],
    ['a principal', 'Application.ReadWrite.All', (directory: ReturnType<GraphWorld['directory']>) => directory.createPrincipal(APP_ID.skype)],
    ['a consent', 'AppRoleAssignment.ReadWrite.All', (directory: ReturnType<GraphWorld['directory']>) => directory.grantFullAccess(HYBRID_APP_ID)],
  ])('names the role that is missing for %s', async (_what, role, make) => {
    world.hold([anExchangePrincipal(), anApplication([]), aPrincipal([], { id: guid(4), appId: HYBRID_APP_ID })], { roles: ['Application.Read.All'] });
    expect(await make(world.directory())).toMatchObject({ result: 'failed', failure: { why: 'missing-role', roles: expect.arrayContaining([role]) } });
  });

  it('makes the principal of Skype where the tenant has none, and none for an application that is nowhere', async () => {
    world.hold([anExchangePrincipal()]);
    expect(await world.directory().createPrincipal(APP_ID.skype)).toMatchObject({ result: 'there', value: { servicePrincipalNames: [APP_ID.skype] } });
    expect(await world.directory().createPrincipal(guid(77))).toMatchObject({ result: 'failed', failure: { why: 'refused', status: 400 } });
  });

  it('grants nothing to what is not there', async () => {
    world.hold([anExchangePrincipal()]);
    expect(await world.directory().grantFullAccess(HYBRID_APP_ID)).toMatchObject({ result: 'failed', failure: { why: 'not-found' } });
  });
});

describe('the sign-in log', () => {
  const failure = (at: string, certificate: string | null = 'A'.repeat(40)) => ({ at, appId: HYBRID_APP_ID, code: UNKNOWN_CERTIFICATE, certificate });

  it('is read for the last day, over all its pages, with the certificate that each refusal names', async () => {
    const recent = Array.from({ length: 5 }, (_, hour) => failure(`2026-11-21T0${hour}:00:00.000Z`, hour === 0 ? null : 'A'.repeat(40)));
    world.hold([], { roles: ['AuditLog.Read.All'], pageSize: 2, signIns: [...recent, failure('2026-11-20T08:59:00.000Z'), { ...failure('2026-11-21T05:00:00.000Z'), code: 50_011 }] });
    expect(await world.directory().signInFailures()).toEqual({ ok: true, value: recent.toReversed() });
  });

  it('has a role of its own, which is named when it is missing', async () => {
    world.hold([], { roles: ['Application.ReadWrite.All'] });
    expect(await world.directory().signInFailures()).toMatchObject({ ok: false, failure: { why: 'missing-role', roles: ['AuditLog.Read.All'] } });
  });
});
