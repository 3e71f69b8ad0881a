import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openSandbox } from '../../../adapters/sandbox/openSandbox.ts';
import { shippedEstates } from '../../../adapters/sandbox/shippedEstates.ts';
import { readEstate } from '../../../bot/estate/readEstate.ts';
import { Estate } from '../../../domain/estate.ts';
import { DAY_MS, type Instant, plus } from '../../../domain/instant.ts';
import type { Intent } from '../../../domain/intent.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { aboutPlan } from '../../../domain/watch/aboutPlan.ts';
import { nothingSaid, type PlanUnderWay } from '../../../domain/watch/notice.ts';
import type { Observation } from '../../../domain/watch/observation.ts';
import { observe } from '../../../domain/watch/observe.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import { track } from '../../../domain/watch/track.ts';
import { alex } from '../../support/people.ts';
import { anAuthCertificate, aSnapshot, aStore, EX01, EX_CURRENT, EX_NEXT, inDays, NOON, anExchangeStore, SKYPE_CURRENT, someExchangeHolding, someExchangeWith, someSkypeHolding, aCertificate, anOffer, saw } from '../../support/snapshots.ts';
import { anySnapshot } from '../plans/anySnapshot.ts';
import { plan } from '../plans/planned.ts';

const SETTINGS = WatchSettings.parse({});
const ESTATE = Estate.parse({
  name: 'contoso', entra: { tenantId: '00000000-0000-0000-0000-00000000000c' },
  skype: { pools: [{ fqdn: 'pool1.contoso.com', frontEnds: ['fe1.contoso.com'] }], certificateAuthority: 'ca1.contoso.com\\Contoso CA' },
  exchange: { servers: [{ fqdn: 'ex01.contoso.com', site: 'Madrid' }] },
});

/** What a notice proposes that its own plan is not known to be about; and every intent that could be planned. */
function strangers(snapshot: Snapshot, estate: Estate, now: Instant): { strangers: string[]; planned: string[] } {
  const observations = observe(snapshot, now);
  const each = observations.flatMap((observation) => {
    const intent = proposed(observation);
    const made = intent === null ? undefined : planFor(intent, snapshot, estate, now);
    if (intent === null || made === undefined || 'refused' in made) return [];
    const underWay: PlanUnderWay = { name: '7F3A-91', estate: estate.name, state: 'waiting', by: alex, ...aboutPlan(made.plan) };
    const things = track(nothingSaid(estate.name), { observations, plans: [underWay], now, settings: SETTINGS });
    return [{ id: intent.id, isKnown: things[observation.key]?.plan?.name === underWay.name, key: observation.key }];
  });
  return { strangers: each.filter(({ isKnown }) => !isKnown).map(({ id, key }) => `${id} for ${key}`), planned: each.map(({ id }) => id) };
}

function proposed(observation: Observation): Intent | null {
  return 'proposes' in observation ? observation.proposes : null;
}

describe('aboutPlan', () => {
  it.each(shippedEstates().filter((name) => name !== 'big'))('knows every plan that a notice of %s proposes, early and late', async (name) => {
    const sandbox = await openSandbox({ estate: { shipped: name }, directory: null });
    const snapshot = await readEstate(sandbox.estate(), sandbox.executor, { clock: sandbox.clock, correlation: 'test' });
    for (const days of [0, 20, 40, 70, 100, 400]) expect(strangers(snapshot, sandbox.estate(), plus(sandbox.clock.now(), days * DAY_MS)).strangers).toEqual([]);
  });

  it('knows the plan of whatever is proposed of whatever was read', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(anySnapshot, (raw) => {
      const found = strangers(Snapshot.parse(raw), ESTATE, NOON);
      for (const id of found.planned) seen.add(id);
      expect(found.strangers).toEqual([]);
    }), { numRuns: 150 });
    expect([...seen].some((id) => id.startsWith('ROLL-')) && [...seen].some((id) => id.startsWith('REP-'))).toBe(true);
  });

  it('says of a roll which certificate it replaces', () => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(40) })]);
    expect(aboutPlan(plan({ id: 'ROLL-EX-STAGE' }, aSnapshot({ exchange })))).toMatchObject({ certificates: [EX_CURRENT], roles: ['exchange-current', 'exchange-next'] });
    const skype = someSkypeHolding([aCertificate({ notAfter: inDays(40) })], undefined, { offered: saw([anOffer()]) });
    expect(aboutPlan(plan({ id: 'ROLL-SFB-STAGE' }, aSnapshot({ skype })))).toMatchObject({ certificates: [SKYPE_CURRENT], roles: ['skype-current', 'skype-staged'] });
  });

  it('says of a repair that it replaces nothing', () => {
    const exchange = someExchangeWith({ [EX01]: anExchangeStore({ store: aStore() }) });
    expect(aboutPlan(plan({ id: 'REP-EX-IMPORT-CURRENT' }, aSnapshot({ exchange })))).toMatchObject({ certificates: [], roles: ['exchange-next'], checks: ['EX-03'] });
  });

  it('is not about the one that follows, which a roll does not make last longer', () => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(40) }), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(60) })], { next: EX_NEXT, nextEffective: inDays(-1) });
    const snapshot = aSnapshot({ exchange });
    const about = aboutPlan(plan({ id: 'ROLL-EX-PUBLISH-NEXT' }, snapshot));
    const things = track(nothingSaid('contoso'), { observations: observe(snapshot, NOON), plans: [{ name: '7F3A-91', estate: 'contoso', state: 'approved', by: alex, ...about }], now: NOON, settings: SETTINGS });
    expect([things[`ends:exchange-current:${EX_CURRENT}`]?.plan?.name, things[`ends:exchange-next:${EX_NEXT}`]?.plan]).toEqual(['7F3A-91', null]);
  });
});
