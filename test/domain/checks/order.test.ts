import { describe, expect, it } from '@jest/globals';
import { blindSources } from '../../../domain/checks/blindSources.ts';
import { assess } from '../../../domain/checks/assess.ts';
import { matches } from '../../../domain/checks/matches.ts';
import { worstFirst } from '../../../domain/checks/worstFirst.ts';
import type { CheckFilter } from '../../../domain/commands/command.ts';
import {
  aCertificate, aDeadExchangeStore, anAuthCertificate, anExchangeStore, aSnapshot, aStore, blind, EX01, EX02, EX03, FE2, inDays, NOON, someExchange, someExchangeWith, someSkype, someSkypeHolding,
} from '../../support/snapshots.ts';

const sick = aSnapshot({
  skype: someSkypeHolding([aCertificate({ notAfter: inDays(45) })]),
  exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }), [EX03]: aDeadExchangeStore('timeout', 'timed out after 20 s') }),
});
const findings = assess(sick, NOON);
/** Checks that every slice has; the order of others follows from the same rule. */
const KNOWN = new Set(['EX-03', 'EX-04', 'EX-05', 'EX-13', 'SFB-01', 'SFB-02', 'SFB-03', 'SFB-04', 'SFB-06', 'SFB-08', 'X-01', 'X-02', 'X-03', 'X-04', 'X-05']);
const isKnown = ({ id }: { id: string }) => KNOWN.has(id);

describe('worstFirst', () => {
  it('puts fail before unknown, warn, pass and skipped, each in the order of the catalogue', () => {
    const counted = worstFirst(findings).filter(isKnown).filter(({ result }) => result !== 'pass' && result !== 'skipped');
    expect(counted.map(({ id, result }) => `${result} ${id}`)).toEqual(['fail EX-03', 'unknown EX-03', 'unknown EX-04', 'unknown EX-05', 'unknown EX-13', 'unknown X-04', 'warn SFB-04']);
  });

  it('loses none and changes no order in what it is given', () => {
    const before = [...findings];
    expect(new Set(worstFirst(findings))).toEqual(new Set(findings));
    expect(findings).toEqual(before);
  });
});

describe('matches', () => {
  it.each<[filter: CheckFilter, ids: string[]]>([
    [{ by: 'side', side: 'trust' }, ['X-01', 'X-02', 'X-03', 'X-04', 'X-05']],
    [{ by: 'check', id: 'EX-03' }, ['EX-03', 'EX-03']],
    [{ by: 'server', server: 'EX02' }, ['EX-03', 'X-03']],
    [{ by: 'server', server: EX03 }, ['EX-03', 'EX-04', 'EX-05', 'EX-13', 'X-03', 'X-04']],
    [{ by: 'server', server: 'fe2' }, ['SFB-01', 'SFB-02', 'SFB-03', 'SFB-06', 'SFB-08', 'X-03']],
    [{ by: 'server', server: 'ex0' }, []],
  ])('narrows to %j', (filter, ids) => {
    expect(findings.filter(isKnown).filter((finding) => matches(finding, filter)).map(({ id }) => id)).toEqual(ids);
  });

  it('shows what passes on one server of a healthy estate', () => {
    const healthy = assess(aSnapshot(), NOON).filter(isKnown).filter((finding) => matches(finding, { by: 'server', server: EX01 }));
    expect(healthy.map(({ id, result }) => `${id} ${result}`)).toEqual(['EX-03 pass', 'EX-05 pass', 'EX-13 pass', 'X-03 pass', 'X-04 pass']);
  });
});

describe('blindSources', () => {
  it('names each blind source once for each reason, in its own words', () => {
    const skype = someSkype({ globalAssignment: blind('refused', 'access denied'), frontEnds: { ...someSkype().frontEnds, [FE2]: { ...aFrontEndBlindTwice() } } });
    expect(blindSources(aSnapshot({ skype, exchange: sick.exchange }))).toEqual([
      { source: 'Get-CsCertificate -Identity global', detail: 'access denied' },
      { source: FE2, detail: 'timed out' },
      { source: FE2, detail: 'refused' },
      { source: EX03, detail: 'timed out after 20 s' },
    ]);
  });

  it('is empty where every source gave a value', () => {
    expect(blindSources(aSnapshot())).toEqual([]);
    expect(blindSources(aSnapshot({ skype: null, exchange: someExchange({ hybrid: blind() }) }))).toEqual([{ source: 'Get-HybridConfiguration', detail: 'the server did not answer' }]);
  });

  it('takes sound certificates for no reason to be blind', () => {
    expect(blindSources(aSnapshot({ exchange: someExchangeWith({ [EX01]: anExchangeStore({ store: aStore(anAuthCertificate()) }) }) }))).toEqual([]);
  });
});

function aFrontEndBlindTwice() {
  return { pool: 'pool1.contoso.com', assignment: blind('timeout', 'timed out'), store: blind('timeout', 'timed out'), facts: blind('refused', '') };
}
