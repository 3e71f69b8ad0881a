import { describe, expect, it } from '@jest/globals';
import type { HeldCertificate } from '../../../domain/certificate.ts';
import { HOUR_MS, type Instant, plus, span } from '../../../domain/instant.ts';
import type { AuthConfig, ExchangeReadings } from '../../../domain/snapshot.ts';
import {
  aDeadExchangeStore, anAuthCertificate, anAuthConfig, anExchangeServer, anExchangeStore, aSnapshot, aStore, blind, EX01, EX02, EX03, EX_CURRENT, EX_NEXT, EX_PREVIOUS, inDays, NOON, saw, someExchange, someExchangeHolding,
} from '../../support/snapshots.ts';
import { effectiveOf, inShort, plan, read, rulesAgainst } from './planned.ts';

const STAGE = { id: 'ROLL-EX-STAGE' };
const PUBLISH = { id: 'ROLL-EX-PUBLISH-NEXT' };
const REPLACE = { id: 'ROLL-EX-NOW' };
const CLEAR = { id: 'REP-EX-CLEAR-PREVIOUS' };
const SECOND_MS = 1000;
const inHours = (hours: number, ms = 0): Instant => plus(NOON, hours * HOUR_MS + ms);
const current = (facts: Partial<HeldCertificate> = {}) => anAuthCertificate({ notAfter: inDays(40), ...facts });
const next = (facts: Partial<HeldCertificate> = {}) => anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900), ...facts });
const everywhere = (certificates: HeldCertificate[], slots: Partial<AuthConfig> = {}, readings: Partial<ExchangeReadings> = {}) => aSnapshot({ exchange: someExchangeHolding(certificates, slots, readings) });
const endsIn = (hours: number, ms = 0) => everywhere([current({ notAfter: inHours(hours, ms) })]);
const staged = (effective: Instant | null = inDays(20)): Partial<AuthConfig> => ({ next: EX_NEXT, nextEffective: effective });
const oneOf = (first: HeldCertificate[], others: HeldCertificate[], slots: Partial<AuthConfig> = {}) => aSnapshot({ exchange: someExchange({
  authConfig: saw(anAuthConfig(slots)),
  stores: { [EX01]: anExchangeStore({ store: aStore(...first) }), [EX02]: anExchangeStore({ store: aStore(...others) }), [EX03]: anExchangeStore({ store: aStore(...others) }) },
}) });

