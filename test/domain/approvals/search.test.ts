import { describe, expect, it } from '@jest/globals';
import { nextThing } from '../../../domain/runs/next.ts';
import { TRANSITIONS, type Transitions } from './ledger.ts';
import { search } from './search.ts';

/** Each breaks one promise in the smallest way that somebody could by mistake. */
const FAULTS: readonly [string, Partial<Transitions>, string][] = [
  ['lets the requester vote', { decide: (asked, wish, policy) => (wish.act === 'approve' ? TRANSITIONS.decide({ ...asked, approval: { ...asked.approval, requester: { tenant: '-', id: '-' } } }, wish, policy) : TRANSITIONS.decide(asked, wish, policy)), mayBegin: (begins) => (begins.approval.state.kind === 'approved' && begins.run === null ? { do: 'begin' } : { do: 'nothing' }) }, 'no run without enough yes of distinct others at that moment'],
  ['does not look up rights again when it begins', { mayBegin: (begins, { policy, now }) => { const beginning = TRANSITIONS.mayBegin(begins, { policy, now }); return beginning.do === 'void' && beginning.why === 'rights-gone' ? { do: 'begin' } : beginning; } }, 'no run without enough yes of distinct others at that moment'],
  ['sends a step again although it may have happened', { stepDone: (run, step, done) => (done.byReading ? TRANSITIONS.stepNotDone(run, step) : TRANSITIONS.stepDone(run, step, done)) }, 'no step twice'],
  ['takes back what was rejected', { decide: (asked, wish, policy) => (wish.act === 'withdraw' ? { kind: 'done', ...asked, approval: { ...asked.approval, state: { kind: 'withdrawn', at: wish.at, by: wish.by } }, came: { what: 'withdrawn' } } : TRANSITIONS.decide(asked, wish, policy)) }, 'no end undone'],
  ['lets an ended plan be superseded', { supersede: (approval, by, at) => ({ ...approval, state: { kind: 'superseded', at, by } }) }, 'no end undone'],
  ['does not wait for another run', { isBlocked: () => false }, 'no target with two runs'],
  ['goes on while changes are stopped', { nextAllowed: (plan, run, { now }) => nextThing(plan, run, now) }, 'nothing changed while changes are stopped'],
  ['begins what has expired', { mayBegin: (begins, { policy, now }) => { const beginning = TRANSITIONS.mayBegin(begins, { policy, now }); return beginning.do === 'void' && beginning.why === 'too-late' ? { do: 'begin' } : beginning; } }, 'nothing begun after its time'],
];

describe('the exhaustive search', () => {
  it('reaches every state of three people and two plans of one target, and every invariant holds in all of them', () => {
    const { states, transitions, broken } = search(TRANSITIONS);
    process.stderr.write(`exhaustive search: ${states} states, ${transitions} transitions\n`);
    expect(broken).toBeNull();
    expect(states).toBeGreaterThan(5_000);
  });

  it.each(FAULTS)('finds out when a transition %s', (_fault, faulty, invariant) => {
    expect(search({ ...TRANSITIONS, ...faulty }).broken).toMatchObject({ invariant });
  });
});
