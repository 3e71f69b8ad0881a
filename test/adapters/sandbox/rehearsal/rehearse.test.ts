import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../../../../adapters/sandbox/rehearsal/rehearse.ts';
import type { Estate } from '../../../../domain/estate.ts';
import type { Intent } from '../../../../domain/intent.ts';
import { bind, type Plan } from '../../../../domain/plans/plan.ts';
import { planFor } from '../../../../domain/plans/planFor.ts';
import type { Rehearsal } from '../../../../domain/rehearsal/rehearsal.ts';
import type { Snapshot } from '../../../../domain/snapshot.ts';
import { aDeadExchangeStore, anAuthCertificate, anAuthConfig, anExchangeStore, aSnapshot, aStore, EX01, EX02, EX03, EX_CURRENT, EX_NEXT, EXCHANGE_SERVERS, FRONT_ENDS, inDays, NOON, POOL, saw, someExchange, someExchangeHolding, someExchangeWith } from '../../../support/snapshots.ts';

const ESTATE: Estate = {
  name: 'contoso',
  skype: { pools: [{ fqdn: POOL, frontEnds: [...FRONT_ENDS] }], certificateAuthority: 'ca01.contoso.com\\Contoso-CA' },
  exchange: { servers: EXCHANGE_SERVERS.map((fqdn) => ({ fqdn, site: 'Madrid' })) },
};
const MISSING_ON_EX02 = aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) }) });
const ENDING = aSnapshot({ exchange: someExchangeHolding([anAuthCertificate({ notAfter: inDays(50) })]) });

function planned(intent: Intent, snapshot: Snapshot): Plan {
  const made = planFor(intent, snapshot, ESTATE, NOON);
  if ('refused' in made) throw new Error(made.refused.map(({ rule }) => rule).join());
  return made.plan;
}

function rehearsed(plan: Plan, snapshot: Snapshot): Rehearsal {
  return rehearse(plan, { snapshot, estate: ESTATE, now: NOON });
}

