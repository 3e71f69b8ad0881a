import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, plus } from '../../../domain/instant.ts';
import { changeNamed } from '../../../domain/operations/registry.ts';
import type { ExchangeReadings } from '../../../domain/snapshot.ts';
import type { StorageTest } from '../../../domain/storageTest.ts';
import { aSkypePartner, aTokenService, exchangeSetUp, URI } from '../../support/exchangeSettings.ts';
import { aDeadExchangeStore, anAuthCertificate, anExchangeServer, anExchangeStore, aSnapshot, blind, EX01, EX02, EX03, EX_NEXT, inDays, NOON, saw, someExchange, someExchangeHolding, someExchangeWith, someSkype } from '../../support/snapshots.ts';
import { inShort, plan, read, rulesAgainst } from './planned.ts';

const having = (exchange: ExchangeReadings) => aSnapshot({ exchange });
const other = 'https://mail.contoso.com/autodiscover/autodiscover.xml';
const uris = (...addresses: (string | null)[]) => having(exchangeSetUp({ clientAccess: saw([EX01, EX02, EX03].map((fqdn, index) => ({ fqdn, autodiscoverUri: addresses[index] ?? null }))) }));

describe('REP-EX-AUTODISCOVER-URI', () => {
  const intent = { id: 'REP-EX-AUTODISCOVER-URI' };

  it('gives each server without an address the one that the others have, one call for each (R31)', () => {
    const { steps, cures, tier } = plan(intent, uris(URI, null, ''));
    expect(inShort(steps)).toEqual(['exchange.clientAccess.set ex02', 'exchange.clientAccess.set ex03', 'exchange.clientAccess.get']);
    expect(steps[0]).toMatchObject({ args: { uri: URI } });
    expect({ cures, tier }).toEqual({ cures: ['EX-20'], tier: 'change' });
  });

  it('says the way back', () => {
    expect(changeNamed('exchange.clientAccess.set').undo({ uri: URI }, EX02, uris(URI, other, URI))).toEqual({ operation: 'exchange.clientAccess.set', on: EX02, args: { uri: other } });
    expect(changeNamed('exchange.clientAccess.set').undo({ uri: URI }, EX02, uris(URI, null, URI))).toBeUndefined();
  });

  it('takes a host only where a server has it, and then changes the others', () => {
    expect(inShort(plan({ ...intent, host: 'mail.contoso.com' }, uris(URI, other, null)).steps)).toEqual(['exchange.clientAccess.set ex01', 'exchange.clientAccess.set ex03', 'exchange.clientAccess.get']);
    expect(rulesAgainst({ ...intent, host: 'evil.example' }, uris(URI, null, null))).toEqual(['R28']);
  });

  it.each([
    ['servers have different addresses', intent, uris(URI, other, null), 'choose'],
    ['no server has a good one', intent, uris(null, null, 'http://x/autodiscover'), 'R28'],
    ['nothing is wrong', intent, uris(URI, URI, URI), 'nothing-to-do'],
    ['the addresses were not read', intent, having(exchangeSetUp({ clientAccess: blind() })), 'R35'],
    ['nobody asked', intent, having(someExchange()), 'R35'],
    ['the server is unknown', { ...intent, server: 'ex99' }, uris(URI, null, URI), 'unknown-server'],
  ])('is refused where %s', (_what, asked, snapshot, rule) => {
    expect(rulesAgainst(asked, snapshot)).toEqual([rule]);
  });

  it.each(['http://a.b/autodiscover/autodiscover.xml', 'https://a/autodiscover/autodiscover.xml', "https://a.b/autodiscover/autodiscover.xml'; x", 'https://a.b@c.d/autodiscover/autodiscover.xml', 'https://a.b:1/autodiscover/autodiscover.xml', 'https://a.b/'])('sets no %s', (uri) => {
    expect(changeNamed('exchange.clientAccess.set').params.safeParse({ uri }).success).toBe(false);
  });
});

describe('REP-EX-REFRESH-METADATA', () => {
  const both = having(exchangeSetUp({ authServers: saw([aTokenService({ keys: [] })]), partners: saw([aSkypePartner()]) }, { hybrid: saw(true) }));

  it('names each partner and token service (R31)', () => {
    const { steps, cures } = plan({ id: 'REP-EX-REFRESH-METADATA' }, both);
    expect(inShort(steps)).toEqual(['exchange.partner.refresh', 'exchange.authServer.refresh', 'exchange.partners.get', 'exchange.authServers.get']);
    expect(cures).toEqual(['EX-18']);
  });

  it('is for one by name', () => {
    const { steps, cures } = plan({ id: 'REP-EX-REFRESH-METADATA', name: 'lyncenterprise-1f' }, both);
    expect(steps[0]).toMatchObject({ operation: 'exchange.partner.refresh', args: { name: 'LyncEnterprise-1f' } });
    expect(cures).toEqual([]);
  });

  it('is refused for a name that Exchange does not have, and where nobody could say', () => {
    expect(rulesAgainst({ id: 'REP-EX-REFRESH-METADATA', name: 'nobody' }, both)).toEqual(['unknown-partner']);
    expect(rulesAgainst({ id: 'REP-EX-REFRESH-METADATA' }, having(exchangeSetUp({ authServers: blind(), partners: blind() })))).toEqual(['R35']);
  });

  it('puts no name into a command that PowerShell could take for more than text (R33)', () => {
    const odd = having(exchangeSetUp({ partners: saw([aSkypePartner({ name: "x'; y" })]) }));
    expect(rulesAgainst({ id: 'REP-EX-REFRESH-METADATA' }, odd)).toEqual(['unknown-partner']);
  });
});

