import { ask } from '../../../domain/approvals/ask.ts';
import { Approval } from '../../../domain/approvals/approval.ts';
import { decide, type PlanVerb } from '../../../domain/approvals/decide.ts';
import { expire, supersede, voidApproval } from '../../../domain/approvals/ends.ts';
import { mayBegin } from '../../../domain/approvals/mayBegin.ts';
import type { Policy } from '../../../domain/approvals/policy.ts';
import type { Person } from '../../../domain/person.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import { runCancelled, runDone, stepDone, stepNotDone, stepStarted } from '../../../domain/runs/journal.ts';
import { hasEnded } from '../../../domain/runs/next.ts';
import { nextAllowed } from '../../../domain/runs/nextAllowed.ts';
import { Run } from '../../../domain/runs/run.ts';
import { adele, alex, megan, policy as sandbox } from '../../support/people.ts';
import { aCopy, aPlan, aRun } from '../runs/aRun.ts';

/** Everything that decides, as the desk and the background work call it. A test puts a faulty one in the place of one. */
export const TRANSITIONS = { ask, decide, expire, supersede, mayBegin, nextAllowed, voidApproval, stepDone, stepNotDone, isBlocked: (others: readonly Entry[]) => others.some(({ run }) => run !== null && !hasEnded(run)) };
export type Transitions = typeof TRANSITIONS;

export const PEOPLE: readonly Person[] = [alex, megan, adele];
export const NAMES = ['AAAA-01', 'BBBB-02'] as const;
/** One target, two plans of one step each. */
export const PLANS: readonly Plan[] = [aPlan([aCopy('ex02.contoso.com')]), aPlan([aCopy('ex03.contoso.com')])];
/** What is asked for at noon expires before the last of these. */
export const CLOCK = ['2026-11-21T12:00:00.000Z', '2026-11-21T17:00:00.000Z', '2026-11-21T23:00:00.000Z'] as const;

const everybody = (count: number, members = PEOPLE): Policy => ({
  ...sandbox,
  groups: { ...sandbox.groups, approvers: { title: 'Approvers', members: members.map(({ id }) => id) } },
  tiers: { ...sandbox.tiers, change: { needs: [{ group: 'approvers', count }], denyThreshold: 1, expiresAfterHours: 10 } },
});
/** As it was; two have to agree; Megan has left; all changes are stopped. What each means in the plainest words stands beside it. */
export const POLICIES: readonly { policy: Policy; count: number; without: Person | null; isStopped: boolean }[] = [
  { policy: everybody(1), count: 1, without: null, isStopped: false },
  { policy: everybody(2), count: 2, without: null, isStopped: false },
  { policy: everybody(1, [alex, adele]), count: 1, without: megan, isStopped: false },
  { policy: { ...everybody(1), stop: { by: adele, at: CLOCK[0], why: '' } }, count: 1, without: null, isStopped: true },
];

/** A plan that was asked for, as it is kept, and how often its step took effect in the world. */
export interface Entry {
  approval: Approval;
  run: Run | null;
  effects: number;
}

/** All that is kept, and the world. */
export interface Ledger {
  clock: number;
  policy: number;
  asked: number;
  plans: readonly (Entry | null)[];
}

export type Happens =
  | { does: 'ask'; plan: number; by: Person }
  | { does: 'act'; plan: number; by: Person; act: Exclude<PlanVerb, 'done'> }
  | { does: 'clock' }
  | { does: 'policy'; to: number }
  | { does: 'timer'; plan: number }
  /** A worker takes the run one thing further. A step that is sent is answered, or its worker dies before or after it took effect. */
  | { does: 'work'; plan: number; fate: 'answered' | 'dies before' | 'dies after' }
  /** Everything that is not written down is lost. */
  | { does: 'crash' };

export const START: Ledger = { clock: 0, policy: 0, asked: 0, plans: [null, null] };

/** What comes of it. The very same ledger when nothing does. */
export function after(ledger: Ledger, happens: Happens, transitions: Transitions): Ledger {
  switch (happens.does) {
    case 'clock': return ledger.clock + 1 < CLOCK.length ? { ...ledger, clock: ledger.clock + 1 } : ledger;
    case 'policy': return { ...ledger, policy: happens.to };
    case 'ask': return asked(ledger, happens, transitions);
    case 'act': return acted(ledger, happens, transitions);
    case 'timer': return changed(ledger, happens.plan, (entry) => (entry.run === null ? { ...entry, approval: transitions.expire(entry.approval, nowIn(ledger)) } : entry));
    case 'work': return worked(ledger, happens, transitions);
    case 'crash': return { ...ledger, plans: ledger.plans.map((entry) => entry && { ...entry, approval: Approval.parse(again(entry.approval)), run: entry.run && Run.parse(again(entry.run)) }) };
  }
}

