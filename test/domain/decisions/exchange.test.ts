import { describe, expect, it } from '@jest/globals';
import { decideExchange, EXCHANGE_ROWS, type ExchangeDecision } from '../../../domain/decisions/exchange.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/instant.ts';
import { NOW, type Slot, twoServers } from './exchangeWorld.ts';

type Next = (Slot & { effective?: number | null }) | null;
const HOUR = HOUR_MS / DAY_MS;
const SECOND = 1000 / DAY_MS;
const unexportable = { exportable: false };
const unsure = { exportable: null };

describe('decideExchange', () => {
  it.each<[row: string, current: Slot | null, next: Next, intent: string | null]>([
    ['> 60 d | none', { lasts: 61 }, null, null],
    ['> 60 d | valid', { lasts: 61 }, { lasts: 200 }, null],
    ['> 60 d | valid', { lasts: 61 }, { lasts: 100 }, null],
    ['> 60 d | expired', { lasts: 61 }, { lasts: -1 }, 'ROLL-EX-STAGE'],
    ['> 60 d | expired', { lasts: 61 }, { lasts: -1, on: 'some' }, 'ROLL-EX-STAGE'],
    ['> 60 d | some', { lasts: 61 }, { lasts: 200, on: 'some' }, 'REP-EX-IMPORT-NEXT'],
    ['> 60 d | missing everywhere', { lasts: 61 }, { lasts: 200, on: 'none' }, 'ROLL-EX-STAGE'],
    ['0-60 d | none', { lasts: 30 }, null, 'ROLL-EX-STAGE'],
    ['0-60 d | <= 120 d', { lasts: 30 }, { lasts: 100 }, 'ROLL-EX-STAGE'],
    ['0-60 d | <= 120 d, due within 48 h', { lasts: 30 }, { lasts: 100, effective: 1 }, null],
    ['0-60 d | expired', { lasts: 30 }, { lasts: -1 }, 'ROLL-EX-STAGE'],
    ['0-60 d | > 120 d', { lasts: 30 }, { lasts: 200 }, null],
    ['0-60 d | some', { lasts: 30 }, { lasts: 200, on: 'some' }, 'REP-EX-IMPORT-NEXT'],
    ['0-60 d | missing everywhere', { lasts: 30 }, { lasts: 200, on: 'none' }, 'ROLL-EX-STAGE'],
    ['some, > 60 d | any', { lasts: 61, on: 'some' }, null, 'REP-EX-IMPORT-CURRENT'],
    ['some, > 60 d | any', { lasts: 61, on: 'some' }, { lasts: 200, on: 'some' }, 'REP-EX-IMPORT-CURRENT'],
    ['some, 0-60 d | any other', { lasts: 30, on: 'some' }, null, 'ROLL-EX-STAGE'],
    ['some, 0-60 d | any other', { lasts: 30, on: 'some' }, { lasts: 100 }, 'ROLL-EX-STAGE'],
    ['some, 0-60 d | any other', { lasts: 30, on: 'some' }, { lasts: 200, on: 'none' }, 'ROLL-EX-STAGE'],
    ['some, 0-60 d | taking over in time', { lasts: 30, on: 'some' }, { lasts: 200 }, 'REP-EX-IMPORT-CURRENT'],
    ['some, 0-60 d | some', { lasts: 30, on: 'some' }, { lasts: 100, on: 'some' }, 'REP-EX-IMPORT-CURRENT'],
    ['some, expired | usable', { lasts: -1, on: 'some' }, { lasts: 200 }, 'ROLL-EX-PUBLISH-NEXT'],
    ['some, expired | not usable', { lasts: -1, on: 'some' }, null, 'ROLL-EX-NOW'],
    ['expired | none / expired / missing everywhere', { lasts: -1 }, null, 'ROLL-EX-NOW'],
    ['expired | none / expired / missing everywhere', { lasts: -1 }, { lasts: -2 }, 'ROLL-EX-NOW'],
    ['expired | none / expired / missing everywhere', { lasts: -1 }, { lasts: 200, on: 'none' }, 'ROLL-EX-NOW'],
    ['expired | none / expired / missing everywhere', { lasts: -1 }, { lasts: 200, on: 'some', facts: unexportable }, 'ROLL-EX-NOW'],
    ['expired | valid everywhere', { lasts: -1 }, { lasts: 200, effective: -3 }, 'ROLL-EX-PUBLISH-NEXT'],
    ['expired | some, valid', { lasts: -1 }, { lasts: 200, on: 'some' }, 'ROLL-EX-PUBLISH-NEXT'],
    ['missing everywhere / empty | none', { lasts: 200, on: 'none' }, null, 'ROLL-EX-NOW'],
    ['missing everywhere / empty | none', null, null, 'ROLL-EX-NOW'],
    ['missing everywhere / empty | none', { lasts: 200, on: 'none' }, { lasts: -1 }, 'ROLL-EX-NOW'],
    ['missing everywhere / empty | valid', { lasts: 200, on: 'none' }, { lasts: 200 }, 'ROLL-EX-PUBLISH-NEXT'],
    ['missing everywhere / empty | valid', null, { lasts: 200 }, 'ROLL-EX-PUBLISH-NEXT'],
    ['last day | usable, not taking over in time', { lasts: 0.9 }, { lasts: 200, effective: 5 }, 'ROLL-EX-PUBLISH-NEXT'],
    ['last day | usable, not taking over in time', { lasts: 0.9 }, { lasts: 200, effective: 5, on: 'some' }, 'ROLL-EX-PUBLISH-NEXT'],
    ['last day | usable, not taking over in time', { lasts: 0.9, on: 'some' }, { lasts: 200, effective: null }, 'ROLL-EX-PUBLISH-NEXT'],
    ['valid | overdue', { lasts: 200 }, { lasts: 300, effective: -1 }, 'ROLL-EX-PUBLISH-NEXT'],
    ['valid | valid, wrong date', { lasts: 61 }, { lasts: 300, effective: null }, 'ROLL-EX-STAGE'],
    ['valid | some, no source', { lasts: 61 }, { lasts: 300, on: 'some', facts: unexportable }, 'ROLL-EX-STAGE'],
    ['valid | not seen', { lasts: 61 }, { lasts: 300, on: 'some', facts: unsure }, null],
    ['some, no source | any', { lasts: 200, on: 'some', facts: unexportable }, null, 'ROLL-EX-STAGE'],
    ['some, no source | taking over in time', { lasts: 200, on: 'some', facts: unexportable }, { lasts: 300 }, null],
    ['some, source not known | any', { lasts: 200, on: 'some', facts: unsure }, null, null],
    ['weak key | not taking over', { lasts: 200, facts: { keyBits: 1024 } }, null, 'ROLL-EX-STAGE'],
  ])('row "%s": current %j, next %j', (row, current, next, intent) => {
    const decision = decideExchange(twoServers({ current, next }), NOW);
    expect([decision.row, decision.intent?.id ?? null]).toEqual([row, intent]);
  });

  it('draws the line of 60 days at the second', () => {
    expect(rowOf(60, null)).toBe('0-60 d | none');
    expect(rowOf(60 + SECOND, null)).toBe('> 60 d | none');
  });

  it('draws the line of 120 days for next at the second', () => {
    expect(rowOf(30, { lasts: 120 })).toBe('0-60 d | <= 120 d');
    expect(rowOf(30, { lasts: 120 + SECOND })).toBe('0-60 d | > 120 d');
  });

  it('takes a certificate on its last second for valid, and one that ends now for expired (R29)', () => {
    expect(rowOf(SECOND, { lasts: 200, effective: 9 })).toBe('last day | usable, not taking over in time');
    expect(rowOf(0, { lasts: 200, effective: 9 })).toBe('expired | valid everywhere');
  });

  it('calls next overdue one second after effective date and 13 h', () => {
    expect(rowOf(30, { lasts: 200, effective: -13 * HOUR })).toBe('0-60 d | > 120 d');
    expect(rowOf(30, { lasts: 200, effective: -13 * HOUR - SECOND })).toBe('valid | overdue');
  });

  it('asks that next takes over more than 13 h before current ends (R14)', () => {
    expect(rowOf(30, { lasts: 200, effective: 30 - 13 * HOUR - SECOND })).toBe('0-60 d | > 120 d');
    expect(rowOf(30, { lasts: 200, effective: 30 - 13 * HOUR })).toBe('valid | valid, wrong date');
  });

  it('waits for a short-lived next that is due within 48 h, to the second', () => {
    expect(rowOf(30, { lasts: 100, effective: 2 })).toBe('0-60 d | <= 120 d, due within 48 h');
    expect(rowOf(30, { lasts: 100, effective: 2 + SECOND })).toBe('0-60 d | <= 120 d');
  });

  it('says when a staged roll has to come sooner than 48 h (R12), and when none can be in time (R14)', () => {
    expect(decide(62 * HOUR + SECOND).intent).toEqual({ id: 'ROLL-EX-STAGE' });
    expect(decide(62 * HOUR).intent).toEqual({ id: 'ROLL-EX-STAGE', soon: true });
    expect(decide(14 * HOUR + SECOND).intent).toEqual({ id: 'ROLL-EX-STAGE', soon: true });
    expect(rulesOf(decide(14 * HOUR))).toEqual(['R14']);
  });

  it('names every row once', () => {
    expect(new Set(EXCHANGE_ROWS).size).toBe(EXCHANGE_ROWS.length);
  });
});

function decide(lasts: number): ExchangeDecision {
  return decideExchange(twoServers({ current: { lasts } }), NOW);
}

function rowOf(lasts: number, next: Next): string {
  return decideExchange(twoServers({ current: { lasts }, next }), NOW).row;
}

function rulesOf(decision: ExchangeDecision): string[] {
  return decision.blocked.map(({ rule }) => rule);
}
