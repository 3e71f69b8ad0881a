import { describe, expect, it } from '@jest/globals';
import type { HeldCertificate } from '../../../domain/certificate.ts';
import { HOUR_MS, type Instant, plus } from '../../../domain/instant.ts';
import type { SkypeAssignment, SkypeReadings } from '../../../domain/snapshot.ts';
import {
  aCertificate, aDeadFrontEnd, aFrontEnd, anAssignment, anOffer, aReplica, aSnapshot, aStore, blind, FE1, FE2, FE3, inDays, NOON, saw, SKYPE_CURRENT, SKYPE_PREVIOUS, SKYPE_STAGED, someSkype, someSkypeHolding, someSkypeWith,
} from '../../support/snapshots.ts';
import { effectiveOf, inShort, plan, read, rulesAgainst, WITH_AUTHORITY } from './planned.ts';

const STAGE = { id: 'ROLL-SFB-STAGE' };
const REPLACE = { id: 'ROLL-SFB-NOW' };
const ASSIGN = { id: 'REP-SFB-ASSIGN' };
const IMPORT = { id: 'REP-SFB-IMPORT' };
const REPLICATE = { id: 'REP-SFB-REPLICATE' };
const CLEAN = { id: 'REP-SFB-CLEAN-PREVIOUS' };
const SECOND_MS = 1000;
const NONE = anAssignment({ current: null });
const inHours = (hours: number, ms = 0): Instant => plus(NOON, hours * HOUR_MS + ms);
const current = (facts: Partial<HeldCertificate> = {}) => aCertificate({ notAfter: inDays(40), ...facts });
const fresh = (facts: Partial<HeldCertificate> = {}) => aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(700), ...facts });
const world = (certificates: HeldCertificate[], assignment: SkypeAssignment = anAssignment(), readings: Partial<SkypeReadings> = {}) =>
  aSnapshot({ exchange: null, skype: someSkypeHolding(certificates, assignment, { offered: saw([anOffer()]), ...readings }) });
const behind = { replication: saw([aReplica(FE1), aReplica(FE2, { upToDate: false }), aReplica(FE3)]) };
const REPLICATED = ['skype.replication.invoke', 'wait skype-replicated'];