describe('ROLL-EX-STAGE', () => {
  it('makes, stages, waits for the copies and the date, and recycles every server (R17)', () => {
    const made = plan(STAGE, everywhere([current()]));
    expect(inShort(made.steps)).toEqual([
      'exchange.authCertificate.create ex01', 'exchange.authConfig.stage', 'wait exchange-held', 'wait exchange-current',
      'exchange.appPools.recycle ex01', 'exchange.appPools.recycle ex02', 'exchange.appPools.recycle ex03', 'skype.partner.set', 'skype.partners.list', 'exchange.authConfig.get',
    ]);
    expect(made.steps[1]).toMatchObject({ args: { thumbprint: { $from: 0, field: 'thumbprint' }, effective: inDays(20) } });
    expect(made.steps[2]).toMatchObject({ until: null, withinMinutes: 15 });
    expect(made.steps[3]).toMatchObject({ until: inDays(20), withinMinutes: 780 });
    expect([made.tier, made.startBy, made.cures]).toEqual(['staged', inDays(18), ['EX-04', 'EX-07']]);
    expect(made.verifies).toEqual(expect.arrayContaining(['EX-03', 'EX-04']));
  });

  it('makes a certificate by R02 and R18: RSA 2048, exportable, without touching the SMTP certificate (R19)', () => {
    expect(plan(STAGE, everywhere([current()])).steps[0]).toMatchObject({ operation: 'exchange.authCertificate.create', args: { keyBits: 2048, days: 1826 } });
  });

  it('begins with copies of current where it misses, and is then a change (R20)', () => {
    const made = plan(STAGE, oneOf([current()], []));
    expect(inShort(made.steps).slice(0, 6)).toEqual([
      'exchange.certificate.copy ex02 from ex01', 'exchange.store.list ex02', 'exchange.certificate.copy ex03 from ex01', 'exchange.store.list ex03', 'exchange.authCertificate.create ex01', 'exchange.authConfig.stage',
    ]);
    expect(made.steps[5]).toMatchObject({ args: { thumbprint: { $from: 4 } } });
    expect([made.tier, made.cures]).toEqual(['change', ['EX-03', 'EX-04', 'EX-07']]);
  });

  it('copies the new certificate to one server of every other site (R22)', () => {
    const inSite = (site: string) => anExchangeStore({ site, store: aStore(current()) });
    const stores = { [EX01]: inSite('Madrid'), [EX02]: inSite('Berlin'), [EX03]: inSite('Berlin'), 'ex04.contoso.com': inSite('Rome') };
    const made = plan(STAGE, aSnapshot({ exchange: someExchange({ stores }) }));
    expect(inShort(made.steps).slice(0, 4)).toEqual(['exchange.authCertificate.create ex01', 'exchange.certificate.copy ex02 from ex01', 'exchange.certificate.copy ex04 from ex01', 'exchange.authConfig.stage']);
    expect(made.tier).toBe('staged');
  });

  it('makes it on a mailbox server (R34)', () => {
    const servers = saw([anExchangeServer(EX01, { role: 'management' }), anExchangeServer(EX02), anExchangeServer(EX03)]);
    expect(inShort(plan(STAGE, everywhere([current()], {}, { servers })).steps)[0]).toBe('exchange.authCertificate.create ex02');
  });

  it.each([[40, 20 * 24], [30, 15 * 24], [10, 120], [4, 49], [2.6, 49]])('with %d days left takes over after %d hours: half of what is left, never under 49', (daysLeft, hours) => {
    expect(effectiveOf(plan(STAGE, endsIn(daysLeft * 24)))).toBe(inHours(hours));
  });

  it('keeps 48 h (R12) and 13 h (R14) to the second, or says that both cannot be kept', () => {
    const made = plan(STAGE, endsIn(62, SECOND_MS));
    expect(span(effectiveOf(made), inHours(62, SECOND_MS))).toBeGreaterThan(13 * HOUR_MS);
    expect(rulesAgainst(STAGE, endsIn(62))).toEqual(['R12']);
    expect(rulesAgainst({ ...STAGE, soon: true }, endsIn(62))).toEqual([]);
    expect(rulesAgainst({ ...STAGE, soon: true }, endsIn(14, SECOND_MS))).toEqual([]);
    expect(rulesAgainst({ ...STAGE, soon: true }, endsIn(14))).toEqual(['R14']);
  });

  it('notes the consent that a date sooner than 48 h needs (R12), and asks to begin before it', () => {
    const made = plan({ ...STAGE, soon: true }, endsIn(40));
    expect(read(made.notes)).toContain('By saying yes you accept that (R12).');
    expect(read(made.notes)).toContain('The overlap is short');
    expect(effectiveOf(made)).toBe(inHours(20));
    expect(made.startBy).toBe(inHours(19.5));
    expect(read(plan(STAGE, endsIn(40 * 24)).notes)).not.toContain('R12');
  });

  it.each<[string, number, number, boolean, string[]]>([
    ['a past date (R13)', 0, 0, true, ['R13']],
    ['48 h to the second (R12)', 48, 0, false, []],
    ['a second less than 48 h (R12)', 48, -SECOND_MS, false, ['R12']],
    ['the same, wanted so', 48, -SECOND_MS, true, []],
    ['13 h before the end (R14)', 100 - 13, 0, false, ['R14']],
    ['a second more than 13 h before the end', 100 - 13, -SECOND_MS, false, []],
    ['the end itself (R13)', 100, 0, false, ['R13']],
  ])('judges a wanted date: %s', (_, hours, ms, soon, rules) => {
    expect(rulesAgainst({ ...STAGE, effective: inHours(hours, ms), soon }, endsIn(100))).toEqual(rules);
  });

  it('stages for the wanted date and begins 48 h before it at the latest (R12)', () => {
    const made = plan({ ...STAGE, effective: inHours(80) }, endsIn(100));
    expect([effectiveOf(made), made.startBy]).toEqual([inHours(80), inHours(32)]);
  });

  it('dates a sound next anew instead of making another (EX-10, EX-HOLE-6)', () => {
    const made = plan(STAGE, everywhere([current(), next()], staged(inDays(50))));
    expect(inShort(made.steps).slice(0, 2)).toEqual(['exchange.authConfig.stage', 'wait exchange-held']);
    expect(made.steps[0]).toMatchObject({ args: { thumbprint: EX_NEXT, effective: inDays(20) } });
    expect(made.cures).toContain('EX-10');
  });

  it('takes the first date that R12 allows when current is too weak, or cannot be brought to servers that lack it', () => {
    expect(effectiveOf(plan(STAGE, everywhere([current({ keyBits: 1024 })])))).toBe(inHours(49));
    const made = plan(STAGE, oneOf([current({ exportable: false })], []));
    expect([effectiveOf(made), made.tier]).toEqual([inHours(49), 'staged']);
    expect(read(made.notes)).toContain('ex02 and ex03 cannot sign until the new one takes over');
  });

  it.each<[string, ReturnType<typeof everywhere>, string]>([
    ['a server did not answer (R21)', aSnapshot({ exchange: someExchange({ stores: { [EX01]: anExchangeStore({ store: aStore(current()) }), [EX02]: aDeadExchangeStore(), [EX03]: anExchangeStore({ store: aStore(current()) }) } }) }), 'R21'],
    ['it is hybrid (R23)', everywhere([current()], {}, { hybrid: saw(true) }), 'R23'],
    ['nobody could say whether it is hybrid (R23, EX-HOLE-5)', everywhere([current()], {}, { hybrid: blind() }), 'R23'],
    ['current has ended (R16)', everywhere([current({ notAfter: NOON })]), 'R16'],
    ['no current is set (R16)', everywhere([], { current: null }), 'R16'],
    ['a roll is under way (R36)', everywhere([current(), next()], staged()), 'R36'],
    ['a roll is overdue (R36, EX-11)', everywhere([current(), next()], staged(inHours(-13, -SECOND_MS))), 'R36'],
  ])('is refused when %s', (_, snapshot, rule) => {
    expect(rulesAgainst(STAGE, snapshot)).toEqual([rule]);
  });

  it('stages over a next that would last 120 days at most, until it is due within 48 h (R36)', () => {
    const short = next({ notAfter: inDays(100) });
    expect(rulesAgainst(STAGE, everywhere([current(), short], staged(inDays(20))))).toEqual([]);
    expect(rulesAgainst(STAGE, everywhere([current(), short], staged(inHours(48))))).toEqual(['R36']);
  });
});

