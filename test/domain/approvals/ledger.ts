import { ask } from '../../../domain/approvals/ask.ts';
import { Approval } from '../../../domain/approvals/approval.ts';
import { authorise } from '../../../domain/approvals/authorise.ts';
import { decide } from '../../../domain/approvals/decide.ts';
import { escalate, expire, supersede, voidApproval } from '../../../domain/approvals/ends.ts';
import { mayBegin } from '../../../domain/approvals/mayBegin.ts';
import type { Policy } from '../../../domain/approvals/policy.ts';
import { HOUR_MS, plus } from '../../../domain/instant.ts';
import { samePerson } from '../../../domain/person.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import { type Standing, standingKey, withStanding } from '../../../domain/policy/standing.ts';
import { runCancelled, runDone, runHeld, stepDone, stepNotDone, stepStarted } from '../../../domain/runs/journal.ts';
import { hasEnded } from '../../../domain/runs/next.ts';
import { nextAllowed } from '../../../domain/runs/nextAllowed.ts';
import { Run } from '../../../domain/runs/run.ts';
import { aRun } from '../runs/aRun.ts';
import type { Happens, Ruling, Setting } from './settings.ts';

/** Everything that decides, as the desk and the background work call it. A test puts a faulty one in the place of one. */
export const TRANSITIONS = {
  ask, decide, expire, supersede, escalate, mayBegin, nextAllowed, voidApproval, stepDone, stepNotDone, withStanding,
  isBlocked: (others: readonly Entry[]) => others.some(({ run }) => run !== null && !hasEnded(run)),
};
export type Transitions = typeof TRANSITIONS;

/** What is there to decide about, and what decides. */
export interface Rules {
  setting: Setting;
  transitions: Transitions;
}

/** A plan that was asked for, as it is kept, and how often each of its steps took effect in the world. */
export interface Entry {
  approval: Approval;
  run: Run | null;
  effects: readonly number[];
}

/** All that is kept, and the world. */
export interface Ledger {
  clock: number;
  policy: number;
  asked: number;
  standing: readonly Standing[];
  plans: readonly (Entry | null)[];
}

export const START: Ledger = { clock: 0, policy: 0, asked: 0, standing: [], plans: [null, null] };

/** What comes of it. The very same ledger when nothing does. */
export function after(ledger: Ledger, happens: Happens, rules: Rules): Ledger {
  const { setting, transitions } = rules;
  switch (happens.does) {
    case 'clock': return ledger.clock + 1 < setting.clock.length ? { ...ledger, clock: ledger.clock + 1 } : ledger;
    case 'policy': return { ...ledger, policy: happens.to };
    case 'lend': return lent(ledger, happens, rules);
    case 'ask': return asked(ledger, happens, rules);
    case 'act': return acted(ledger, happens, rules);
    case 'timer': return changed(ledger, happens.plan, (entry) => (entry.run === null ? { ...entry, approval: transitions.expire(entry.approval, nowIn(ledger, setting)) } : entry));
    case 'escalate': return changed(ledger, happens.plan, (entry) => ({ ...entry, approval: transitions.escalate(entry.approval, nowIn(ledger, setting)) }));
    case 'work': return worked(ledger, happens, rules);
    case 'crash': return { ...ledger, plans: ledger.plans.map((entry) => entry && { ...entry, approval: Approval.parse(again(entry.approval)), run: entry.run && Run.parse(again(entry.run)) }) };
  }
}

/** Who has no right has none to lend. A newer word of somebody takes the place of their older one. */
function lent(ledger: Ledger, { of, by }: Extract<Happens, { does: 'lend' }>, rules: Rules): Ledger {
  const from = nowIn(ledger, rules.setting);
  const others = ledger.standing.filter((word) => word.kind !== 'stand-in' || !samePerson(word.of, of));
  if (by === null) return others.length === ledger.standing.length ? ledger : { ...ledger, standing: others };
  if (authorise('stand-in', of, null, policyIn(ledger, rules)) !== null) return ledger;
  const until = untilOf.get(from) ?? plus(from, LENT_MS);
  untilOf.set(from, until);
  const word: Standing = { kind: 'stand-in', of, by, from, until };
  return { ...ledger, standing: [...others, word].toSorted((a, b) => (standingKey(a) < standingKey(b) ? -1 : 1)) };
}

const LENT_MS = 6 * HOUR_MS;
/** Reckoned once for each hour of the clock, and not a million times. */
const untilOf = new Map<string, string>();