describe('ROLL-SFB-STAGE', () => {
  it('imports the offered file once, on one front end, replicates, and waits for the date (R05, R11)', () => {
    const made = plan(STAGE, world([current()]));
    expect(inShort(made.steps)).toEqual(['skype.certificate.import fe1', ...REPLICATED, 'wait skype-current', 'skype.globalAssignment.get']);
    expect(made.steps[0]).toMatchObject({ on: FE1, args: { pfx: 'skype-2027', thumbprint: SKYPE_STAGED, effective: inDays(20) } });
    expect(made.steps[2]).toMatchObject({ withinMinutes: 15 });
    expect(made.steps[3]).toMatchObject({ until: inDays(20), condition: { thumbprint: SKYPE_STAGED } });
    expect([made.tier, made.startBy, made.cures]).toEqual(['staged', plus(inDays(20), -61 * 60_000), ['SFB-04']]);
  });

  it('assigns a certificate of a front end that is named, on the front end that has its key', () => {
    const skype = someSkypeWith({ [FE3]: aFrontEnd({ store: aStore(current(), fresh()) }) });
    const made = plan({ ...STAGE, thumbprint: SKYPE_STAGED }, aSnapshot({ skype, exchange: null }));
    expect(inShort(made.steps)[0]).toBe('skype.certificate.assign fe3');
  });

  it('asks the certificate authority when nothing is offered, under a name that is new for the minute', () => {
    const made = plan(STAGE, world([current()], anAssignment(), { offered: saw([]) }), { estate: WITH_AUTHORITY });
    expect(inShort(made.steps).slice(0, 2)).toEqual(['skype.certificate.request fe1', 'skype.certificate.assign fe1']);
    expect(made.steps[0]).toMatchObject({ args: { authority: 'ca1.contoso.com\\Contoso CA', keyBits: 2048, friendlyName: 'Rollcall OAuthTokenIssuer 2026-11-21T12:00Z' } });
    expect(made.steps[1]).toMatchObject({ args: { thumbprint: { $from: 0, field: 'thumbprint' } } });
  });

  it('begins with a push where replication lags, and counts its steps (R11)', () => {
    const made = plan(STAGE, world([current()], anAssignment(), { offered: saw([]), ...behind }), { estate: WITH_AUTHORITY });
    expect(inShort(made.steps).slice(0, 4)).toEqual([...REPLICATED, 'skype.certificate.request fe1', 'skype.certificate.assign fe1']);
    expect(made.steps[3]).toMatchObject({ args: { thumbprint: { $from: 2 } } });
  });

  it.each([[40 * 24, 20 * 24], [30, 5.983_333_333_333], [27, 2.983_333_333_333]])('with %d hours left takes over after %d: half of what is left, a day before the end', (left, hours) => {
    expect(effectiveOf(plan(STAGE, world([current({ notAfter: inHours(left) })])))).toBe(inHours(hours).slice(0, 17).concat('00.000Z'));
  });

  it.each<[string, Instant, string[]]>([
    ['an hour ahead (R07)', inHours(1), ['R07']], ['a second more', inHours(1, SECOND_MS), []],
    ['a day before the end (R07)', inHours(76), []], ['a second later (R07)', inHours(76, SECOND_MS), ['R07']],
  ])('judges a wanted date: %s', (_, effective, rules) => {
    expect(rulesAgainst({ ...STAGE, effective }, world([current({ notAfter: inHours(100) })]))).toEqual(rules);
  });

  it('dates a staged one anew whose date is wrong, instead of another (R36, SFB-09)', () => {
    const made = plan(STAGE, world([current(), fresh()], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(41) } })));
    expect(inShort(made.steps)[0]).toBe('skype.certificate.assign fe1');
    expect([effectiveOf(made), made.cures]).toEqual([inDays(20), ['SFB-04', 'SFB-09']]);
  });

  it.each<[string, ReturnType<typeof world>, object, string]>([
    ['a front end did not answer (R21)', aSnapshot({ skype: someSkypeWith({ [FE2]: aDeadFrontEnd() }, { offered: saw([anOffer()]) }) }), {}, 'R21'],
    ['front ends differ (R01)', aSnapshot({ skype: someSkypeWith({ [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: SKYPE_PREVIOUS })) }) }, { offered: saw([anOffer()]) }) }), {}, 'R01'],
    ['replication could not be read (R11)', world([current()], anAssignment(), { replication: blind() }), {}, 'R11'],
    ['one is staged and waits (R36)', world([current(), fresh()], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(20) } })), {}, 'R36'],
    ['there are only 26 h left (R07)', world([current({ notAfter: inHours(26) })]), {}, 'R07'],
    ['current has ended (R07)', world([current({ notAfter: NOON })]), {}, 'R07'],
    ['nothing is assigned (R07)', world([current()], NONE), {}, 'R07'],
    ['the offered key is weak (R02)', world([current()], anAssignment(), { offered: saw([anOffer({ keyBits: 1024 })]) }), { pfx: 'skype-2027' }, 'R02'],
    ['the offered key cannot be exported (R03)', world([current()], anAssignment(), { offered: saw([anOffer({ exportable: false })]) }), { pfx: 'skype-2027' }, 'R03'],
    ['the subject does not name the SIP domain (R04)', world([current()], anAssignment(), { offered: saw([anOffer({ subject: 'CN=fabrikam.com' })]) }), { pfx: 'skype-2027' }, 'R04'],
    ['the SIP domain could not be read (R04)', world([current()], anAssignment(), { defaultSipDomain: blind() }), { pfx: 'skype-2027' }, 'R04'],
    ['the offered one has ended (R29)', world([current()], anAssignment(), { offered: saw([anOffer({ notAfter: NOON })]) }), { pfx: 'skype-2027' }, 'R29'],
    ['it ends before it takes over (R13)', world([current()], anAssignment(), { offered: saw([anOffer({ notAfter: inDays(19) })]) }), { pfx: 'skype-2027' }, 'R13'],
    ['no such file is offered', world([current()]), { pfx: 'other' }, 'unknown-pfx'],
    ['no such certificate is stored', world([current()]), { thumbprint: SKYPE_STAGED }, 'unknown-certificate'],
    ['several files would do', world([current()], anAssignment(), { offered: saw([anOffer(), anOffer({ name: 'other', thumbprint: SKYPE_PREVIOUS })]) }), {}, 'choose'],
    ['there is nothing to use', world([current()], anAssignment(), { offered: saw([]) }), {}, 'no-certificate'],
    ['there is no Skype', aSnapshot({ skype: null }), {}, 'no-party'],
  ])('is refused when %s', (_, snapshot, more, rule) => {
    expect(rulesAgainst({ ...STAGE, ...more }, snapshot)).toEqual([rule]);
  });
});

