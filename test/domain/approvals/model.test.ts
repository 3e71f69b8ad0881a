import { describe, expect, it } from '@jest/globals';
import { broken, differing } from './interleavings.ts';
import { TRANSITIONS, type Transitions } from './ledger.ts';
import { SETTINGS } from './settings.ts';

const INTERLEAVINGS = { runs: Number(process.env['ROLLCALL_INTERLEAVINGS'] ?? 2_500) };

describe('what several people, clocks, crashes and changes of the policy make of two plans', () => {
  it('is what the model says', () => {
    const { failed, numRuns, errorInstance, counterexample } = differing(TRANSITIONS, INTERLEAVINGS);
    expect({ failed, counterexample, errorInstance }).toEqual({ failed: false, counterexample: null, errorInstance: null });
    expect(numRuns).toBeGreaterThanOrEqual(2_000);
  });

  it.each<[string, Partial<Transitions>]>([
    ['takes no yes back', { decide: (asked, wish, policy) => (wish.act === 'revoke' ? { kind: 'done', ...asked, came: { what: 'revoked' } } : TRANSITIONS.decide(asked, wish, policy)) }],
    ['never expires', { expire: (approval) => approval }],
    ['lets a plan stand beside a newer one', { supersede: (approval) => approval }],
  ])('is not when the code %s', (_fault, faulty) => {
    expect(differing({ ...TRANSITIONS, ...faulty }, INTERLEAVINGS).failed).toBe(true);
  });
});

describe('a long way through a setting, at random', () => {
  it.each(SETTINGS.map((setting) => [setting.name, setting] as const))('breaks no invariant: %s', (_name, setting) => {
    const { failed, counterexample, errorInstance } = broken(setting, { runs: 100 });
    expect({ failed, counterexample, errorInstance }).toEqual({ failed: false, counterexample: null, errorInstance: null });
  });
});
