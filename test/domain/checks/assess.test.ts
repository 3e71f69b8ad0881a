import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../../domain/checks/assess.ts';
import { CHECKS } from '../../../domain/checks/catalogue.ts';
import { countResults } from '../../../domain/finding.ts';
import { render } from '../../../domain/wording/render.ts';
import { aDeadExchangeStore, aDeadFrontEnd, aSnapshot, blind, EXCHANGE_SERVERS, FRONT_ENDS, NOON, someExchange, someSkype } from '../../support/snapshots.ts';
import { anySnapshot } from './anySnapshot.ts';

const READER = { locale: 'en-GB', zone: 'UTC', now: NOON };
const allBlind = aSnapshot({
  skype: { pools: blind(), defaultSipDomain: blind(), globalAssignment: blind(), replication: blind(), offered: blind(), partners: blind(), oauthServers: blind(), oauthConfiguration: blind(), trusted: blind(), frontEnds: Object.fromEntries(FRONT_ENDS.map((fqdn) => [fqdn, aDeadFrontEnd()])) },
  exchange: { servers: blind(), authConfig: blind(), hybrid: blind(), stores: Object.fromEntries(EXCHANGE_SERVERS.map((fqdn) => [fqdn, aDeadExchangeStore()])) },
});

describe('assess', () => {
  it('finds nothing wrong with a healthy estate', () => {
    expect(countResults(assess(aSnapshot(), NOON))).toMatchObject({ fail: 0, warn: 0, unknown: 0 });
  });

  it('passes what a healthy estate shows, and says of the rest that it was not read or does not apply', () => {
    const findings = assess(aSnapshot(), NOON);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(63);
    expect(new Set(findings.map(({ result }) => result))).toEqual(new Set(['pass', 'skipped']));
  });

  it('passes nothing where every source is blind (R35)', () => {
    const findings = assess(allBlind, NOON);
    expect(countResults(findings)).toMatchObject({ fail: 0, warn: 0, pass: 0 });
    expect(new Set(findings.map(({ result }) => result))).toEqual(new Set(['unknown', 'skipped']));
    expect(new Set(findings.filter(({ result }) => result === 'unknown').map(({ id }) => id)).size).toBeGreaterThanOrEqual(28);
    expect(findings.filter(({ proposes }) => proposes !== undefined)).toEqual([]);
  });

  it.each([
    ['skype', aSnapshot({ skype: null }), 'skipped.noSkype'],
    ['exchange', aSnapshot({ exchange: null }), 'skipped.noExchange'],
    ['trust', aSnapshot({ skype: null, exchange: null }), 'skipped.noServers'],
  ])('skips the checks of a party that the estate does not have: %s', (side, snapshot, key) => {
    const findings = assess(snapshot, NOON).filter((finding) => finding.side === side);
    expect(new Set(findings.map(({ result, says }) => `${result} ${says.key}`))).toEqual(new Set([`skipped ${key}`]));
  });

  it('does not let one party hide the other', () => {
    const findings = assess(aSnapshot({ skype: null, exchange: someExchange() }), NOON);
    expect(findings.find(({ id }) => id === 'EX-03')?.result).toBe('pass');
    expect(assess(aSnapshot({ skype: someSkype(), exchange: null }), NOON).find(({ id }) => id === 'X-03')?.result).toBe('pass');
  });

  it('answers every check at least once, in the order of the catalogue, for any snapshot at any time', () => {
    fc.assert(fc.property(anySnapshot(), fc.integer({ min: -800, max: 800 }), (snapshot, days) => {
      const now = new Date(Date.parse(NOON) + days * 86_400_000).toISOString();
      const ids = [...new Set(assess(snapshot, now).map(({ id }) => id))];
      expect(ids).toEqual(CHECKS.map(({ id }) => id));
    }), { numRuns: 300 });
  });

  it('writes a whole sentence for every finding of any snapshot', () => {
    fc.assert(fc.property(anySnapshot(), (snapshot) => {
      for (const { says, means } of assess(snapshot, NOON)) {
        for (const sentence of [says, ...(means === undefined ? [] : [means])]) expect(render(sentence, READER)).not.toMatch(/undefined|\[object|NaN|^\[|^$/);
      }
    }), { numRuns: 300 });
  });

  it('gives the same findings for the same snapshot', () => {
    fc.assert(fc.property(anySnapshot(), (snapshot) => {
      expect(assess(structuredClone(snapshot), NOON)).toEqual(assess(snapshot, NOON));
    }), { numRuns: 50 });
  });

  it('never passes EX-03 or SFB-03 while a server in scope could not say', () => {
    fc.assert(fc.property(anySnapshot(), (snapshot) => {
      const findings = assess(snapshot, NOON);
      const passes = (id: string) => findings.some((finding) => finding.id === id && finding.result === 'pass');
      if (Object.values(snapshot.exchange?.stores ?? {}).some(({ store }) => store.answer === 'none')) expect(passes('EX-03')).toBe(false);
      if (Object.values(snapshot.skype?.frontEnds ?? {}).some(({ assignment }) => assignment.answer === 'none')) expect(passes('SFB-03')).toBe(false);
    }), { numRuns: 300 });
  });
});

describe('CHECKS', () => {
  it('has the 63 checks of the catalogue once each, with their sides and a question', () => {
    expect(CHECKS).toHaveLength(63);
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(63);
    expect(CHECKS.filter(({ side }) => side === 'exchange').map(({ id }) => id).at(-1)).toBe('EX-27');
    for (const { asks } of CHECKS) expect(render(asks, READER)).toMatch(/^[A-Z].*\?$/);
  });
});