describe('ROLL-SFB-NOW', () => {
  it('does it at once, without a date (R06), and waits for replication (R11)', () => {
    const made = plan(REPLACE, world([current({ notAfter: NOON })]));
    expect(inShort(made.steps)).toEqual(['skype.certificate.import fe1', ...REPLICATED, 'skype.globalAssignment.get']);
    expect(made.steps[0]).toMatchObject({ args: { effective: null } });
    expect([made.tier, made.startBy]).toEqual(['change', null]);
  });

  it('takes what is staged for later than the end of current (R36)', () => {
    const made = plan(REPLACE, world([current({ notAfter: NOON }), fresh()], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(3) } })));
    expect(made.steps[0]).toMatchObject({ operation: 'skype.certificate.assign', args: { thumbprint: SKYPE_STAGED, effective: null } });
  });

  it('is refused while one is staged in time (R36), and tells of the gentler way while current is valid', () => {
    expect(rulesAgainst(REPLACE, world([current(), fresh()], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(3) } })))).toEqual(['R36']);
    expect(read(plan(REPLACE, world([current()])).notes)).toContain('ROLL-SFB-STAGE');
  });

  it('is refused while a front end does not answer (R21)', () => {
    expect(rulesAgainst(REPLACE, aSnapshot({ skype: someSkypeWith({ [FE2]: aDeadFrontEnd() }, { offered: saw([anOffer()]) }) }))).toEqual(['R21']);
  });
});

describe('REP-SFB-ASSIGN', () => {
  it('assigns the only suitable stored certificate at global scope, once (R05, R08)', () => {
    const made = plan(ASSIGN, world([current()], NONE));
    expect(inShort(made.steps)).toEqual(['skype.certificate.assign fe1', ...REPLICATED, 'skype.globalAssignment.get']);
    expect([made.tier, made.cures]).toEqual(['change', ['SFB-01', 'SFB-02']]);
  });

  it('takes what the front ends agree on using', () => {
    const frontEnd = aFrontEnd({ store: aStore(current(), fresh()) });
    const skype = someSkype({ globalAssignment: saw(NONE), frontEnds: { [FE1]: frontEnd, [FE2]: frontEnd, [FE3]: frontEnd } });
    expect(plan(ASSIGN, aSnapshot({ skype })).steps[0]).toMatchObject({ args: { thumbprint: SKYPE_CURRENT } });
  });

  it.each<[string, ReturnType<typeof world>, object, string]>([
    ['one is assigned', world([current()]), {}, 'nothing-to-do'],
    ['another is assigned: that would be a roll (R09)', world([current(), fresh()]), { thumbprint: SKYPE_STAGED }, 'R09'],
    ['several would do', world([current(), fresh()], NONE), {}, 'choose'],
    ['none would do', world([current({ keyBits: 1024 })], NONE), {}, 'no-certificate'],
    ['its key cannot be exported (R03)', world([current({ exportable: false })], NONE), { thumbprint: SKYPE_CURRENT }, 'R03'],
  ])('is refused when %s', (_, snapshot, more, rule) => {
    expect(rulesAgainst({ ...ASSIGN, ...more }, snapshot)).toEqual([rule]);
  });
});

