import { describe, expect, it } from '@jest/globals';
import type { HeldCertificate } from '../../../domain/certificate.ts';
import { HOUR_MS, plus } from '../../../domain/instant.ts';
import type { AuthConfig, ExchangeReadings } from '../../../domain/snapshot.ts';
import {
  aDeadExchangeStore, anAuthCertificate, anExchangeServer, anExchangeStore, aSnapshot, aStore, blind, EX01, EX02, EX03, EX_CURRENT, EX_NEXT, EX_PREVIOUS, EXCHANGE_SERVERS, inDays, NOON, saw,
  someExchange, someExchangeHolding, someExchangeWith,
} from '../../support/snapshots.ts';
import { findingsOf, textOf, toldOfExchange } from './told.ts';

const dead = aDeadExchangeStore('timeout', 'timed out after 20 s');
const empty = anExchangeStore({ store: aStore() });
const unread = someExchange({ authConfig: blind('refused', 'access denied') });
const noCurrent = someExchangeHolding([], { current: null });
const next = (facts: Partial<HeldCertificate> = {}) => anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(1800), ...facts });
const former = (notAfter: string) => anAuthCertificate({ thumbprint: EX_PREVIOUS, notAfter });
const holding = (facts: Partial<HeldCertificate>) => someExchangeHolding([anAuthCertificate(facts)]);
const lasting = (notAfter: string) => holding({ notAfter });
const oneWith = (facts: Partial<HeldCertificate>) => someExchangeWith({ [EX02]: anExchangeStore({ store: aStore(anAuthCertificate(facts)) }) });
const staged = (slots: Partial<AuthConfig> = {}, facts: Partial<HeldCertificate> = {}) => someExchangeHolding([anAuthCertificate(), next(facts)], { next: EX_NEXT, nextEffective: inDays(20), ...slots });
const stagedWith = (stores: ExchangeReadings['stores']) => ({ ...staged(), stores: { ...staged().stores, ...stores } });
const kept = (changedAt: string | null, notAfter: string = inDays(90)) => someExchangeHolding([anAuthCertificate(), former(notAfter)], { previous: EX_PREVIOUS, changedAt });
const blindFor = (thumbprint: string) => anExchangeStore({ store: saw({ certificates: [anAuthCertificate(), next()].filter((one) => one.thumbprint !== thumbprint), blind: [thumbprint] }) });
const NOTHING = 'skipped exchange.noCurrent';
const NO_NEXT = 'skipped exchange.noNext';
const UNREAD = 'unknown exchange.configUnread';

