import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stateWord } from '../../../domain/runs/run.ts';
import { after, type Ledger, START, TRANSITIONS, type Transitions } from './ledger.ts';
import { aModel, type Model, type Plainly, step } from './model.ts';
import { PLAIN, THREE } from './settings.ts';

const person = fc.constantFrom(...THREE);
const plan = fc.nat({ max: 1 });
const happens: fc.Arbitrary<Plainly> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('ask' as const), plan, by: person }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('act' as const), plan, by: person, act: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const, 'revoke' as const, 'withdraw' as const, 'cancel' as const) }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('work' as const), plan, fate: fc.constantFrom('answered' as const, 'dies before' as const, 'dies after' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('timer' as const), plan }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('policy' as const), to: fc.nat({ max: PLAIN.rulings.length - 1 }) }) },
  { weight: 1, arbitrary: fc.constant({ does: 'clock' as const }) },
  { weight: 2, arbitrary: fc.constant({ does: 'crash' as const }) },
);
const INTERLEAVINGS = Number(process.env['ROLLCALL_INTERLEAVINGS'] ?? 2_500);

/** What both are asked about: the word of each plan, who is counted, and how often its step took effect. */
function told({ plans }: Ledger): unknown[] {
  return plans.map((entry) => {
    if (entry === null) return ['none', false];
    const word = stateWord(entry.approval, entry.run);
    return [word, entry.effects.some((times) => times > 0)];
  });
}

function said({ plans }: Model): unknown[] {
  return plans.map(({ word, happened }) => [word, happened]);
}

function differing(transitions: Transitions): fc.RunDetails<[Plainly[]]> {
  return fc.check(
    fc.property(fc.array(happens, { minLength: 20, maxLength: 80, size: 'max' }), (all) => {
      const model = aModel();
      let ledger = START;
      for (const one of all) {
        ledger = after(ledger, one, { setting: PLAIN, transitions });
        step(model, one);
        if (JSON.stringify(told(ledger)) !== JSON.stringify(said(model))) throw new Error(`after ${JSON.stringify(one)}: ${JSON.stringify(told(ledger))}, and the model says ${JSON.stringify(said(model))}`);
      }
    }),
    { numRuns: INTERLEAVINGS },
  );
}

describe('what several people, clocks, crashes and changes of the policy make of two plans', () => {
  it('is what the model says', () => {
    const { failed, numRuns, errorInstance, counterexample } = differing(TRANSITIONS);
    expect({ failed, counterexample, errorInstance }).toEqual({ failed: false, counterexample: null, errorInstance: null });
    expect(numRuns).toBeGreaterThanOrEqual(2_000);
  });

  it.each<[string, Partial<Transitions>]>([
    ['takes no yes back', { decide: (asked, wish, policy) => (wish.act === 'revoke' ? { kind: 'done', ...asked, came: { what: 'revoked' } } : TRANSITIONS.decide(asked, wish, policy)) }],
    ['never expires', { expire: (approval) => approval }],
    ['lets a plan stand beside a newer one', { supersede: (approval) => approval }],
  ])('is not when the code %s', (_fault, faulty) => {
    expect(differing({ ...TRANSITIONS, ...faulty }).failed).toBe(true);
  });
});