describe('ROLL-EX-PUBLISH-NEXT', () => {
  const ended = current({ notAfter: inDays(-1) });

  it('brings next to every server, publishes what was read to be next, and restarts everything (R15, R16)', () => {
    const made = plan(PUBLISH, oneOf([ended, next()], [ended], staged()));
    expect(inShort(made.steps)).toEqual([
      'exchange.certificate.copy ex02 from ex01', 'exchange.store.list ex02', 'exchange.certificate.copy ex03 from ex01', 'exchange.store.list ex03', 'exchange.authConfig.publish',
      ...['ex01', 'ex02', 'ex03'].flatMap((server) => [`exchange.serviceHost.restart ${server}`, `exchange.appPools.recycle ${server}`]), 'skype.partner.set', 'skype.partners.list', 'exchange.authConfig.get',
    ]);
    expect(made.steps[4]).toMatchObject({ args: { expect: EX_NEXT } });
    expect([made.tier, made.cures]).toEqual(['change', ['EX-04', 'EX-08']]);
    expect(read([made.undo])).toContain('no way back');
  });

  it.each<[string, ReturnType<typeof everywhere>, string[]]>([
    ['current serves and next was set a day ago (R15 b)', everywhere([current(), next()], { ...staged(), changedAt: inDays(-1) }), []],
    ['current serves and next was set less than a day ago (R15 b)', everywhere([current(), next()], { ...staged(), changedAt: inHours(-24, SECOND_MS) }), ['R15']],
    ['current serves and nobody knows since when (R15 b)', everywhere([current(), next()], { ...staged(), changedAt: null }), ['R15']],
    ['next is overdue (EX-11)', everywhere([current(), next()], { ...staged(inHours(-14)), changedAt: null }), []],
    ['current is on its last day and next comes too late (R29)', everywhere([current({ notAfter: inHours(23) }), next()], { ...staged(inHours(30)), changedAt: null }), []],
    ['there is no next', everywhere([ended]), ['R15']],
    ['next has ended', everywhere([ended, next({ notAfter: NOON })], staged()), ['R15']],
    ['next is weak (R02)', everywhere([ended, next({ keyBits: 1024 })], staged()), ['R15']],
    ['next is nowhere', everywhere([ended], staged()), ['R15']],
    ['a server could not say whether it has the key', everywhere([ended, next({ hasPrivateKey: null })], staged()), ['R15']],
    ['it is hybrid (R23)', everywhere([ended, next()], staged(), { hybrid: saw(true) }), ['R23']],
  ])('when %s: %j', (_, snapshot, rules) => {
    expect(rulesAgainst(PUBLISH, snapshot)).toEqual(rules);
  });

  it('does not promise that EX-04 passes when next itself ends within 30 days', () => {
    expect(plan(PUBLISH, everywhere([ended, next({ notAfter: inDays(20) })], staged())).verifies).not.toContain('EX-04');
  });
});

