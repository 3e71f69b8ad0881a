import { expect } from '@jest/globals';
import type { HeldCertificate } from '../../../domain/certificate.ts';
import { HOUR_MS, Instant, plus } from '../../../domain/instant.ts';
import { conditionMet } from '../../../domain/runs/conditions.ts';
import type { OfferedPfx, SkypeAssignment, SkypeReadings, Snapshot } from '../../../domain/snapshot.ts';
import {
  aCertificate, aFrontEnd, anAssignment, anOffer, aReplica, aSnapshot, aStore, blind, FE1, FE2, FRONT_ENDS, inDays, NOON, saw, SKYPE_PREVIOUS, SKYPE_STAGED, someSkype, someSkypeHolding, someSkypeWith,
} from '../../support/snapshots.ts';
import { told } from '../checks/told.ts';
import { inShort, plan, rulesAgainst } from '../plans/planned.ts';
import { linesOf, type Rules } from './rule.ts';

const STAGE = { id: 'ROLL-SFB-STAGE' };
const CHANGES = ['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'];
const current = (facts: Partial<HeldCertificate> = {}) => aCertificate({ notAfter: inDays(40), ...facts });
const world = (readings: Partial<SkypeReadings> = {}, certificates = [current()], assignment: SkypeAssignment = anAssignment()): Snapshot =>
  aSnapshot({ exchange: null, skype: someSkypeHolding(certificates, assignment, { offered: saw([anOffer()]), ...readings }) });
const offering = (facts: Partial<OfferedPfx>) => world({ offered: saw([anOffer(facts)]) });
const differing = { [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: SKYPE_STAGED })) }) };
const named = { ...STAGE, pfx: 'skype-2027' };
const replicas = (upToDate: boolean) => ({ replication: saw(FRONT_ENDS.map((fqdn) => aReplica(fqdn, { upToDate: upToDate || fqdn !== FE2 }))) });
const changed = (since: Instant) => anAssignment({ previous: { thumbprint: SKYPE_PREVIOUS, since } });