describe('REP-EX-PARTNER-LYNC', () => {
  it('runs the script with the address of a configured pool, and restarts IIS on every server', () => {
    const { steps, cures, notes } = plan({ id: 'REP-EX-PARTNER-LYNC' }, having(exchangeSetUp({ partners: saw([]) })));
    expect(inShort(steps)).toEqual(['exchange.partner.configureLync', 'exchange.iis.restart ex01', 'exchange.iis.restart ex02', 'exchange.iis.restart ex03', 'exchange.partners.get']);
    expect(steps[0]).toMatchObject({ args: { metadataUrl: 'https://pool1.contoso.com/metadata/json/1' } });
    expect(cures).toEqual(['EX-19']);
    expect(read(notes)).toContain('I have not tried that');
  });

  it('cures a refused storage test that what Exchange knows of Skype explains, and promises nothing of another (SFB-17)', () => {
    const refused = saw<StorageTest>({ result: 'error', class: 'authorisation', detail: '(401)' });
    const planned = (partner: Parameters<typeof aSkypePartner>[0]) => plan({ id: 'REP-EX-PARTNER-LYNC' }, aSnapshot({ skype: someSkype({ storageTest: refused }), exchange: exchangeSetUp({ partners: saw([aSkypePartner(partner)]) }) }));
    expect(planned({ enabled: false }).cures).toEqual(['EX-19', 'SFB-17']);
    expect(planned({ keys: [] }).cures).toEqual(['EX-19', 'SFB-17']);
    expect(planned({})).toMatchObject({ cures: ['EX-19'], verifies: ['EX-19', 'SFB-17'] });
  });

  it('is refused without Skype, and where the partners were not read', () => {
    expect(rulesAgainst({ id: 'REP-EX-PARTNER-LYNC' }, having(exchangeSetUp({ partners: blind() })))).toEqual(['R35']);
  });
});

const next = anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(1800) });
const overdue = (readings: Partial<ExchangeReadings> = {}) => having(someExchangeHolding([anAuthCertificate(), next], { next: EX_NEXT, nextEffective: plus(NOON, -14 * HOUR_MS) }, readings));

const whole = someExchangeHolding([anAuthCertificate(), next], { next: EX_NEXT, nextEffective: plus(NOON, -14 * HOUR_MS) });

describe('REP-EX-AUTHADMIN', () => {
  const intent = { id: 'REP-EX-AUTHADMIN' };

  it('restarts the service on one server of each site, waits an hour, and has every server look again', () => {
    const sites = saw([EX01, EX02, EX03].map((fqdn) => anExchangeServer(fqdn, { site: fqdn === EX03 ? 'Lisbon' : 'Madrid' })));
    const { steps, cures } = plan(intent, overdue({ servers: sites }));
    expect(inShort(steps)).toEqual(['exchange.serviceHost.restart ex01', 'exchange.serviceHost.restart ex03', 'wait exchange-current', 'exchange.appPools.recycle ex01', 'exchange.appPools.recycle ex02', 'exchange.appPools.recycle ex03', 'skype.partner.set', 'skype.partners.list', 'exchange.authConfig.get']);
    expect(cures).toEqual(['EX-11']);
  });

  it.each([
    ['no next is set', having(someExchange()), 'R15'],
    ['next is not overdue', having(someExchangeHolding([anAuthCertificate(), next], { next: EX_NEXT, nextEffective: inDays(3) })), 'nothing-to-do'],
    ['Exchange is hybrid (R23)', overdue({ hybrid: saw(true) }), 'R23'],
    ['hybrid could not be read', overdue({ hybrid: blind() }), 'R23'],
    ['next is missing on a server', having({ ...whole, stores: { ...whole.stores, [EX02]: anExchangeStore() } }), 'R15'],
  ])('is refused where %s', (_what, snapshot, rule) => {
    expect(rulesAgainst(intent, snapshot)).toContain(rule);
  });
});

describe('REP-EX-RECYCLE', () => {
  it('recycles on every server that answers, or on one', () => {
    const partly = having(someExchangeWith({ [EX02]: aDeadExchangeStore() }));
    const { steps, notes } = plan({ id: 'REP-EX-RECYCLE' }, partly);
    expect(inShort(steps)).toEqual(['exchange.appPools.recycle ex01', 'exchange.appPools.recycle ex03', 'exchange.facts.get ex01', 'exchange.facts.get ex03']);
    expect(read(notes)).toContain('ex02');
    expect(inShort(plan({ id: 'REP-EX-RECYCLE', server: 'ex03' }, partly).steps)).toEqual(['exchange.appPools.recycle ex03', 'exchange.facts.get ex03']);
    expect(rulesAgainst({ id: 'REP-EX-RECYCLE', server: 'ex02' }, partly)).toEqual(['R35']);
    expect(rulesAgainst({ id: 'REP-EX-RECYCLE', server: 'ex99' }, partly)).toEqual(['unknown-server']);
  });
});
