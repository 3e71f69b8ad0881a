import { describe, expect, it } from '@jest/globals';
import type { OAuthTest, OAuthTestClass } from '../../../domain/oauthTest.ts';
import type { ExchangeReadings } from '../../../domain/snapshot.ts';
import { anOAuthTest, bothTests } from '../../support/exchangeHealth.ts';
import { aTokenService, someSettings } from '../../support/exchangeSettings.ts';
import { aSnapshot, blind, inDays, saw, someExchange } from '../../support/snapshots.ts';
import { findingsOf, textOf, toldOfExchange } from './told.ts';

const hybrid = (readings: Partial<ExchangeReadings>) => someExchange({ hybrid: saw(true), settings: someSettings({ authServers: saw([aTokenService()]) }), ...readings });
const tested = (tests: OAuthTest[]) => hybrid({ oauthTest: saw(tests) });
const failed = (is: OAuthTestClass) => tested(bothTests({ result: 'error', class: is }));
const stale = { settings: someSettings({ authServers: saw([aTokenService({ keys: [{ thumbprint: 'C'.repeat(40), notAfter: inDays(-1) }] })]) }) };

describe('EX-22', () => {
  it.each<[what: string, exchange: ExchangeReadings, results: string[]]>([
    ['both that succeed', tested(bothTests()), ['pass EX-22.pass']],
    ['one that ends with a warning', tested([anOAuthTest(), anOAuthTest({ service: 'AutoD', result: 'warning', class: 'other' })]), ['warn EX-22.warned']],
    ['a refused token', failed('authorisation'), ['fail EX-22.authorisation']],
    ['a mailbox that is not there', failed('mailbox'), ['fail EX-22.mailbox']],
    ['a proxy', failed('proxy'), ['fail EX-22.proxy']],
    ['a name', failed('dns'), ['fail EX-22.dns']],
    ['a connection', failed('tls'), ['fail EX-22.tls']],
    ['a key that Entra does not hold', failed('entra-key'), ['fail EX-22.entra-key']],
    ['anything else', failed('other'), ['fail EX-22.other']],
    ['two that fail differently', tested([anOAuthTest({ result: 'error', class: 'dns' }), anOAuthTest({ service: 'AutoD', result: 'error', class: 'proxy' })]), ['fail EX-22.dns', 'fail EX-22.proxy']],
    ['a stale token service', hybrid({ ...stale, oauthTest: saw(bothTests({ result: 'error', class: 'authorisation' })) }), ['fail EX-22.stale']],
    ['a stale token service beside another reason', hybrid({ ...stale, oauthTest: saw(bothTests({ result: 'error', class: 'proxy' })) }), ['fail EX-22.proxy']],
    ['a test that was not answered', hybrid({ oauthTest: blind() }), ['unknown EX-22.unread']],
    ['a test that told nothing', tested([]), ['unknown EX-22.unread']],
    ['no test mailbox', hybrid({}), ['skipped skipped.oauthTest']],
    ['no hybrid', someExchange({ oauthTest: saw(bothTests({ result: 'error', class: 'other' })) }), ['skipped skipped.notHybrid']],
    ['hybrid that was not read (R35)', someExchange({ hybrid: blind(), oauthTest: saw(bothTests()) }), ['unknown SFB-hybrid.unread']],
  ])('judges %s', (_what, exchange, results) => {
    expect(toldOfExchange(exchange, 'EX-22')).toEqual(results);
  });

  it('proposes to read the token service again where that is stale, and nothing else', () => {
    const proposals = (exchange: ExchangeReadings) => findingsOf(aSnapshot({ exchange }), 'EX-22').map(({ proposes }) => proposes);
    expect(proposals(hybrid({ ...stale, oauthTest: saw(bothTests({ result: 'error', class: 'authorisation' })) }))).toEqual([{ id: 'REP-EX-REFRESH-METADATA', name: 'ACS' }]);
    for (const is of ['authorisation', 'mailbox', 'proxy', 'entra-key', 'other'] as const) expect(proposals(failed(is))).toEqual([undefined]);
  });

  it('says what to configure where it was not run', () => {
    expect(findingsOf(aSnapshot({ exchange: hybrid({}) }), 'EX-22').map(textOf)).toEqual([expect.stringContaining('exchange.testMailbox')]);
  });
});