function asked(ledger: Ledger, { plan, by }: Extract<Happens, { does: 'ask' }>, transitions: Transitions): Ledger {
  const before = ledger.plans[plan];
  if (before && isOpen(before)) return ledger;
  const at = nowIn(ledger);
  const approval = transitions.ask({ plan: planOf(plan), by, reason: '' }, { id: `a-${ledger.asked}`, name: NAMES[plan] ?? '', at }, policyIn(ledger));
  const plans = ledger.plans.map((entry, place): Entry | null => {
    if (place === plan) return { approval, run: null, effects: 0 };
    return entry && { ...entry, approval: transitions.supersede(entry.approval, approval.planName, at) };
  });
  return { ...ledger, asked: ledger.asked + 1, plans };
}

function acted(ledger: Ledger, { plan, act, by }: Extract<Happens, { does: 'act' }>, transitions: Transitions): Ledger {
  return changed(ledger, plan, (entry) => {
    const decided = transitions.decide({ plan: planOf(plan), ...entry }, { act, by, at: nowIn(ledger), reason: '', items: [], signInAgeMs: null }, policyIn(ledger));
    return decided.kind === 'done' ? { ...entry, approval: decided.approval, run: decided.run } : entry;
  });
}

function worked(ledger: Ledger, { plan, fate }: Extract<Happens, { does: 'work' }>, transitions: Transitions): Ledger {
  const others = ledger.plans.filter((entry, place): entry is Entry => entry !== null && place !== plan);
  return changed(ledger, plan, (entry) => (entry.run === null ? begun(entry, { plan, ledger, others }, transitions) : advanced({ ...entry, run: entry.run }, { plan, ledger, fate }, transitions)));
}

function begun(entry: Entry, { plan, ledger, others }: { plan: number; ledger: Ledger; others: readonly Entry[] }, transitions: Transitions): Entry {
  const now = nowIn(ledger);
  const beginning = transitions.mayBegin({ plan: planOf(plan), approval: entry.approval, run: entry.run, isBlocked: transitions.isBlocked(others) }, { policy: policyIn(ledger), now });
  if (beginning.do === 'void') return { ...entry, approval: transitions.voidApproval(entry.approval, { why: beginning.why, moved: [], at: now }) };
  return beginning.do === 'begin' ? { ...entry, run: aRun([{ kind: 'to-do' }], { id: `r-${entry.approval.id}`, approvalId: entry.approval.id, planName: entry.approval.planName, startedAt: now }) } : entry;
}

function advanced(entry: Entry & { run: Run }, { plan, ledger, fate }: { plan: number; ledger: Ledger; fate: Extract<Happens, { does: 'work' }>['fate'] }, transitions: Transitions): Entry {
  const at = nowIn(ledger);
  const { run, effects } = entry;
  const next = transitions.nextAllowed(planOf(plan), run, { policy: policyIn(ledger), now: at });
  switch (next.do) {
    case 'call': {
      const sent = stepStarted(run, next.step, at);
      if (fate === 'dies before') return { ...entry, run: sent };
      return { ...entry, effects: effects + 1, run: fate === 'answered' ? transitions.stepDone(sent, next.step, { at, result: {}, byReading: false }) : sent };
    }
    case 'solve': return { ...entry, run: effects > 0 ? transitions.stepDone(run, next.step, { at, result: {}, byReading: true }) : transitions.stepNotDone(run, next.step) };
    case 'stop': return { ...entry, run: runCancelled(run, { at, by: run.cancelRequestedBy ?? entry.approval.requester }) };
    case 'verify': return { ...entry, run: runDone(run, { at, verified: [] }) };
    case 'nothing':
    case 'hold':
    case 'begin-wait':
    case 'sleep':
    case 'look': return entry;
  }
}

/** Whether asking again would ask for the same thing twice. */
export function isOpen({ approval, run }: Entry): boolean {
  return approval.state.kind === 'waiting' || (approval.state.kind === 'approved' && (run === null || !hasEnded(run)));
}

function changed(ledger: Ledger, plan: number, change: (entry: Entry) => Entry): Ledger {
  const before = ledger.plans[plan];
  if (!before) return ledger;
  const entry = change(before);
  if (entry.approval === before.approval && entry.run === before.run && entry.effects === before.effects) return ledger;
  return { ...ledger, plans: ledger.plans.map((old, place) => (place === plan ? entry : old)) };
}

function policyIn({ policy }: Ledger): Policy {
  const found = POLICIES[policy];
  if (found === undefined) throw new Error(`there is no policy ${policy}`);
  return found.policy;
}

function planOf(plan: number): Plan {
  const found = PLANS[plan];
  if (found === undefined) throw new Error(`there is no plan ${plan}`);
  return found;
}

export function nowIn({ clock }: Ledger): string {
  return CLOCK[clock] ?? CLOCK[0];
}

function again(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
