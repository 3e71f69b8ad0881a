import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inform } from '../../../bot/desk/inform.ts';
import { makePlan } from '../../../bot/desk/makePlan.ts';
import { whichEstate } from '../../../bot/desk/whichEstate.ts';
import { Estate } from '../../../domain/estate.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { assessTold, toldEstate } from '../../../domain/told/assessTold.ts';
import { toldReport } from '../../../domain/told/toldReport.ts';
import { toldSnapshot } from '../../../domain/told/toldSnapshot.ts';
import { fixture, tell } from '../../domain/told/telling.ts';
import { alex, turnOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

const AT = '2026-11-21T12:00:00.000Z';
const POOL = 'PS C:\\> Get-CsPool | fl\nIdentity : pool.contoso.com\nFqdn : pool.contoso.com\nServices : {UserServer:pool.contoso.com}\nComputers : {fe1.contoso.com}\n';
const BEHIND = `PS C:\\> Get-CsManagementStoreReplicationStatus\n${fixture('replication.txt').replace('True', 'False')}`;
const ASSIGNED = `PS C:\\> Get-CsCertificate -Type OAuthTokenIssuer -Identity global\n${fixture('get-cscertificate.txt')}`;
const STUCK = [POOL, BEHIND, ASSIGNED].join('\n');

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(async () => world.close());

function told(text: string) {
  return toldSnapshot(tell(text, 'UTC'), { by: 'Alex', at: AT });
}

/** The plan that the told facts would mean. */
function toldPlan() {
  const { snapshot } = told(STUCK);
  const planned = planFor({ id: 'REP-SFB-REPLICATE' }, snapshot, toldEstate(snapshot), AT);
  if ('refused' in planned) throw new Error(JSON.stringify(planned.refused));
  return planned.plan;
}

describe('what was told never authorises a change', () => {
  it('shows the cmdlets of its cure', () => {
    const { cures } = toldReport(told(STUCK), null, AT);
    expect(cures).toMatchObject([{ checks: ['SFB-08'], cmdlets: expect.arrayContaining([expect.stringContaining('Invoke-CsManagementStoreReplication')]) }]);
  });

  it('is no plan that can be kept: asking for it is refused, and nothing is written', async () => {
    const plan = toldPlan();
    const asked = world.store.transact((unit) => makePlan(unit, world.office, { plan, rehearsal: world.office.rehearse(plan, { snapshot: told(STUCK).snapshot, estate: toldEstate(told(STUCK).snapshot), now: AT }), turn: turnOf(alex) }));
    await expect(asked).rejects.toThrow(Refusal);
    expect(await world.store.look((unit) => unit.listApprovals({ open: false, limit: 10 }))).toEqual([]);
    expect(await world.auditTypes()).toEqual([]);
  });

  it('is made of an estate that cannot be configured and that nobody can name', () => {
    expect(toldPlan().estate).toBe('told');
    expect(Estate.shape.name.safeParse('told').success).toBe(false);
    expect(() => whichEstate('told', world.office)).toThrow(Refusal);
  });

  it('leaves nothing behind when somebody tells it: no message to press, no token, no job, no line in the record', async () => {
    const said = inform({ texts: [new TextEncoder().encode(STUCK)], filter: null, zone: 'UTC', isAsked: true }, turnOf(alex), world.office);
    expect(said).toMatchObject([{ text: expect.stringContaining('Invoke-CsManagementStoreReplication') }]);
    expect(JSON.stringify(said)).not.toMatch(/"token"|Action\.(?:Execute|Submit)/u);
    await world.drain();
    expect(world.chats.messages).toEqual([]);
    expect(await world.auditTypes()).toEqual([]);
  });

  it('is so whatever was told and whatever it proposes', () => {
    const pieces = [POOL, BEHIND, ASSIGNED, ...['get-authconfig.txt', 'get-csoauthserver.txt', 'get-cspartnerapplication.txt', 'others.txt'].map(fixture), `[PS] C:\\>Get-ExchangeCertificate -Server ex1 | fl\n${fixture('get-exchangecertificate.txt')}`];
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces), (some) => {
        const { snapshot } = told(some.join('\n\n'));
        for (const { proposes } of assessTold({ snapshot }, AT)) {
          const planned = proposes === undefined ? undefined : planFor(proposes, snapshot, toldEstate(snapshot), AT);
          if (planned !== undefined && 'plan' in planned) expect(planned.plan.estate).toBe('told');
        }
      }),
      { numRuns: 60, seed: 20261121 },
    );
  });
});