describe('assess, of Exchange', () => {
  it.each<[id: string, what: string, exchange: ExchangeReadings, told: string[]]>([
    ['EX-01', 'read', someExchange(), ['pass EX-01.pass']],
    ['EX-01', 'refused', unread, ['unknown EX-01.unread']],
    ['EX-02', 'set', someExchange(), ['pass EX-02.pass']],
    ['EX-02', 'empty', noCurrent, ['fail EX-02.empty']],
    ['EX-02', 'AuthConfig not read', unread, [UNREAD]],

    ['EX-03', 'on all', someExchange(), ['pass EX-03.pass']],
    ['EX-03', 'missing on one', someExchangeWith({ [EX02]: empty }), ['fail EX-03.missing']],
    ['EX-03', 'missing on all', someExchangeHolding([]), ['fail EX-03.missing']],
    ['EX-03', 'one is dead', someExchangeWith({ [EX02]: dead }), ['unknown EX-03.unread']],
    ['EX-03', 'missing on one, one is dead', someExchangeWith({ [EX02]: empty, [EX03]: dead }), ['fail EX-03.missing', 'unknown EX-03.unread']],
    ['EX-03', 'a mailbox server was not asked', someExchange({ servers: saw([...EXCHANGE_SERVERS, 'EX04.contoso.com'].map((fqdn) => anExchangeServer(fqdn))) }), ['unknown EX-03.unread']],
    ['EX-03', 'edge and management servers are out of scope (R34)', someExchange({ servers: saw([...EXCHANGE_SERVERS.map((fqdn) => anExchangeServer(fqdn)), anExchangeServer('edge1.contoso.com', { role: 'edge' }), anExchangeServer('mgmt.contoso.com', { role: 'management' })]) }), ['pass EX-03.pass']],
    ['EX-03', 'no server', someExchange({ servers: saw([]), stores: {} }), ['unknown exchange.noServer']],
    ['EX-03', 'no current', noCurrent, [NOTHING]],
    ['EX-03', 'AuthConfig not read', unread, [UNREAD]],

    ['EX-04', '60 days to the second', lasting(inDays(60)), ['pass EX-04.ok']],
    ['EX-04', 'a second less than 60 days', lasting(plus(inDays(60), -1000)), ['warn EX-04.ending']],
    ['EX-04', '30 days to the second', lasting(inDays(30)), ['warn EX-04.ending']],
    ['EX-04', 'a second less than 30 days', lasting(plus(inDays(30), -1000)), ['fail EX-04.short']],
    ['EX-04', 'a second less than 7 days', lasting(plus(inDays(7), -1000)), ['fail EX-04.critical']],
    ['EX-04', 'the last second (R29)', lasting(plus(NOON, 1000)), ['fail EX-04.critical']],
    ['EX-04', 'ended now', lasting(NOON), ['fail EX-04.expired']],
    ['EX-04', 'ended, and Exchange says so too', holding({ notAfter: inDays(-1), status: 'DateInvalid' }), ['fail EX-04.expired']],
    ['EX-04', 'not valid yet', holding({ notBefore: plus(NOON, 1000) }), ['fail EX-04.notYet']],
    ['EX-04', 'Invalid on one', oneWith({ status: 'Invalid' }), ['fail EX-04.status']],
    ['EX-04', 'ending, and Revoked on one', someExchangeHolding([anAuthCertificate({ notAfter: inDays(45), status: 'Revoked' })]), ['warn EX-04.ending', 'fail EX-04.status']],
    ['EX-04', 'DateInvalid within its dates', holding({ status: 'DateInvalid' }), ['fail EX-04.status']],
    ['EX-04', 'Untrusted, self-signed', holding({ status: 'Untrusted' }), ['warn EX-04.untrusted']],
    ['EX-04', 'Untrusted, issued by somebody', holding({ status: 'Untrusted', issuer: 'CN=Contoso-CA' }), ['fail EX-04.status']],
    ['EX-04', 'status not known', holding({ status: null }), ['unknown EX-04.statusUnread']],
    ['EX-04', 'Exchange could not say', holding({ status: 'RevocationCheckFailure' }), ['unknown EX-04.statusUnread']],
    ['EX-04', 'one is dead', someExchangeWith({ [EX02]: dead }), ['unknown EX-04.statusUnread']],
    ['EX-04', 'seen nowhere', someExchangeHolding([]), ['unknown exchange.unseen']],
    ['EX-04', 'no current', noCurrent, [NOTHING]],

    ['EX-05', 'key in a legacy provider, readable', someExchange(), ['pass EX-05.pass']],
    ['EX-05', 'no key on one', oneWith({ hasPrivateKey: false }), ['fail EX-05.noKey']],
    ['EX-05', 'CNG on one', oneWith({ keyProvider: 'ksp' }), ['fail EX-05.ksp']],
    ['EX-05', 'NETWORK SERVICE may not read', oneWith({ networkServiceMayRead: false }), ['warn EX-05.barred']],
    ['EX-05', 'key not known', oneWith({ hasPrivateKey: null }), ['unknown EX-05.facts']],
    ['EX-05', 'provider not known', oneWith({ keyProvider: null }), ['unknown EX-05.facts']],
    ['EX-05', 'permission not known', oneWith({ networkServiceMayRead: null }), ['unknown EX-05.facts']],
    ['EX-05', 'one is dead', someExchangeWith({ [EX02]: dead }), ['unknown EX-05.unread']],
    ['EX-05', 'missing on one is not its matter', someExchangeWith({ [EX02]: empty }), ['pass EX-05.pass']],
    ['EX-05', 'seen nowhere', someExchangeHolding([]), ['unknown exchange.unseen']],

    ['EX-06', 'RSA 2048, SHA-256', someExchange(), ['pass EX-06.pass']],
    ['EX-06', '1024 bits', holding({ keyBits: 1024 }), ['fail EX-06.weak']],
    ['EX-06', 'SHA-1', holding({ signatureHash: 'SHA1' }), ['warn EX-06.oldHash']],
    ['EX-06', 'next has 1024 bits', staged({}, { keyBits: 1024 }), ['fail EX-06.nextWeak']],
    ['EX-06', 'seen nowhere', someExchangeHolding([]), ['unknown exchange.unseen']],

    ['EX-07', 'a second more than 60 days', lasting(plus(inDays(60), 1000)), ['pass EX-07.early']],
    ['EX-07', '60 days to the second', lasting(inDays(60)), ['warn EX-07.none']],
    ['EX-07', '30 days to the second', lasting(inDays(30)), ['warn EX-07.none']],
    ['EX-07', 'a second less than 30 days', lasting(plus(inDays(30), -1000)), ['fail EX-07.none']],
    ['EX-07', 'one is staged', staged(), ['pass EX-07.set']],
    ['EX-07', 'seen nowhere', someExchangeHolding([]), ['unknown exchange.unseen']],
    ['EX-07', 'AuthConfig not read', unread, [UNREAD]],

    ['EX-08', 'none', someExchange(), [NO_NEXT]],
    ['EX-08', 'next is current', someExchange({ authConfig: saw({ ...configOf(someExchange()), next: EX_CURRENT }) }), [NO_NEXT]],
    ['EX-08', 'on all', staged(), ['pass EX-08.pass']],
    ['EX-08', 'missing on one', stagedWith({ [EX02]: anExchangeStore() }), ['fail EX-08.missing']],
    ['EX-08', 'on none', someExchangeHolding([anAuthCertificate()], { next: EX_NEXT, nextEffective: inDays(20) }), ['fail EX-08.nowhere']],
    ['EX-08', 'without its key on one', stagedWith({ [EX02]: anExchangeStore({ store: aStore(anAuthCertificate(), next({ hasPrivateKey: false })) }) }), ['fail EX-08.noKey']],
    ['EX-08', 'key not known on one', stagedWith({ [EX02]: anExchangeStore({ store: aStore(anAuthCertificate(), next({ hasPrivateKey: null })) }) }), ['unknown EX-08.keyUnread']],
    ['EX-08', 'one is dead', stagedWith({ [EX02]: dead }), ['unknown EX-08.unread']],

    ['EX-09', 'none', someExchange(), [NO_NEXT]],
    ['EX-09', 'a second more than 120 days', staged({}, { notAfter: plus(inDays(120), 1000) }), ['pass EX-09.pass']],
    ['EX-09', '120 days to the second', staged({}, { notAfter: inDays(120) }), ['warn EX-09.short']],
    ['EX-09', 'the last second', staged({}, { notAfter: plus(NOON, 1000) }), ['warn EX-09.short']],
    ['EX-09', 'ended now', staged({}, { notAfter: NOON }), ['fail EX-09.expired']],
    ['EX-09', 'not valid yet', staged({}, { notBefore: plus(NOON, 1000) }), ['fail EX-09.notYet']],
    ['EX-09', 'seen nowhere', someExchangeHolding([anAuthCertificate()], { next: EX_NEXT }), ['unknown exchange.nextUnseen']],

    ['EX-10', 'none', someExchange(), [NO_NEXT]],
    ['EX-10', 'in time', staged(), ['pass EX-10.pass']],
    ['EX-10', 'undated', staged({ nextEffective: null }), ['fail EX-10.undated']],
    ['EX-10', '13 hours before the end', staged({ nextEffective: plus(inDays(200), -13 * HOUR_MS) }), ['pass EX-10.pass']],
    ['EX-10', 'a second closer', staged({ nextEffective: plus(inDays(200), -13 * HOUR_MS + 1000) }), ['warn EX-10.tight']],
    ['EX-10', 'a second before the end', staged({ nextEffective: plus(inDays(200), -1000) }), ['warn EX-10.tight']],
    ['EX-10', 'at the end', staged({ nextEffective: inDays(200) }), ['fail EX-10.late']],
    ['EX-10', 'already due', staged({ nextEffective: inDays(-1) }), ['pass EX-10.past']],
    ['EX-10', 'current not seen', someExchangeHolding([next()], { next: EX_NEXT, nextEffective: inDays(2) }), ['unknown EX-10.unseen']],

    ['EX-11', 'none', someExchange(), [NO_NEXT]],
    ['EX-11', 'not due', staged(), ['pass EX-11.waiting']],
    ['EX-11', 'due for 13 hours', staged({ nextEffective: plus(NOON, -13 * HOUR_MS) }), ['pass EX-11.due']],
    ['EX-11', 'due for a second more', staged({ nextEffective: plus(NOON, -13 * HOUR_MS - 1000) }), ['fail EX-11.overdue']],
    ['EX-11', 'undated', staged({ nextEffective: null }), ['skipped EX-11.undated']],
    ['EX-11', 'AuthConfig not read', unread, [UNREAD]],

    ['EX-12', 'none kept', someExchange(), ['pass EX-12.none']],
    ['EX-12', 'a second less than 30 days', kept(plus(inDays(-30), 1000)), ['pass EX-12.kept']],
    ['EX-12', '30 days to the second', kept(inDays(-30)), ['warn EX-12.old']],
    ['EX-12', 'ended now', kept(inDays(-2), NOON), ['warn EX-12.expired']],
    ['EX-12', 'since when is not said', kept(null), ['unknown EX-12.sinceUnknown']],
    ['EX-12', 'not seen, and one is dead', someExchangeWith({ [EX02]: dead }, { authConfig: saw({ ...configOf(someExchange()), previous: EX_PREVIOUS, changedAt: inDays(-2) }) }), ['unknown EX-12.unseen']],

    ['EX-13', 'all answer', someExchange(), ['pass EX-13.pass']],
    ['EX-13', 'one is dead', someExchangeWith({ [EX02]: dead }), ['unknown EX-13.unread']],
    ['EX-13', 'its facts are refused but its store was read', someExchangeWith({ [EX02]: anExchangeStore({ facts: blind('refused') }) }), ['pass EX-13.pass']],
    ['EX-13', 'the list of servers is blind', someExchange({ servers: blind() }), ['unknown EX-13.listUnread']],
    ['EX-14', 'one site', someExchange(), ['pass EX-14.one']],
    ['EX-14', 'two sites', someExchange({ servers: saw([anExchangeServer(EX01), anExchangeServer(EX02, { site: 'Lisbon' })]) }), ['pass EX-14.several']],
    ['EX-14', 'the list of servers is blind', someExchange({ servers: blind() }), ['unknown EX-14.unread']],
  ])('%s: %s', (id, _what, exchange, expected) => {
    expect(toldOfExchange(exchange, id)).toEqual(expected);
  });

  it('says in one sentence who cannot sign and for whom that matters', () => {
    const [finding] = findingsOf(aSnapshot({ exchange: someExchangeWith({ [EX02]: empty }) }), 'EX-03');
    expect(finding).toMatchObject({ servers: [EX02], certificate: EX_CURRENT, means: { key: 'exchange.meansOn' } });
    expect(finding && textOf(finding)).toBe('Exchange cannot sign on ex02: the current Auth certificate 5F0C 91D2 is missing there (present on 2 of 3 servers).');
  });

  it('speaks of what is over as over', () => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(-2) }), next()], { next: EX_NEXT, nextEffective: inDays(-1) });
    const texts = ['EX-04', 'EX-10'].flatMap((id) => findingsOf(aSnapshot({ exchange }), id).map(textOf));
    expect(texts[0]).toContain('5F0C 91D2 ended 2 days ago');
    expect(texts[1]).toContain('A0E4 11C7 was to take over 1 day ago');
    expect(findingsOf(aSnapshot({ exchange: lasting(inDays(-2)) }), 'EX-07').map(textOf)[0]).toContain('ended 2 days ago');
  });

  it('names blind servers with the reason in their own words', () => {
    const [finding] = findingsOf(aSnapshot({ exchange: someExchangeWith({ [EX02]: dead, [EX03]: aDeadExchangeStore('refused', '') }) }), 'EX-13');
    expect(finding && textOf(finding)).toMatch(/^Not read: ex02 \(timed out after 20 s\) and ex03 \(refused to say\)\. /);
  });
});

