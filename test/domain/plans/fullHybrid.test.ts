import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, plus, span } from '../../../domain/instant.ts';
import { fullDates } from '../../../domain/plans/fullHybridDates.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { aHybridApplication, someEntra } from '../../support/entra.ts';
import { aSkypePartner, exchangeSetUp } from '../../support/exchangeSettings.ts';
import {
  aCertificate, aDeadFrontEnd, anAssignment, anAuthCertificate, anOffer, aSnapshot, blind, EX_CURRENT, EX_NEXT, FE2, inDays, NOON, POOL, saw, SKYPE_CURRENT, SKYPE_STAGED, someExchangeHolding, someSkypeHolding, someSkypeWith,
} from '../../support/snapshots.ts';
import { anApplication } from '../../support/tenant.ts';
import { inShort, plan, read, rulesAgainst, WITH_AUTHORITY } from './planned.ts';

const FULL = { id: 'ROLL-FULL-HYBRID' };
const key = (thumbprint: string) => ({ keyId: thumbprint, customKeyIdentifier: thumbprint, displayName: null, startDateTime: inDays(-10), endDateTime: inDays(300), type: 'AsymmetricX509Cert', usage: 'Verify', key: null });
const application = saw([aHybridApplication({ application: anApplication([key(EX_CURRENT)]) })]);
const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(90) })], {}, { hybrid: saw(true), settings: exchangeSetUp({ partners: saw([aSkypePartner({ metadataUrl: `https://${POOL}/metadata/json/1` })]) }).settings });
const skype = someSkypeHolding([aCertificate({ notAfter: inDays(80) })], undefined, { offered: saw([anOffer()]) });

function hybrid(parts: Partial<Snapshot> = {}): Snapshot {
  return aSnapshot({ skype, exchange, entra: someEntra({ hybridApplications: application }), ...parts });
}

