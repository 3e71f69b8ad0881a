import { expect } from '@jest/globals';
import type { HeldCertificate } from '../../../domain/certificate.ts';
import { HOUR_MS, type Instant, plus } from '../../../domain/instant.ts';
import type { AuthConfig, ExchangeReadings, Snapshot } from '../../../domain/snapshot.ts';
import {
  aDeadExchangeStore, anAuthCertificate, anAuthConfig, anExchangeStore, aSnapshot, aStore, EX01, EX02, EX03, EX_NEXT, EXCHANGE_SERVERS, inDays, NOON, saw, someExchange, someExchangeHolding, someExchangeWith,
} from '../../support/snapshots.ts';
import { after, aWorld, EX1 } from '../../adapters/sandbox/worlds.ts';
import { told } from '../checks/told.ts';
import { inShort, plan, rulesAgainst } from '../plans/planned.ts';
import { linesOf, type Rules } from './rule.ts';

const STAGE = { id: 'ROLL-EX-STAGE' };
const PUBLISH = { id: 'ROLL-EX-PUBLISH-NEXT' };
const REPLACE = { id: 'ROLL-EX-NOW' };
const SECOND_MS = 1000;
const inHours = (hours: number, ms = 0): Instant => plus(NOON, hours * HOUR_MS + ms);
const current = (facts: Partial<HeldCertificate> = {}) => anAuthCertificate({ notAfter: inDays(40), ...facts });
const next = (facts: Partial<HeldCertificate> = {}) => anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900), ...facts });
const ended = current({ notAfter: inDays(-1) });
const everywhere = (certificates: HeldCertificate[], slots: Partial<AuthConfig> = {}, readings: Partial<ExchangeReadings> = {}): Snapshot => aSnapshot({ exchange: someExchangeHolding(certificates, slots, readings) });
const staged: Partial<AuthConfig> = { next: EX_NEXT, nextEffective: inDays(20) };
const exceptOn = (server: string, certificates: HeldCertificate[], lacking: HeldCertificate[], slots: Partial<AuthConfig> = {}): Snapshot => {
  const base = someExchangeHolding(certificates, slots);
  return aSnapshot({ exchange: { ...base, stores: { ...base.stores, [server]: anExchangeStore({ store: aStore(...lacking) }) } } });
};
const endsIn = (hours: number, ms = 0) => everywhere([current({ notAfter: inHours(hours, ms) })]);
const each = (deed: string) => EXCHANGE_SERVERS.map((fqdn) => `${deed} ${fqdn.split('.')[0]}`);