describe('ROLL-EX-NOW', () => {
  it('makes, copies, stages now, publishes, clears the ended one, restarts everything and reads back (R16)', () => {
    const made = plan(REPLACE, everywhere([current({ notAfter: NOON })]));
    expect(inShort(made.steps)).toEqual([
      'exchange.authCertificate.create ex01', 'exchange.certificate.copy ex02 from ex01', 'exchange.certificate.copy ex03 from ex01',
      'exchange.authConfig.stage', 'exchange.authConfig.publish', 'exchange.authConfig.clearPrevious',
      ...['ex01', 'ex02', 'ex03'].flatMap((server) => [`exchange.serviceHost.restart ${server}`, `exchange.appPools.recycle ${server}`]), 'wait exchange-held', 'skype.partner.set', 'skype.partners.list', 'exchange.authConfig.get',
    ]);
    expect(made.steps[3]).toMatchObject({ args: { thumbprint: { $from: 0, field: 'thumbprint' }, effective: null } });
    expect(made.steps[4]).toMatchObject({ args: { expect: { $from: 0, field: 'thumbprint' } } });
    expect(made.steps[5]).toMatchObject({ args: { expect: EX_CURRENT } });
    expect(made.tier).toBe('destructive');
  });

  it('clears nothing when the former one may be valid somewhere, and asks for a backup of it', () => {
    const made = plan(REPLACE, everywhere([]));
    expect(inShort(made.steps)).not.toContain('exchange.authConfig.clearPrevious');
    expect(made.tier).toBe('change');
    expect(read(made.notes)).toContain('PFX backup of 5F0C 91D2');
  });

  it.each<[string, ReturnType<typeof everywhere>, string[]]>([
    ['a valid copy of current is somewhere', oneOf([current()], []), ['R20']],
    ['a valid next is there', everywhere([current({ notAfter: NOON }), next()], staged()), ['R20']],
    ['current is there without its key everywhere', everywhere([current({ hasPrivateKey: false })]), []],
    ['the only server that may have it is silent (EX-HOLE-2)', aSnapshot({ exchange: someExchange({ stores: { [EX01]: aDeadExchangeStore(), [EX02]: anExchangeStore({ store: aStore() }) }, servers: saw([]) }) }), ['R21', 'EX-HOLE-2']],
    ['it is hybrid (R23)', everywhere([], {}, { hybrid: saw(true) }), ['R23']],
  ])('when %s: %j (R20, R21)', (_, snapshot, rules) => {
    expect(rulesAgainst(REPLACE, snapshot)).toEqual(rules);
  });
});

describe('REP-EX-CLEAR-PREVIOUS', () => {
  const previous = anAuthCertificate({ thumbprint: EX_PREVIOUS, notAfter: inDays(30) });
  const since = (changedAt: Instant | null, certificate = previous) => everywhere([current(), certificate], { previous: EX_PREVIOUS, changedAt });

  it('names the one certificate that it clears, and cannot be taken back (R31)', () => {
    const made = plan(CLEAR, since(inDays(-2)));
    expect(inShort(made.steps)).toEqual(['exchange.authConfig.clearPrevious', 'exchange.authConfig.get']);
    expect(made.steps[0]).toMatchObject({ args: { expect: EX_PREVIOUS } });
    expect([made.tier, made.cures]).toEqual(['destructive', ['EX-12']]);
  });

  it.each<[string, ReturnType<typeof everywhere>, string[]]>([
    ['24 h have passed', since(inHours(-24)), []],
    ['a second less than 24 h has passed', since(inHours(-24, SECOND_MS)), ['R09']],
    ['nobody knows since when', since(null), ['R09']],
    ['it has ended anyway', since(inHours(-1), anAuthCertificate({ thumbprint: EX_PREVIOUS, notAfter: NOON })), []],
    ['current is not sound, so it is the way back', everywhere([previous], { previous: EX_PREVIOUS }), ['R09']],
    ['there is none', everywhere([current()]), ['nothing-to-do']],
  ])('waits a day after the change (R09): when %s: %j', (_, snapshot, rules) => {
    expect(rulesAgainst(CLEAR, snapshot)).toEqual(rules);
  });
});