function asked(ledger: Ledger, { plan, by }: Extract<Happens, { does: 'ask' }>, rules: Rules): Ledger {
  const before = ledger.plans[plan];
  if (before && isOpen(before)) return ledger;
  const { setting, transitions } = rules;
  const at = nowIn(ledger, setting);
  const approval = transitions.ask({ plan: planOf(plan, setting), by, reason: '' }, { id: `a-${ledger.asked}`, name: NAMES[plan] ?? '', at }, policyIn(ledger, rules));
  const plans = ledger.plans.map((entry, place): Entry | null => {
    if (place === plan) return { approval, run: null, effects: planOf(plan, setting).steps.map(() => 0) };
    return entry && { ...entry, approval: transitions.supersede(entry.approval, approval.planName, at) };
  });
  return { ...ledger, asked: ledger.asked + 1, plans };
}

function acted(ledger: Ledger, { plan, act, by }: Extract<Happens, { does: 'act' }>, rules: Rules): Ledger {
  const { setting, transitions } = rules;
  return changed(ledger, plan, (entry) => {
    const decided = transitions.decide({ plan: planOf(plan, setting), ...entry }, { act, by, at: nowIn(ledger, setting), reason: '', items: [], signInAgeMs: null }, policyIn(ledger, rules));
    return decided.kind === 'done' ? { ...entry, approval: decided.approval, run: decided.run } : entry;
  });
}

interface Work {
  plan: Plan;
  now: string;
  policy: Policy;
  fate: Extract<Happens, { does: 'work' }>['fate'];
  others: readonly Entry[];
  transitions: Transitions;
}

function worked(ledger: Ledger, { plan, fate }: Extract<Happens, { does: 'work' }>, rules: Rules): Ledger {
  const { setting, transitions } = rules;
  const others = ledger.plans.filter((entry, place): entry is Entry => entry !== null && place !== plan);
  const work: Work = { plan: planOf(plan, setting), now: nowIn(ledger, setting), policy: policyIn(ledger, rules), fate, others, transitions };
  return changed(ledger, plan, (entry) => (entry.run === null ? begun(entry, work) : advanced({ ...entry, run: entry.run }, work)));
}

function begun(entry: Entry, { plan, now, policy, others, transitions }: Work): Entry {
  const beginning = transitions.mayBegin({ plan, approval: entry.approval, run: entry.run, isBlocked: transitions.isBlocked(others) }, { policy, now });
  if (beginning.do === 'void') return { ...entry, approval: transitions.voidApproval(entry.approval, { why: beginning.why, moved: [], at: now }) };
  return beginning.do === 'begin' ? { ...entry, run: aRun(plan.steps.map(() => ({ kind: 'to-do' })), { id: `r-${entry.approval.id}`, approvalId: entry.approval.id, planName: entry.approval.planName, startedAt: now }) } : entry;
}

function advanced(entry: Entry & { run: Run }, { plan, now: at, policy, fate, transitions }: Work): Entry {
  const { run, effects } = entry;
  const next = transitions.nextAllowed(plan, run, { policy, now: at });
  switch (next.do) {
    case 'call': {
      const sent = stepStarted(run, next.step, at);
      if (fate === 'dies before') return { ...entry, run: sent };
      return { ...entry, effects: effects.map((times, step) => times + Number(step === next.step)), run: fate === 'answered' ? transitions.stepDone(sent, next.step, { at, result: {}, byReading: false }) : sent };
    }
    case 'solve': return { ...entry, run: (effects[next.step] ?? 0) > 0 ? transitions.stepDone(run, next.step, { at, result: {}, byReading: true }) : transitions.stepNotDone(run, next.step) };
    case 'stop': return { ...entry, run: runCancelled(run, { at, by: run.cancelRequestedBy ?? entry.approval.requester }) };
    case 'verify': return { ...entry, run: runDone(run, { at, verified: [] }) };
    case 'hold': return run.state.kind === 'waiting-until' && run.state.held === next.closed.why ? entry : { ...entry, run: runHeld(run, { held: next.closed.why, until: next.closed.until ?? at }) };
    case 'nothing':
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

/** What is in force at that moment, with the words of people that hold. */
function policyIn(ledger: Ledger, { setting, transitions }: Rules): Policy {
  return transitions.withStanding(rulingIn(ledger, setting).policy, ledger.standing, nowIn(ledger, setting));
}

export function rulingIn({ policy }: Ledger, { rulings }: Setting): Ruling {
  const found = rulings[policy];
  if (found === undefined) throw new Error(`there is no policy ${policy}`);
  return found;
}

function planOf(plan: number, { plans }: Setting): Plan {
  const found = plans[plan];
  if (found === undefined) throw new Error(`there is no plan ${plan}`);
  return found;
}

export function nowIn({ clock }: Ledger, { clock: hours }: Setting): string {
  return hours[clock] ?? '';
}

const NAMES = ['AAAA-01', 'BBBB-02'] as const;

function again(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
