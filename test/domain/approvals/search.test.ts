import { describe, expect, it } from '@jest/globals';
import type { Policy } from '../../../domain/approvals/policy.ts';
import { nextThing } from '../../../domain/runs/next.ts';
import { TRANSITIONS, type Transitions } from './ledger.ts';
import { search } from './search.ts';
import { ESCALATION, PLAIN, type Setting, SETTINGS, STAND_INS, WINDOWS } from './settings.ts';

const ENOUGH = 'no run without enough yes of distinct others at that moment';
const ENDS = 'no end undone';
const CLOSED = 'nothing begun and nothing changed while nothing may be';
const RIGHT = 'no vote without a right at that moment';

const { decide, mayBegin, stepDone, stepNotDone, withStanding } = TRANSITIONS;
const NOBODY = { tenant: '-', id: '-' };

/** Begins although there is this against it. */
const beginsAnyway = (isAgainst: (beginning: ReturnType<typeof mayBegin>) => boolean): Partial<Transitions> => ({
  mayBegin: (begins, at) => { const beginning = mayBegin(begins, at); return isAgainst(beginning) ? { do: 'begin' } : beginning; },
});
/** Decides, and begins, by another policy. */
const by = (other: (policy: Policy) => Policy): Partial<Transitions> => ({ decide: (asked, wish, policy) => decide(asked, wish, other(policy)), mayBegin: (begins, { policy, now }) => mayBegin(begins, { policy: other(policy), now }) });

/** Who stands in for somebody is put into the groups of whoever it is. */
const asMembers = ({ standIns = [], ...policy }: Policy): Policy => ({ ...policy, groups: Object.fromEntries(Object.entries(policy.groups).map(([key, group]) => [key, { ...group, members: [...group.members, ...standIns.filter(({ of }) => group.members.includes(of.id)).map((one) => one.by.id)] }])) });
/** Whoever stands in for somebody who stands in stands in at once. */
const further = ({ standIns = [], ...policy }: Policy): Policy => ({ ...policy, standIns: standIns.flatMap((one) => [one, ...standIns.filter(({ of }) => of.id === one.by.id).map((next) => ({ ...one, by: next.by }))]) });

/** Each breaks one promise in the smallest way that somebody could by mistake. */
const FAULTS: readonly [Setting, string, Partial<Transitions>, string][] = [
  [PLAIN, 'lets the requester vote', { decide: (asked, wish, policy) => (wish.act === 'approve' ? decide({ ...asked, approval: { ...asked.approval, requester: NOBODY } }, wish, policy) : decide(asked, wish, policy)), mayBegin: (begins) => (begins.approval.state.kind === 'approved' && begins.run === null ? { do: 'begin' } : { do: 'nothing' }) }, ENOUGH],
  [PLAIN, 'does not look up rights again when it begins', beginsAnyway((beginning) => beginning.do === 'void' && beginning.why === 'rights-gone'), ENOUGH],
  [PLAIN, 'sends a step again although it may have happened', { stepDone: (run, step, done) => (done.byReading ? stepNotDone(run, step) : stepDone(run, step, done)) }, 'no step twice'],
  [PLAIN, 'takes back what was rejected', { decide: (asked, wish, policy) => (wish.act === 'withdraw' ? { kind: 'done', ...asked, approval: { ...asked.approval, state: { kind: 'withdrawn', at: wish.at, by: wish.by } }, came: { what: 'withdrawn' } } : decide(asked, wish, policy)) }, ENDS],
  [PLAIN, 'lets an ended plan be superseded', { supersede: (approval, name, at) => ({ ...approval, state: { kind: 'superseded', at, by: name } }) }, ENDS],
  [PLAIN, 'does not wait for another run', { isBlocked: () => false }, 'no target with two runs'],
  [PLAIN, 'goes on while changes are stopped', { nextAllowed: (plan, run, { now }) => nextThing(plan, run, now) }, CLOSED],
  [PLAIN, 'begins what has expired', beginsAnyway((beginning) => beginning.do === 'void' && beginning.why === 'too-late'), 'nothing begun after its time'],
  [STAND_INS, 'never ends a stand-in', { withStanding: (policy, standing, _at) => withStanding(policy, standing, '2026-11-21T12:00:00.000Z') }, ENOUGH],
  [STAND_INS, 'does not look up stand-ins again when it begins', beginsAnyway((beginning) => beginning.do === 'void' && beginning.why === 'rights-gone'), ENOUGH],
  [STAND_INS, 'counts somebody and who stands in for them as two', by(asMembers), RIGHT],
  [STAND_INS, 'follows a chain further than two', by(further), RIGHT],
  [STAND_INS, 'lets somebody stand in for who asked', { decide: (asked, wish, policy) => { const { requester } = asked.approval; const decided = decide({ ...asked, approval: { ...asked.approval, requester: NOBODY } }, wish, policy); return decided.kind === 'done' ? { ...decided, approval: { ...decided.approval, requester } } : decided; } }, 'no yes of, for or through who asked'],
  [WINDOWS, 'looks at windows and freezes only before it begins', { nextAllowed: (plan, run, { now }) => nextThing(plan, run, now) }, CLOSED],
  [WINDOWS, 'begins outside of a window', beginsAnyway((beginning) => beginning.do === 'hold' && beginning.closed.why === 'outside-window'), CLOSED],
  [WINDOWS, 'begins on a frozen target', beginsAnyway((beginning) => beginning.do === 'hold' && beginning.closed.why === 'frozen'), CLOSED],
  [WINDOWS, 'lets an asking that was held outlive its time', beginsAnyway((beginning) => beginning.do === 'void' && beginning.why === 'too-late'), 'nothing begun after its time'],
  [ESCALATION, 'lets the next group answer before it is asked', { decide: (asked, wish, policy) => { const { escalatedAt: _none, ...approval } = asked.approval; const decided = decide({ ...asked, approval: { ...approval, escalatedAt: wish.at } }, wish, policy); return decided.kind === 'done' ? { ...decided, approval: { ...approval, votes: decided.approval.votes, state: decided.approval.state } } : decided; } }, RIGHT],
  [ESCALATION, 'asks the next group although somebody has answered', { escalate: (approval, at) => (approval.state.kind === 'waiting' ? { ...approval, escalatedAt: at } : approval) }, 'nobody else asked while somebody has answered'],
  [ESCALATION, 'asks the next group about what has ended', { escalate: (approval) => (approval.state.kind === 'approved' ? approval : { ...approval, state: { kind: 'waiting' } }) }, ENDS],
  [ESCALATION, 'keeps asking who was on call before', beginsAnyway((beginning) => beginning.do === 'void' && beginning.why === 'rights-gone'), ENOUGH],
];

describe('the exhaustive search', () => {
  it.each(SETTINGS.map((setting) => [setting.name, setting] as const))('reaches every state of %s, and every invariant holds in all of them', (_name, setting) => {
    const { states, transitions, broken } = search({ setting, transitions: TRANSITIONS });
    process.stderr.write(`exhaustive search of ${setting.name}: ${states} states, ${transitions} transitions\n`);
    expect(broken).toBeNull();
    expect(states).toBeGreaterThan(5_000);
  });

  it.each(FAULTS.map(([setting, fault, ...rest]) => [setting.name, fault, setting, ...rest] as const))('of %s finds out when a transition %s', (_name, _fault, setting, faulty, invariant) => {
    expect(search({ setting, transitions: { ...TRANSITIONS, ...faulty } }).broken).toMatchObject({ invariant });
  });
});
