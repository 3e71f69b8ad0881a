import { describe, expect, it } from '@jest/globals';
import { openSandbox } from '../../../adapters/sandbox/openSandbox.ts';
import { shippedEstates } from '../../../adapters/sandbox/shippedEstates.ts';
import { readEstate } from '../../../bot/estate/readEstate.ts';
import { assess } from '../../../domain/checks/assess.ts';
import type { Result } from '../../../domain/finding.ts';

/** What each shipped estate is there to show: the checks by their result. */
const SHOWN: Record<string, Partial<Record<Result, string[]>>> = {
  healthy: { fail: [], warn: [], unknown: [] },
  expiring: { fail: ['EX-03', 'SFB-03'], warn: ['SFB-02', 'SFB-04'], unknown: [] },
  'exchange-expired': { fail: ['EX-04', 'EX-07'], warn: ['EX-12'], unknown: [] },
  'front-end-mismatch': { fail: ['SFB-03', 'SFB-08'], warn: ['SFB-02', 'SFB-10'], unknown: [] },
  'skype-unassigned': { fail: ['SFB-01', 'SFB-17'], warn: [], unknown: [] },
  'hybrid-stale': { fail: ['EN-01', 'EN-02', 'EN-05', 'EN-06', 'EN-07', 'EN-08', 'EX-04', 'EX-08', 'EX-10', 'EX-17', 'EX-20', 'EX-22', 'SFB-12', 'SFB-13', 'SFB-14', 'SFB-15', 'SFB-16', 'SFB-19', 'X-05'], warn: ['EN-03', 'EN-04', 'EN-10', 'EX-17', 'EX-18', 'SFB-15'], unknown: [] },
  'half-unreachable': { fail: ['SFB-11', 'X-04'], warn: ['EX-04', 'EX-09', 'EX-12', 'SFB-04', 'SFB-09', 'SFB-18', 'X-03'], unknown: ['EX-03', 'EX-08', 'EX-13', 'SFB-03'] },
  big: { fail: ['EX-03'], warn: ['EN-05', 'SFB-04'], unknown: [] },
};

describe('shippedEstates', () => {
  it('are all described here', () => {
    expect(Object.keys(SHOWN).toSorted()).toEqual(shippedEstates());
  });

  it.each(Object.entries(SHOWN))('%s shows what its first lines say', async (name, shown) => {
    const sandbox = await openSandbox({ estate: { shipped: name }, directory: null });
    const findings = assess(await readEstate(sandbox.estate(), sandbox.executor, { clock: sandbox.clock, correlation: 'test' }), sandbox.clock.now());
    const ids = (result: Result) => [...new Set(findings.filter((finding) => finding.result === result).map(({ id }) => id))].toSorted();
    expect(ids('fail')).toEqual(shown.fail);
    expect(ids('warn')).toEqual(shown.warn);
    expect(ids('unknown')).toEqual(expect.arrayContaining(shown.unknown ?? []));
  });
});
