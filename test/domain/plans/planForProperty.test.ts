import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideExchange } from '../../../domain/decisions/exchange.ts';
import { decideSkype } from '../../../domain/decisions/skype.ts';
import { Estate } from '../../../domain/estate.ts';
import { DAY_MS, plus } from '../../../domain/instant.ts';
import { Intent } from '../../../domain/intent.ts';
import { operationNamed } from '../../../domain/operations/registry.ts';
import { Plan } from '../../../domain/plans/plan.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import { powershellOf, stepsAsJson } from '../../../domain/plans/powershell.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { aSnapshot, NOON } from '../../support/snapshots.ts';

const READER = { locale: 'en-GB', zone: 'UTC', now: NOON };
const ESTATE = Estate.parse({
  name: 'contoso',
  skype: { pools: [{ fqdn: 'pool1.contoso.com', frontEnds: ['fe1.contoso.com'] }], certificateAuthority: 'ca1.contoso.com\\Contoso CA' },
  exchange: { servers: [{ fqdn: 'ex01.contoso.com', site: 'Madrid' }] },
});

/** Few values, so that things coincide often. */
const thumbprint = fc.constantFrom('A', 'B', 'C', 'D').map((digit) => digit.repeat(40));
const instant = fc.oneof(
  fc.integer({ min: -90, max: 400 }).map((days) => plus(NOON, days * DAY_MS)),
  fc.integer({ min: -72, max: 72 }).map((hours) => plus(NOON, hours * 3_600_000)),
  fc.constantFrom('0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z', NOON),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const ex = fc.constantFrom('ex01.contoso.com', 'ex02.contoso.com', 'ex03.contoso.com');
const fe = fc.constantFrom('fe1.contoso.com', 'fe2.contoso.com');
const truth = maybe(fc.boolean());

function reading<T>(value: fc.Arbitrary<T>) {
  const none = fc.record({ answer: fc.constant('none' as const), why: fc.constantFrom('unreachable' as const, 'refused' as const, 'unreadable' as const, 'timeout' as const), detail: fc.string(), at: instant });
  const has = fc.record({ answer: fc.constant('value' as const), value, at: instant });
  return fc.oneof({ weight: 6, arbitrary: has }, { weight: 1, arbitrary: none });
}

const held = fc.record({
  thumbprint, subject: fc.constantFrom('CN=Microsoft Exchange Server Auth Certificate', 'CN=contoso.com', ''), issuer: fc.string(), serial: fc.string(), notBefore: instant, notAfter: instant,
  keyAlgorithm: fc.constantFrom('RSA', 'EC'), keyBits: fc.constantFrom(1024, 2048, 4096), signatureHash: fc.constantFrom('SHA256', 'SHA1'), friendlyName: maybe(fc.string()),
  hasPrivateKey: truth, exportable: truth, keyProvider: maybe(fc.constantFrom('csp' as const, 'ksp' as const)), networkServiceMayRead: truth, services: maybe(fc.array(fc.string(), { maxLength: 2 })),
  status: maybe(fc.constantFrom('Valid', 'DateInvalid', 'Untrusted', 'Revoked')),
});
const store = reading(fc.record({ certificates: fc.uniqueArray(held, { maxLength: 4, selector: (one) => one.thumbprint }), blind: fc.array(thumbprint, { maxLength: 1 }) }));
const facts = fc.record({ version: fc.string(), clock: instant, zone: fc.string() });
const assignment = reading(fc.record({ current: maybe(thumbprint), staged: maybe(fc.record({ thumbprint, effective: instant })), previous: maybe(fc.record({ thumbprint, since: maybe(instant) })) }));
const skype = fc.record({
  pools: reading(fc.array(fc.record({ fqdn: fe, computers: fc.array(fe), services: fc.array(fc.string()) }), { maxLength: 2 })),
  defaultSipDomain: reading(maybe(fc.constantFrom('contoso.com', 'fabrikam.com'))), globalAssignment: assignment,
  replication: reading(fc.array(fc.record({ fqdn: fe, upToDate: fc.boolean(), lastStatusReport: maybe(instant), lastUpdateCreation: maybe(instant) }), { maxLength: 3 })),
  offered: reading(fc.uniqueArray(fc.record({ name: fc.constantFrom('one', 'two'), thumbprint, subject: fc.constantFrom('CN=contoso.com', 'CN=x'), notBefore: instant, notAfter: instant, keyBits: fc.constantFrom(1024, 2048), exportable: fc.boolean() }), { maxLength: 2, selector: (pfx) => pfx.name })),
  frontEnds: fc.dictionary(fe, fc.record({ pool: fc.string(), assignment, store, facts: reading(facts) })),
});
const exchange = fc.record({
  servers: reading(fc.array(fc.record({ fqdn: ex, site: fc.string(), version: fc.constantFrom('15.2.1', '14.3'), role: fc.constantFrom('mailbox' as const, 'edge' as const, 'management' as const) }), { maxLength: 3 })),
  authConfig: reading(fc.record({ current: maybe(thumbprint), next: maybe(thumbprint), nextEffective: maybe(instant), previous: maybe(thumbprint), changedAt: maybe(instant), realm: maybe(fc.string()), serviceName: maybe(fc.string()) })),
  hybrid: reading(fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true))),
  stores: fc.dictionary(ex, fc.record({ site: fc.constantFrom('Madrid', 'Berlin'), store, facts: reading(facts.chain((base) => fc.record({ serviceHostStarted: maybe(instant), appPoolsStarted: maybe(instant) }).map((starts) => ({ ...base, ...starts })))) })),
});
const snapshot = fc.record({ estate: fc.constant('contoso'), at: instant, skype: maybe(skype), exchange: maybe(exchange) });
const optional = <T>(name: string, value: fc.Arbitrary<T>) => fc.option(value.map((one) => ({ [name]: one })), { nil: {} });
const staging = fc.tuple(optional('effective', instant), optional('soon', fc.boolean())).map(([a, b]) => ({ ...a, ...b }));
const skypeSource = fc.tuple(optional('thumbprint', thumbprint), optional('pfx', fc.constantFrom('one', 'two', 'x'))).map(([a, b]) => ({ ...a, ...b }));
const intent = fc.oneof(
  ...['REP-SFB-CLEAN-PREVIOUS', 'REP-EX-CLEAR-PREVIOUS', 'ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW', 'REP-SFB-ASSIGN', 'REP-SFB-IMPORT', 'REP-SFB-REPLICATE', 'REP-EX-IMPORT-CURRENT', 'REP-EX-IMPORT-NEXT'].map((id) => fc.constant({ id })),
  ...['REP-EX-IMPORT-CURRENT', 'REP-EX-IMPORT-NEXT', 'REP-SFB-REPLICATE'].map((id) => optional('server', fc.oneof(ex, fe, fc.constant('constructor'))).map((server) => ({ id, ...server }))),
  staging.map((more) => ({ id: 'ROLL-EX-STAGE', ...more })),
  fc.tuple(skypeSource, optional('effective', instant)).map(([a, b]) => ({ id: 'ROLL-SFB-STAGE', ...a, ...b })),
  skypeSource.map((more) => ({ id: 'ROLL-SFB-NOW', ...more })),
).map((raw) => Intent.parse(raw));