describe('the holes that were measured elsewhere', () => {
  it('EX-HOLE-1: an empty current slot does not hide a dead server', () => {
    const exchange = someExchangeWith({ [EX02]: dead }, { authConfig: saw({ ...configOf(someExchange()), current: null }) });
    expect(toldOfExchange(exchange, 'EX-13')).toEqual(['unknown EX-13.unread']);
  });

  it('EX-HOLE-3: a server that answers for current and not for next is told apart, and "on none" is not concluded', () => {
    const exchange = { ...staged(), stores: Object.fromEntries(EXCHANGE_SERVERS.map((fqdn) => [fqdn, blindFor(EX_NEXT)])) };
    expect(toldOfExchange(exchange, 'EX-03')).toEqual(['pass EX-03.pass']);
    expect(toldOfExchange(exchange, 'EX-08')).toEqual(['unknown EX-08.unread']);
  });

  it.each(['unreachable', 'refused', 'unreadable', 'timeout'] as const)('EX-HOLE-4: a server that could not say (%s) is never counted as missing', (why) => {
    const exchange = someExchangeWith({ [EX02]: aDeadExchangeStore(why, 'whatever it said') });
    expect(toldOfExchange(exchange, 'EX-03')).toEqual(['unknown EX-03.unread']);
  });

  it('EX-HOLE-5: a hybrid configuration that could not be read leads to no proposal of a roll', () => {
    const exchange = { ...lasting(inDays(10)), hybrid: blind() };
    expect(findingsOf(aSnapshot({ exchange }), 'EX-04')[0]?.proposes).toBeUndefined();
  });

  it('EX-HOLE-6: a gap between the end of current and the date of next fails', () => {
    const exchange = someExchangeHolding([anAuthCertificate({ notAfter: inDays(10) }), next()], { next: EX_NEXT, nextEffective: inDays(20) });
    const [finding] = findingsOf(aSnapshot({ exchange }), 'EX-10');
    expect(finding).toMatchObject({ result: 'fail', means: { key: 'EX-10.means' }, until: inDays(20) });
  });

  it('EX-HOLE-7: status, key and first day of validity are looked at', () => {
    expect(toldOfExchange(holding({ status: 'Revoked', keyBits: 1024, hasPrivateKey: false }), 'EX-04')).toEqual(['fail EX-04.status']);
    expect(toldOfExchange(holding({ notBefore: inDays(1) }), 'EX-04')).toEqual(['fail EX-04.notYet']);
    expect(toldOfExchange(holding({ hasPrivateKey: false }), 'EX-05')).toEqual(['fail EX-05.noKey']);
    expect(toldOfExchange(holding({ keyBits: 1024 }), 'EX-06')).toEqual(['fail EX-06.weak']);
  });
});

function configOf({ authConfig }: ExchangeReadings): AuthConfig {
  if (authConfig.answer === 'none') throw new Error('a healthy estate has a readable AuthConfig');
  return authConfig.value;
}
