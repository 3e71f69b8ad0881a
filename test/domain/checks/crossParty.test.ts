import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, plus } from '../../../domain/instant.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import {
  aDeadExchangeStore, aDeadFrontEnd, aFrontEnd, anExchangeServer, anExchangeStore, aSnapshot, blind, EX01, EX02, EX03, FE1, NOON, saw, someExchange, someExchangeFacts, someExchangeWith, someServerFacts, someSkypeWith,
} from '../../support/snapshots.ts';
import { findingsOf, told } from './told.ts';

const skypeOf = (version: string) => aSnapshot({ skype: someSkypeWith({ [FE1]: aFrontEnd({ facts: saw(someServerFacts({ version })) }) }) });
const exchangeOf = (version: string) => aSnapshot({ exchange: someExchangeWith({ [EX01]: anExchangeStore({ facts: saw(someExchangeFacts({ version })) }) }) });
const skewed = (ms: number) => aSnapshot({ exchange: someExchangeWith({ [EX01]: anExchangeStore({ facts: saw(someExchangeFacts({ clock: plus(NOON, ms) })) }) }) });

describe('assess, of versions (X-03)', () => {
  it.each<[version: string, result: string, product: string | undefined]>([
    ['5.0.8308.0', 'warn', 'Lync Server 2013'],
    ['6.0.9319.881', 'warn', 'Skype for Business Server 2015'],
    ['7.0.2046.0', 'warn', 'Skype for Business Server 2019'],
    ['7.0.2046.553', 'warn', 'Skype for Business Server 2019'],
    ['7.0.2046.554', 'unknown', undefined],
    ['7.0.2046.819', 'unknown', undefined],
    ['7.0.2046.820', 'pass', undefined],
    ['8.0.1.0', 'unknown', undefined],
    ['', 'unknown', undefined],
    ['seven', 'unknown', undefined],
  ])('takes Skype %j for %s', (version, result, product) => {
    expect(judged(skypeOf(version))).toEqual([result, product]);
  });

  it.each<[version: string, result: string, product: string | undefined]>([
    ['14.3.123.4', 'warn', 'Exchange Server 2010'],
    ['15.0.1497.2', 'warn', 'Exchange Server 2013'],
    ['15.1.2507.55', 'warn', 'Exchange Server 2016'],
    ['15.2.2562.16', 'warn', 'Exchange Server 2019'],
    ['15.2.2562.17', 'pass', undefined],
    ['15.2.10000.1', 'pass', undefined],
    ['15.3.0.0', 'unknown', undefined],
  ])('takes Exchange %s for %s', (version, result, product) => {
    expect(judged(exchangeOf(version))).toEqual([result, product]);
  });

  it('takes the word of Get-ExchangeServer where the server itself could not say', () => {
    const facts = blind('refused');
    expect(told(aSnapshot({ exchange: someExchangeWith({ [EX01]: anExchangeStore({ facts }) }) }), 'X-03')).toEqual(['pass X-03.pass']);
    expect(told(aSnapshot({ exchange: someExchangeWith({ [EX01]: anExchangeStore({ facts }) }, { servers: saw([EX02, EX03].map((fqdn) => anExchangeServer(fqdn))) }) }), 'X-03')).toEqual(['unknown X-03.unread']);
  });

  it('does not know what a dead front end runs', () => {
    const [finding] = findingsOf(aSnapshot({ skype: someSkypeWith({ [FE1]: aDeadFrontEnd() }) }), 'X-03');
    expect(finding).toMatchObject({ result: 'unknown', servers: [FE1] });
  });
});

describe('assess, of clocks (X-04)', () => {
  it.each<[what: string, ms: number, told: string]>([
    ['60 seconds ahead', MINUTE_MS, 'pass X-04.pass'],
    ['a second more', MINUTE_MS + 1000, 'warn X-04.off'],
    ['5 minutes behind', -5 * MINUTE_MS, 'warn X-04.off'],
    ['a second more behind', -5 * MINUTE_MS - 1000, 'fail X-04.far'],
  ])('%s', (_what, ms, expected) => {
    expect(told(skewed(ms), 'X-04')).toEqual([expected]);
  });

  it('compares with our time of the answer, not with now', () => {
    const late = plus(NOON, 60 * MINUTE_MS);
    expect(findingsOf(aSnapshot(), 'X-04', late)[0]?.result).toBe('pass');
  });

  it('names those whose clock could not be read', () => {
    const [finding] = findingsOf(aSnapshot({ exchange: someExchangeWith({ [EX02]: aDeadExchangeStore() }) }), 'X-04');
    expect(finding).toMatchObject({ result: 'unknown', servers: [EX02] });
  });

  it('says nothing of an estate whose servers are not known', () => {
    expect(told(aSnapshot({ skype: null, exchange: someExchange({ stores: {} }) }), 'X-04')).toEqual(['unknown X-04.noServer']);
  });
});

function judged(snapshot: Snapshot): [string | undefined, unknown] {
  const [finding] = findingsOf(snapshot, 'X-03');
  return [finding?.result, finding?.says.values['product']];
}