/** R01 … R11: Skype for Business Server. */
export const SKYPE_RULES: Rules = {
  'R01: front ends that use different certificates are a fault, and no roll is staged over them': () => {
    expect(told(aSnapshot({ skype: someSkypeWith(differing) }), 'SFB-03')).toEqual(['fail SFB-03.differs']);
    expect(told(aSnapshot(), 'SFB-03')).toEqual(['pass SFB-03.pass']);
    expect(rulesAgainst(STAGE, aSnapshot({ skype: someSkypeWith(differing, { offered: saw([anOffer()]) }) }))).toEqual(['R01']);
  },
  'R02: a key of less than 2048 bits is a fault and is not rolled to, although Skype would take 1024': () => {
    expect(told(world({}, [current({ keyBits: 1024 })]), 'SFB-05')).toEqual(['fail SFB-05.weak']);
    expect(rulesAgainst(named, offering({ keyBits: 2047 }))).toEqual(['R02']);
    expect(rulesAgainst(named, offering({ keyBits: 2048 }))).toEqual([]);
  },
  'R03: a certificate whose key cannot be exported is not assigned at global scope': () => {
    expect(rulesAgainst(named, offering({ exportable: false }))).toEqual(['R03']);
    const stored = (facts: Partial<HeldCertificate>) => world({}, [current(), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(700), ...facts })]);
    expect(rulesAgainst({ ...STAGE, thumbprint: SKYPE_STAGED }, stored({}))).toEqual([]);
    expect(rulesAgainst({ ...STAGE, thumbprint: SKYPE_STAGED }, stored({ hasPrivateKey: false }))).toEqual(['R03']);
    expect(rulesAgainst({ ...STAGE, thumbprint: SKYPE_STAGED }, stored({ exportable: null }))).toEqual(['R03']);
  },
  'R04: the subject has to name the default SIP domain, whatever its case': () => {
    expect(rulesAgainst(named, offering({ subject: 'CN=Pool1.CONTOSO.com' }))).toEqual([]);
    expect(rulesAgainst(named, offering({ subject: 'CN=notcontoso.com' }))).toEqual(['R04']);
    expect(told(world({}, [current({ subject: 'CN=fabrikam.com' })]), 'SFB-07')).toEqual(['warn SFB-07.missing']);
  },
  'R05: a certificate comes in on one front end only, once, and replication does the rest': () => {
    for (const id of CHANGES) {
      const { steps } = plan({ id }, world());
      const comesIn = steps.flatMap((step) => (step.kind === 'operation' && step.operation.startsWith('skype.certificate.') ? [step.on] : []));
      expect(comesIn).toEqual([FE1]);
      expect(inShort(steps).slice(1, 3)).toEqual(['skype.replication.invoke', 'wait skype-replicated']);
    }
  },
  'R06: -Roll and -EffectiveDate stand together, or neither does': () => {
    expect(linesOf(plan(STAGE, world()))[0]).toMatch(/ -EffectiveDate .+ -Roll$/u);
    expect(linesOf(plan({ id: 'ROLL-SFB-NOW' }, world()))[0]).not.toMatch(/-Roll|-EffectiveDate/u);
  },
  'R07: a staged date lies after replication and 24 h before the end, to the second': () => {
    const ends = { notAfter: inDays(10) };
    const on = (effective: Instant) => rulesAgainst({ ...STAGE, effective }, world({}, [current(ends)]));
    expect([on(inDays(9)), on(plus(inDays(9), 1000))]).toEqual([[], ['R07']]);
    expect([on(plus(NOON, HOUR_MS + 1000)), on(plus(NOON, HOUR_MS))]).toEqual([[], ['R07']]);
  },
  'R08: every line that touches the assignment names global scope': () => {
    const assigns = [...CHANGES.map((id) => plan({ id }, world())), plan({ id: 'REP-SFB-CLEAN-PREVIOUS' }, world({}, [current()], changed(inDays(-2))))];
    const lines = assigns.flatMap(linesOf).filter((line) => /^(?:Import|Set|Remove)-CsCertificate/u.test(line));
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toContain('-Identity global -Type OAuthTokenIssuer');
  },
  'R09: previous is removed a day after the change at the earliest, and only it': () => {
    const asked = (since: Instant) => rulesAgainst({ id: 'REP-SFB-CLEAN-PREVIOUS' }, world({}, [current()], changed(since)));
    expect([asked(inDays(-1)), asked(plus(inDays(-1), 1000))]).toEqual([[], ['R09']]);
    expect(linesOf(plan({ id: 'REP-SFB-CLEAN-PREVIOUS' }, world({}, [current()], changed(inDays(-1)))))[0]).toMatch(/ -Previous$/u);
  },
  'R10: dates are instants, passed in no culture; a local date is none': () => {
    expect(linesOf(plan(STAGE, world()))[0]).toContain(`[DateTimeOffset]::Parse('${inDays(20)}', [cultureinfo]::InvariantCulture)`);
    for (const local of ['04/05/2026', '7/1/2015', '2026-11-21T12:00:00', '21.11.2026 12:00']) expect(Instant.safeParse(local).success).toBe(false);
  },
  'R11: nothing changes while replication could not be read, a lagging replica is pushed first, and every change waits for all of them': () => {
    expect(rulesAgainst(STAGE, world({ replication: blind() }))).toEqual(['R11']);
    expect(inShort(plan(STAGE, world(replicas(false))).steps).slice(0, 3)).toEqual(['skype.replication.invoke', 'wait skype-replicated', 'skype.certificate.import fe1']);
    const met = (skype: SkypeReadings) => conditionMet({ for: 'skype-replicated', thumbprint: null }, aSnapshot({ skype }));
    expect([met(someSkype()), met(someSkype(replicas(false))), met(someSkypeWith({ [FE2]: aFrontEnd({ store: aStore() }) }))]).toEqual(['yes', 'no', 'no']);
  },
};