describe('planFor, for any intent on any snapshot', () => {
  it('never throws, and gives either reasons or a plan whose every step the registry takes', () => {
    fc.assert(fc.property(intent, snapshot, (wanted, raw) => {
      const world = Snapshot.parse(raw);
      const planned = planFor(wanted, world, ESTATE, NOON);
      if ('refused' in planned) {
        expect(planned.refused.length).toBeGreaterThan(0);
        for (const { says } of planned.refused) expect(render(says, READER)).toMatch(/^\S[^]*\.$/u);
        return;
      }
      const { plan } = planned;
      expect(Plan.parse(plan)).toEqual(plan);
      expect(planFor(wanted, world, ESTATE, NOON)).toEqual(planned);
      expect(stepsAsJson(plan)).toHaveLength(plan.steps.length);
      plan.steps.forEach((step, index) => {
        expect(render(step.says, READER)).toMatch(/^\S[^]*\.$/u);
        expect(powershellOf(step)).not.toEqual([]);
        const args = step.kind === 'operation' ? step.args : { thumbprint: 'thumbprint' in step.condition ? step.condition.thumbprint : undefined };
        const filled = Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, fillRef(arg, index)]));
        if (step.kind === 'operation') expect(() => operationNamed(step.operation).params.parse(filled)).not.toThrow();
      });
      for (const says of [plan.title, plan.undo, ...plan.why, ...plan.notes, ...plan.touches.map((touch) => touch.says)]) expect(render(says, READER)).not.toMatch(/undefined|null|\[|NaN/);
    }), { numRuns: 1000 });
  });

  it('can plan whatever the tables propose', () => {
    fc.assert(fc.property(snapshot, (raw) => {
      const world = Snapshot.parse(raw);
      const proposed = [world.exchange && decideExchange(world.exchange, NOON).intent, world.skype && decideSkype(world.skype, NOON).intent];
      for (const wanted of proposed) if (wanted !== null) expect({ wanted, ...planFor(wanted, world, ESTATE, NOON) }).not.toHaveProperty('refused');
    }), { numRuns: 2000 });
  });

  it('plans a healthy estate nothing but what somebody may want of it', () => {
    const planned = Intent.options.map((option) => option.shape.id.value).filter((id) => 'plan' in planFor(Intent.parse({ id }), aSnapshot(), ESTATE, NOON));
    expect(planned).toEqual(['ROLL-SFB-STAGE', 'ROLL-SFB-NOW', 'ROLL-EX-STAGE']);
  });
});

/** A reference points at an earlier step only. */
function fillRef(arg: unknown, index: number): unknown {
  if (typeof arg !== 'object' || arg === null || !('$from' in arg)) return arg;
  expect(arg.$from).toBeLessThan(index);
  return 'F'.repeat(40);
}