describe('ROLL-FULL-HYBRID', () => {
  it('makes, copies, tells Entra, waits, stages, sees each take over, and clears away, in this order (domain.md 5.1)', () => {
    expect(inShort(plan(FULL, hybrid()).steps)).toEqual([
      'exchange.authCertificate.create ex01', 'exchange.certificate.copy ex02 from ex01', 'exchange.certificate.copy ex03 from ex01',
      'skype.offered.certificate', 'entra.key.add', 'exchange.certificate.get ex01', 'entra.key.add', 'wait date',
      'skype.certificate.import fe1', 'exchange.authConfig.stage', 'skype.replication.invoke', 'wait skype-replicated', 'wait exchange-held', 'skype.globalAssignment.get', 'exchange.authConfig.get',
      'wait skype-current', 'exchange.partner.refresh', 'exchange.partners.get', 'wait exchange-knows',
      'wait exchange-current', 'exchange.appPools.recycle ex01', 'exchange.appPools.recycle ex02', 'exchange.appPools.recycle ex03', 'skype.partner.set', 'skype.partners.list',
      'wait date', 'skype.previous.remove fe1', 'exchange.authConfig.clearPrevious', 'entra.keys.remove', 'skype.replication.invoke', 'wait skype-replicated', 'skype.globalAssignment.get', 'exchange.authConfig.get',
    ]);
  });

  it('names what it stages and what it gives up, by thumbprint or by the step that makes it', () => {
    const { steps, parties, tier } = plan(FULL, hybrid());
    expect(steps[6]).toMatchObject({ args: { thumbprint: { $from: 0, field: 'thumbprint' }, certificate: { $from: 5, field: 'certificate' } } });
    expect(steps[7]).toMatchObject({ until: null, afterMinutes: 30 });
    expect(steps[9]).toMatchObject({ args: { thumbprint: { $from: 0 } } });
    expect([steps[26], steps[27], steps[28]]).toMatchObject([{ args: { expect: SKYPE_CURRENT } }, { args: { expect: EX_CURRENT } }, { args: { thumbprints: [EX_CURRENT], mayEmpty: false } }]);
    expect([parties, tier]).toEqual([['skype', 'exchange', 'entra'], 'destructive']);
  });

  it('asks the authority first where there is no offered file', () => {
    const { steps } = plan(FULL, hybrid({ skype: someSkypeHolding([aCertificate({ notAfter: inDays(80) })]) }), { estate: WITH_AUTHORITY });
    expect(inShort(steps).slice(0, 8)).toEqual([
      'skype.certificate.request fe1', 'exchange.authCertificate.create ex01', 'exchange.certificate.copy ex02 from ex01', 'exchange.certificate.copy ex03 from ex01', 'skype.certificate.get fe1', 'entra.key.add', 'exchange.certificate.get ex01', 'entra.key.add',
    ]);
    expect([steps[5], steps[7]]).toMatchObject([{ args: { thumbprint: { $from: 0 }, certificate: { $from: 4 } } }, { args: { thumbprint: { $from: 1 }, certificate: { $from: 6 } } }]);
  });

  it('says what is staged, what is final, and leaves what only a Global Administrator may remove', () => {
    const made = plan(FULL, hybrid({ entra: someEntra({ hybridApplications: saw([]) }) }));
    expect(read(made.notes)).toMatch(/Staged first.*Final only from .*Global Administrator/u);
    expect(inShort(made.steps)).not.toContain('entra.keys.remove');
  });

  it.each<[string, Snapshot, string[]]>([
    ['there is no hybrid', hybrid({ exchange: { ...exchange, hybrid: saw(false) } }), ['not-hybrid']],
    ['no tenant is configured, once for both parties', hybrid({ entra: null }), ['R23']],
    ['a tenant could not be read', hybrid({ entra: someEntra({ skype: blind() }) }), ['R23']],
    ['a front end did not answer', hybrid({ skype: someSkypeWith({ [FE2]: aDeadFrontEnd() }) }), ['R21']],
    ['Skype has a roll under way', hybrid({ skype: someSkypeHolding([aCertificate({ notAfter: inDays(80) }), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(600) })], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(10) } })) }), ['R36']],
    ['Exchange has a roll under way', hybrid({ exchange: someExchangeHolding([anAuthCertificate(), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) })], { next: EX_NEXT, nextEffective: inDays(20) }, { hybrid: saw(true) }) }), ['R36']],
    ['a certificate ends too soon for both', hybrid({ skype: someSkypeHolding([aCertificate({ notAfter: inDays(3) })], undefined, { offered: saw([anOffer()]) }) }), ['R12']],
  ])('is refused where %s', (_case, snapshot, rules) => {
    expect(rulesAgainst(FULL, snapshot)).toEqual(rules);
  });

  it('is refused with a file whose certificate ends before the roll is over (R13)', () => {
    const short = someSkypeHolding([aCertificate({ notAfter: inDays(80) })], undefined, { offered: saw([anOffer({ notAfter: inDays(41) })]) });
    expect(rulesAgainst({ ...FULL, pfx: 'skype-2027' }, hybrid({ skype: short }))).toEqual(['R13']);
  });
});

describe('fullDates', () => {
  const ends = { skype: inDays(80), exchange: inDays(90), urgent: false };

  function datesOf(given: Partial<typeof ends>, effective?: string) {
    const dates = fullDates({ ...ends, ...given }, effective, NOON);
    if (Array.isArray(dates)) throw new Error(dates.map(({ rule }) => rule).join());
    return dates;
  }

  it.each([[{}], [{ urgent: true }], [{ skype: inDays(5) }], [{ exchange: inDays(5) }], [{ skype: inDays(4_000), exchange: inDays(4_000) }]])('keeps two hours apart, R07, R12 from the last start, R14 and R09 for %j', (given) => {
    const { skype: e1, exchange: e2, startBy, quiet } = datesOf(given);
    expect(span(e1, e2)).toBe(2 * HOUR_MS);
    expect(span(startBy, e1)).toBeGreaterThanOrEqual(49 * HOUR_MS);
    expect(startBy > NOON).toBe(true);
    expect(span(e1, { ...ends, ...given }.skype)).toBeGreaterThanOrEqual(DAY_MS);
    expect(span(e2, { ...ends, ...given }.exchange)).toBeGreaterThan(13 * HOUR_MS);
    expect(quiet).toBe(plus(e2, 37 * HOUR_MS));
  });

  it('takes half of what is left, or the first instant there is when a certificate is worth replacing', () => {
    expect(datesOf({}).skype).toBe(inDays(40));
    expect(span(NOON, datesOf({ urgent: true }).skype)).toBeLessThan(52 * HOUR_MS);
  });

  it.each([['too soon', plus(NOON, 50 * HOUR_MS), 'R12'], ['too late', inDays(80), 'R14']])('refuses a date that is %s', (_case, effective, rule) => {
    expect(() => datesOf({}, effective)).toThrow(rule);
  });
});
