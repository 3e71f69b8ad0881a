import fc from 'fast-check';
import { stateWord } from '../../../domain/runs/run.ts';
import { brokenBy } from './invariants.ts';
import { after, type Ledger, START, TRANSITIONS, type Transitions } from './ledger.ts';
import { aModel, type Model, type Plainly, step } from './model.ts';
import { type Happens, PLAIN, type Setting, THREE } from './settings.ts';

/** How many, and which; without a seed, others each time. */
export interface Runs {
  runs: number;
  seed?: number;
}

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

/** Lets so many interleavings happen to the code and to the model, and tells of the shortest at which they differ. With another seed they are other ones. */
export function differing(transitions: Transitions, { runs, seed }: Runs): fc.RunDetails<[Plainly[]]> {
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
    { numRuns: runs, ...(seed !== undefined && { seed }) },
  );
}

/** Lets things happen at random in a setting, far longer than the search's shortest ways are, and tells of the shortest way on which an invariant breaks. */
export function broken(setting: Setting, { runs, seed }: Runs): fc.RunDetails<[Happens[]]> {
  const one = fc.constantFrom(...setting.everything);
  return fc.check(
    fc.property(fc.array(one, { minLength: 50, maxLength: 300, size: 'max' }), (all) => {
      let ledger = START;
      for (const happens of all) {
        const next = after(ledger, happens, { setting, transitions: TRANSITIONS });
        const invariant = next === ledger ? null : brokenBy({ before: ledger, next, happens, setting });
        if (invariant !== null) throw new Error(`${invariant}, after ${JSON.stringify(happens)}`);
        ledger = next;
      }
    }),
    { numRuns: runs, ...(seed !== undefined && { seed }) },
  );
}