describe('rehearse', () => {
  it('says after which step a check is cured, and what every check says at the end', () => {
    const { steps, outcome, results, worse, uncured } = rehearsed(planned({ id: 'REP-EX-IMPORT-CURRENT' }, MISSING_ON_EX02), MISSING_ON_EX02);
    expect(steps.map(({ became, cured }) => [became, cured.includes('EX-03')])).toEqual([['done', true], ...steps.slice(1).map(() => ['done', false])]);
    expect({ outcome, ex03: results['EX-03'], worse, uncured }).toEqual({ outcome: 'whole', ex03: 'pass', worse: [], uncured: [] });
  });

  it('moves the clock through the waits of a roll and says when the new certificate takes over and how long both are accepted', () => {
    const plan = planned({ id: 'ROLL-EX-STAGE' }, ENDING);
    const { endsAt, takeovers, gaps, outcome } = rehearsed(plan, ENDING);
    const [takeover] = takeovers;
    const until = plan.steps.flatMap((step) => (step.kind === 'wait' && step.until !== null ? [step.until] : [])).at(-1) ?? '';
    expect({ outcome, gaps, of: takeovers.length }).toEqual({ outcome: 'whole', gaps: [], of: 1 });
    expect(takeover).toMatchObject({ party: 'exchange', before: EX_CURRENT, overlapEnds: inDays(50) });
    expect((takeover?.at ?? '') >= until && endsAt >= (takeover?.at ?? 'never')).toBe(true);
  });

  it('finds the gap that a roll leaves whose date lies after the end of the current certificate', () => {
    const plan = planned({ id: 'ROLL-EX-STAGE' }, ENDING);
    const late = bind({ ...plan, steps: plan.steps.map((step) => (step.kind === 'wait' ? { ...step, ...(step.until === null ? {} : { until: inDays(61) }) } : step.operation === 'exchange.authConfig.stage' ? { ...step, args: { ...step.args, effective: inDays(60) } } : step)) });
    const { gaps, takeovers } = rehearsed(late, ENDING);
    expect(gaps).toMatchObject([{ party: 'exchange', from: inDays(50) }]);
    expect(gaps[0]?.to).toBe(takeovers[0]?.at);
    expect(takeovers[0]?.overlapEnds).toBeNull();
  });

  it('does not count a gap as new that is there when the plan starts', () => {
    const ended = aSnapshot({ exchange: someExchangeHolding([anAuthCertificate({ notAfter: inDays(-1) })]) });
    expect(rehearsed(planned({ id: 'ROLL-EX-NOW' }, ended), ended).gaps).toEqual([{ party: 'exchange', from: NOON, to: NOON }]);
  });

  it('says what gets worse, and what is not cured', () => {
    const snapshot = aSnapshot({ exchange: someExchangeWith({ [EX01]: anExchangeStore({ store: aStore(anAuthCertificate({ services: [] })) }), [EX02]: anExchangeStore({ store: aStore() }) }) });
    const plan = planned({ id: 'REP-EX-IMPORT-CURRENT' }, snapshot);
    const [first] = plan.steps;
    if (first?.kind !== 'operation') throw new Error('the first step is an operation');
    const harmful = bind({ ...plan, steps: [{ ...first, operation: 'exchange.certificate.remove', on: EX01, args: { thumbprint: EX_CURRENT } }] });
    expect(rehearsed(harmful, snapshot)).toMatchObject({ outcome: 'whole', worse: ['EX-03'], uncured: ['EX-03'] });
  });

  it('stops at a step that the servers would refuse', () => {
    const plan = planned({ id: 'REP-EX-IMPORT-CURRENT' }, MISSING_ON_EX02);
    const wrong = bind({ ...plan, steps: plan.steps.map((step) => (step.kind === 'operation' && 'from' in step.args ? { ...step, args: { ...step.args, from: EX02 }, on: EX03 } : step)) });
    const { outcome, steps } = rehearsed(wrong, MISSING_ON_EX02);
    expect({ outcome, became: steps.map(({ became }) => became) }).toEqual({ outcome: 'failed', became: ['failed', ...steps.slice(1).map(() => 'not-played')] });
  });

  it('says that it cannot tell where a step needs a server that was not read, and builds nothing on it', () => {
    const snapshot = aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }), [EX03]: aDeadExchangeStore() }) });
    const plan = planned({ id: 'REP-EX-IMPORT-CURRENT' }, MISSING_ON_EX02);
    const fromDead = bind({ ...plan, steps: plan.steps.map((step) => (step.kind === 'operation' && 'from' in step.args ? { ...step, args: { ...step.args, from: EX03 } } : step)) });
    expect(rehearsed(fromDead, snapshot)).toMatchObject({ outcome: 'unsure', uncured: [], unknown: [EX03] });
    expect(rehearsed(plan, snapshot)).toMatchObject({ outcome: 'whole', results: { 'EX-03': 'unknown' } });
  });

  it('says that it cannot tell what a step does that the simulator does not play', () => {
    const plan = planned({ id: 'REP-EX-IMPORT-CURRENT' }, MISSING_ON_EX02);
    const foreign = bind({ ...plan, steps: plan.steps.map((step) => (step.kind === 'operation' && 'from' in step.args ? { ...step, operation: 'entra.keyCredential.add' } : step)) });
    expect(rehearsed(foreign, MISSING_ON_EX02).outcome).toBe('unsure');
  });

  it('keeps unknown what no source could say: a key that nobody told of is neither there nor missing afterwards', () => {
    const untold = anAuthCertificate({ hasPrivateKey: null, exportable: null });
    const snapshot = aSnapshot({ exchange: someExchange({ authConfig: saw(anAuthConfig({ next: EX_NEXT, nextEffective: inDays(20) })), stores: { ...MISSING_ON_EX02.exchange?.stores, [EX03]: anExchangeStore({ store: aStore(untold) }) } }) });
    const plan = planned({ id: 'REP-EX-IMPORT-CURRENT' }, MISSING_ON_EX02);
    const before = rehearsed(bind({ ...plan, steps: plan.steps.slice(-1) }), snapshot).results['EX-05'];
    expect(before).toBe('unknown');
  });

  it('cannot tell whether AuthAdmin wakes when its service is started again, so it does not say that it does not', () => {
    const overdue = aSnapshot({ exchange: someExchangeHolding([anAuthCertificate(), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) })], { next: EX_NEXT, nextEffective: inDays(-3) }) });
    const plan = planned({ id: 'REP-EX-IMPORT-CURRENT' }, MISSING_ON_EX02);
    const waking = bind({ ...plan, steps: plan.steps.map((step) => (step.kind === 'operation' && 'from' in step.args ? { ...step, operation: 'exchange.serviceHost.restart', on: EX01, args: {} } : step)) });
    expect(rehearsed(waking, overdue)).toMatchObject({ outcome: 'unsure', uncured: [] });
  });

  it('gives the same rehearsal for the same plan and reading', () => {
    const plan = planned({ id: 'ROLL-SFB-STAGE' }, MISSING_ON_EX02);
    expect(rehearsed(plan, MISSING_ON_EX02)).toEqual(rehearsed(plan, MISSING_ON_EX02));
  });
});