/** R12 … R22: Exchange Server. */
export const EXCHANGE_RULES: Rules = {
  'R12: a date less than 48 h ahead needs that it was asked for': () => {
    const asked = (ms: number, soon: boolean) => rulesAgainst({ ...STAGE, effective: inHours(48, ms), soon }, endsIn(400));
    expect([asked(0, false), asked(-SECOND_MS, false), asked(-SECOND_MS, true)]).toEqual([[], ['R12'], []]);
  },
  'R13: a date that is not ahead of now, or not before the end of current, is no date': () => {
    const asked = (effective: Instant) => rulesAgainst({ ...STAGE, effective, soon: true }, endsIn(100));
    expect([asked(NOON), asked(inHours(100)), asked(inHours(50))]).toEqual([['R13'], ['R13'], []]);
    expect(told(everywhere([current(), next()], { next: EX_NEXT, nextEffective: inDays(40) }), 'EX-10')).toEqual(['fail EX-10.late']);
  },
  'R14: AuthAdmin gets 13 h between the date and the end of current': () => {
    const asked = (effective: Instant) => rulesAgainst({ ...STAGE, effective }, endsIn(100));
    expect([asked(inHours(87, -SECOND_MS)), asked(inHours(87))]).toEqual([[], ['R14']]);
    expect(plan(STAGE, everywhere([current()])).steps).toContainEqual(expect.objectContaining({ condition: expect.objectContaining({ for: 'exchange-current' }), withinMinutes: 13 * 60 }));
  },
  'R15: what is published is set, sound and on every server with its key, and current has ended or partners know it': () => {
    expect(rulesAgainst(PUBLISH, everywhere([ended, next()], staged))).toEqual([]);
    expect(rulesAgainst(PUBLISH, everywhere([ended]))).toEqual(['R15']);
    expect(rulesAgainst(PUBLISH, everywhere([ended, next({ hasPrivateKey: null })], staged))).toEqual(['R15']);
    expect(rulesAgainst(PUBLISH, everywhere([current(), next()], { ...staged, changedAt: inHours(-24, SECOND_MS) }))).toEqual(['R15']);
    expect(inShort(plan(PUBLISH, exceptOn(EX02, [ended, next()], [ended], staged)).steps)[0]).toBe('exchange.certificate.copy ex02 from ex01');
  },
  'R16: at once means staged now with force, published, previous cleared when it has ended, and everything restarted everywhere': () => {
    const made = plan(REPLACE, everywhere([ended]));
    const steps = inShort(made.steps);
    const order = ['exchange.authConfig.stage', 'exchange.authConfig.publish', 'exchange.authConfig.clearPrevious'].map((name) => steps.indexOf(name));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order.every((place) => place > 0)).toBe(true);
    expect(steps).toEqual(expect.arrayContaining([...each('exchange.serviceHost.restart'), ...each('exchange.appPools.recycle')]));
    expect(linesOf(made).find((line) => line.includes('-NewCertificateThumbprint'))).toMatch(/\(Get-Date\) -Force$/u);
    expect(inShort(plan(REPLACE, everywhere([])).steps)).not.toContain('exchange.authConfig.clearPrevious');
  },
  'R17: a scheduled roll ends with both pools recycled on every server, after the new one is current': () => {
    const steps = inShort(plan(STAGE, everywhere([current()])).steps);
    expect(steps.slice(steps.indexOf('wait exchange-current') + 1)).toEqual(expect.arrayContaining(each('exchange.appPools.recycle')));
    expect(linesOf(plan({ id: 'REP-EX-RECYCLE' }, aSnapshot())).join('\n')).toMatch(/MSExchangeOWAAppPool.*MSExchangeECPAppPool/u);
  },
  'R18: a new Auth certificate is RSA 2048 in a legacy provider, exportable, by its name, readable for NETWORK SERVICE': () => {
    const [make = '', allow = ''] = linesOf(plan(STAGE, everywhere([current()])));
    for (const part of ['-KeyAlgorithm RSA -KeyLength 2048', "-Provider 'Microsoft RSA SChannel Cryptographic Provider'", '-KeyExportPolicy Exportable', "-Subject 'CN=Microsoft Exchange Server Auth Certificate'"]) expect(make).toContain(part);
    expect(make).not.toContain('-DnsName');
    expect(allow).toContain('-NetworkServiceAllowed');
    expect(told(everywhere([current({ keyProvider: 'ksp' })]), 'EX-05')).toEqual(['fail EX-05.ksp']);
  },
  'R19: making one never asks about the SMTP certificate, and leaves it bound as it was': async () => {
    const lines = [STAGE, REPLACE].flatMap((intent) => linesOf(plan(intent, everywhere([intent === STAGE ? current() : ended]))));
    expect(lines.filter((line) => line.includes('New-ExchangeCertificate') || /-Services (?!None)/u.test(line))).toEqual([]);
    const { world, named } = await aWorld();
    const made = await after(world, ['exchange.authCertificate.create', EX1, { keyBits: 2048, days: 365 }]);
    expect(Object.keys(made.servers[EX1]?.store ?? {})).toHaveLength(Object.keys(world.servers[EX1]?.store ?? {}).length + 1);
    expect(made.servers[EX1]?.store[named('smtp')]).toEqual(world.servers[EX1]?.store[named('smtp')]);
  },
  'R20: where a valid copy is anywhere it is imported, not replaced; made anew only where there is none': () => {
    const onOne = exceptOn(EX02, [current()], []);
    expect(rulesAgainst(REPLACE, onOne)).toEqual(['R20']);
    expect(inShort(plan({ id: 'REP-EX-IMPORT-CURRENT' }, onOne).steps)).toContain('exchange.certificate.copy ex02 from ex01');
    expect(rulesAgainst(REPLACE, everywhere([ended, next()], staged))).toEqual(['R20']);
    expect(rulesAgainst(REPLACE, everywhere([]))).toEqual([]);
  },
  'R21: a server that does not answer holds every roll back, and no import to the others': () => {
    const oneDead = (certificates: HeldCertificate[]) => aSnapshot({ exchange: someExchange({ stores: { [EX01]: anExchangeStore({ store: aStore(...certificates) }), [EX02]: anExchangeStore({ store: aStore() }), [EX03]: aDeadExchangeStore() } }) });
    expect([STAGE, PUBLISH, REPLACE].map((intent) => rulesAgainst(intent, oneDead([current()]))[0])).toEqual(['R21', 'R21', 'R21']);
    expect(inShort(plan({ id: 'REP-EX-IMPORT-CURRENT' }, oneDead([current()])).steps)).toEqual(['exchange.certificate.copy ex02 from ex01', 'exchange.store.list ex02']);
    expect(told(aSnapshot({ exchange: someExchangeWith({ [EX03]: aDeadExchangeStore() }) }), 'EX-13')).toEqual(['unknown EX-13.unread']);
  },
  'R22: a new certificate goes to one server of every other site, and is seen on all before it takes over': () => {
    const inSite = (site: string) => anExchangeStore({ site, store: aStore(current()) });
    const stores = { [EX01]: inSite('Madrid'), [EX02]: inSite('Madrid'), [EX03]: inSite('Berlin'), 'ex04.contoso.com': inSite('Rome') };
    const steps = inShort(plan(STAGE, aSnapshot({ exchange: someExchange({ authConfig: saw(anAuthConfig()), stores }) })).steps);
    expect(steps.filter((step) => step.includes('copy'))).toEqual(['exchange.certificate.copy ex03 from ex01', 'exchange.certificate.copy ex04 from ex01']);
    expect(steps.indexOf('wait exchange-held')).toBeGreaterThan(steps.indexOf('exchange.authConfig.stage'));
    expect(steps.indexOf('wait exchange-held')).toBeLessThan(steps.indexOf('wait exchange-current'));
  },
};
