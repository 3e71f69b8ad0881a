import { describe, expect, it } from '@jest/globals';
import { mayGo, type WorkerState } from '../../../../adapters/powershell/worker/state.ts';

const STATES: readonly WorkerState[] = ['starting', 'ready', 'busy', 'draining', 'tainted', 'dead'];

describe('mayGo', () => {
  it('lets nothing come back from the dead', () => {
    expect(STATES.filter((to) => mayGo('dead', to))).toEqual([]);
  });

  it('lets a tainted worker only die', () => {
    expect(STATES.filter((to) => mayGo('tainted', to))).toEqual(['dead']);
  });

  it('lets every living worker be tainted, and asks only one that is ready', () => {
    expect(STATES.filter((from) => mayGo(from, 'tainted'))).toEqual(['starting', 'ready', 'busy', 'draining']);
    expect(STATES.filter((from) => mayGo(from, 'busy'))).toEqual(['ready']);
  });
});