describe('REP-SFB-IMPORT', () => {
  const keyless = current({ hasPrivateKey: false, exportable: false });
  const same = anOffer({ thumbprint: SKYPE_CURRENT });

  it('brings the assigned certificate back with its key, on one front end (R05)', () => {
    const made = plan(IMPORT, world([keyless], anAssignment(), { offered: saw([same]) }));
    expect(inShort(made.steps)).toEqual(['skype.certificate.import fe1', ...REPLICATED, 'skype.globalAssignment.get']);
    expect(made.cures).toEqual(['SFB-03', 'SFB-06']);
  });

  it.each<[string, ReturnType<typeof world>, object, string]>([
    ['every front end has it with its key', world([current()], anAssignment(), { offered: saw([same]) }), {}, 'nothing-to-do'],
    ['the file holds another: that would be a roll (R09)', world([keyless]), { pfx: 'skype-2027' }, 'R09'],
    ['no file holds it', world([keyless]), {}, 'no-certificate'],
  ])('is refused when %s', (_, snapshot, more, rule) => {
    expect(rulesAgainst({ ...IMPORT, ...more }, snapshot)).toEqual([rule]);
  });
});

describe('REP-SFB-REPLICATE', () => {
  it('pushes to all or to one, and waits at most 15 minutes (R11)', () => {
    const made = plan(REPLICATE, world([current()], anAssignment(), behind));
    expect(inShort(made.steps)).toEqual([...REPLICATED, 'skype.globalAssignment.get']);
    expect([made.steps[0], made.cures]).toMatchObject([{ args: { replica: null } }, ['SFB-08']]);
    expect(plan({ ...REPLICATE, server: 'fe2' }, world([current()], anAssignment(), behind)).steps[0]).toMatchObject({ args: { replica: FE2 } });
  });

  it('is refused when there is nothing to push, or the server is not known', () => {
    expect(rulesAgainst(REPLICATE, world([current()]))).toEqual(['nothing-to-do']);
    expect(rulesAgainst({ ...REPLICATE, server: 'fe9' }, world([current()], anAssignment(), behind))).toEqual(['unknown-server']);
  });
});

describe('REP-SFB-CLEAN-PREVIOUS', () => {
  const since = (instant: Instant | null, readings: Partial<SkypeReadings> = {}) => world([current(), aCertificate({ thumbprint: SKYPE_PREVIOUS, notAfter: inDays(9) })], anAssignment({ previous: { thumbprint: SKYPE_PREVIOUS, since: instant } }), readings);

  it('drops exactly the previous one (R31)', () => {
    const made = plan(CLEAN, since(inDays(-3)));
    expect(inShort(made.steps)).toEqual(['skype.previous.remove fe1', ...REPLICATED, 'skype.globalAssignment.get']);
    expect(made.steps[0]).toMatchObject({ args: { expect: SKYPE_PREVIOUS } });
    expect(made.tier).toBe('destructive');
  });

  it.each<[string, ReturnType<typeof world>, string[]]>([
    ['24 h have passed (R09)', since(inHours(-24)), []],
    ['a second less (R09)', since(inHours(-24, SECOND_MS)), ['R09']],
    ['nobody knows since when (R09)', since(null), ['R09']],
    ['replication lags (R11)', since(inDays(-3), behind), ['R11']],
    ['there is none', world([current()]), ['nothing-to-do']],
  ])('when %s: %j', (_, snapshot, rules) => {
    expect(rulesAgainst(CLEAN, snapshot)).toEqual(rules);
  });
});
