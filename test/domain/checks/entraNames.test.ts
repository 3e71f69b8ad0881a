import { describe, expect, it } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import type { Finding } from '../../../domain/finding.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { anExchangePrincipal, someEntra } from '../../support/entra.ts';
import { exchangeSetUp } from '../../support/exchangeSettings.ts';
import { aPool, aSnapshot, blind, NOON, saw, someSkype } from '../../support/snapshots.ts';
import { CONTOSO } from '../plans/planned.ts';

const hybrid = exchangeSetUp({}, { hybrid: saw(true) });
const outside = someSkype({ pools: saw([aPool({ externalWebFqdn: 'Web.contoso.com' })]) });
const aHybridSnapshot = (parts: Partial<Snapshot> = {}): Snapshot => aSnapshot({ exchange: hybrid, entra: someEntra(), ...parts });

describe('EN-07', () => {
  const found = (snapshot: Snapshot): Finding[] => assess(snapshot, NOON).filter(({ id }) => id === 'EN-07');

  it('passes where Entra has a name for every pool and for Exchange, whatever the capitals and the last slash', () => {
    expect(found(aHybridSnapshot())).toMatchObject([{ result: 'pass' }]);
    expect(found(aHybridSnapshot({ entra: someEntra({ exchange: saw(anExchangePrincipal({ servicePrincipalNames: ['HTTPS://AUTODISCOVER.contoso.com'] })) }) }))).toMatchObject([{ result: 'pass' }]);
  });

  it('fails by the external web address of a pool, not by the pool\'s own name', () => {
    expect(found(aHybridSnapshot({ skype: outside }))).toMatchObject([{ result: 'fail', says: { values: { names: [`${APP_ID.skype}/web.contoso.com`] } }, proposes: { id: 'REP-EN-SPN' } }]);
  });

  it('warns where the principal of Exchange lacks the address that Hybrid Modern Authentication asks for', () => {
    expect(found(aHybridSnapshot({ entra: someEntra({ exchange: saw(anExchangePrincipal({ servicePrincipalNames: [] })) }) }))).toMatchObject([{ result: 'warn', says: { values: { names: ['https://autodiscover.contoso.com/'] } } }]);
  });

  it('is unknown where the tenant, the pools or the addresses could not be read, and where hybrid names no tenant', () => {
    const results = [
      aHybridSnapshot({ entra: someEntra({ skype: blind('refused') }) }), aHybridSnapshot({ skype: someSkype({ pools: blind() }) }),
      aHybridSnapshot({ exchange: exchangeSetUp({ clientAccess: blind() }, { hybrid: saw(true) }) }), aHybridSnapshot({ entra: null }),
    ].map((snapshot) => found(snapshot).map(({ result }) => result));
    expect(results).toEqual([['unknown'], ['unknown'], ['unknown'], ['unknown']]);
  });

  it('is skipped on premises, and where there is no principal that could have names', () => {
    expect(found(aSnapshot())).toMatchObject([{ result: 'skipped' }]);
    expect(found(aHybridSnapshot({ entra: someEntra({ skype: saw(null), exchange: saw(null) }) })).map(({ result }) => result)).toEqual(['skipped', 'skipped']);
  });
});

describe('REP-EN-SPN', () => {
  const planned = (snapshot: Snapshot) => planFor({ id: 'REP-EN-SPN' }, snapshot, CONTOSO, NOON);

  it('adds what is missing on each principal and nothing else, and is bound to all it rests on', () => {
    const made = planned(aHybridSnapshot({ skype: outside, entra: someEntra({ exchange: saw(anExchangePrincipal({ servicePrincipalNames: [] })) }) }));
    expect(made).toMatchObject({ plan: { parties: ['entra', 'skype', 'exchange'], tier: 'change', cures: ['EN-07'], facts: { [`skype.pool.${aPool().fqdn}`]: expect.stringContaining('Web.contoso.com') } } });
    const steps = 'plan' in made ? made.plan.steps.flatMap((step) => (step.kind === 'operation' && step.operation === 'entra.names.add' ? [step.args] : [])) : [];
    expect(steps).toEqual([{ appId: APP_ID.skype, names: [`${APP_ID.skype}/web.contoso.com`] }, { appId: APP_ID.exchange, names: ['https://autodiscover.contoso.com/'] }]);
  });

  it('leaves Exchange alone on premises', () => {
    const made = planned(aSnapshot({ skype: outside, exchange: exchangeSetUp(), entra: someEntra({ exchange: saw(anExchangePrincipal({ servicePrincipalNames: [] })) }) }));
    expect('plan' in made && made.plan.steps.length).toBe(2);
  });

  it.each<[string, Snapshot, string]>([
    ['the configuration names no tenant', aHybridSnapshot({ entra: null }), 'no-party'],
    ['all names are there', aHybridSnapshot(), 'nothing-to-do'],
    ['a source was blind', aHybridSnapshot({ entra: someEntra({ skype: blind() }) }), 'R35'],
    ['there is no principal', aHybridSnapshot({ entra: someEntra({ skype: saw(null) }) }), 'nothing-to-do'],
  ])('is refused where %s', (_where, snapshot, rule) => {
    expect(planned(snapshot)).toMatchObject({ refused: [{ rule }] });
  });
});
