import type { Instant } from '../instant.ts';
import type { Person } from '../person.ts';
import type { Plan } from '../plans/plan.ts';
import type { Reason } from '../refusal.ts';
import { hasEnded } from '../runs/next.ts';
import type { Run } from '../runs/run.ts';
import { meant, ticked, untold } from '../runs/told.ts';
import { say } from '../wording/sentence.ts';
import type { Approval } from './approval.ts';
import { type Act, authorise } from './authorise.ts';
import { notWaiting, withdraw } from './ends.ts';
import type { Policy } from './policy.ts';
import { castVote, revokeVote } from './vote.ts';

/** What people can do about a plan. */
export type PlanVerb = Extract<Act, 'approve' | 'reject' | 'revoke' | 'withdraw' | 'cancel' | 'done'>;

/** A plan that was asked for, as it is kept. */
export interface Asked {
  plan: Pick<Plan, 'steps'>;
  approval: Approval;
  run: Run | null;
}

/** Who wants what done about it, when. */
export interface Wish {
  act: PlanVerb;
  by: Person;
  at: Instant;
  reason: string;
  /** What is said to be done, by what it begins with; none: all that is left. */
  items: readonly string[];
  /** How long ago the person signed in, by proof; null: there is none. */
  signInAgeMs: number | null;
}

/** What came of a wish that was granted. */
export type Came =
  | { what: 'counted' | 'approved' | 'rejected' | 'revoked' | 'withdrawn' | 'stopping' | 'stopping-already' }
  | { what: 'told'; step: number; items: string[]; left: string[] };

/** `refused`: they have not the right. `too-late`: nobody can, or nobody can any more. Neither changes anything. */
export type Decision = { kind: 'refused'; reason: Reason } | { kind: 'too-late'; reason: Reason } | { kind: 'done'; approval: Approval; run: Run | null; came: Came };

/**
 * The one place that decides what people may do about a plan and what it becomes, for text, card and command line alike. Pure: the caller
 * keeps what comes out in the transaction in which it read what went in, and does all that follows there.
 */
export function decide(asked: Asked, wish: Wish, policy: Policy): Decision {
  const refused = authorise(wish.act, wish.by, asked.approval, policy, wish);
  if (refused !== null) return { kind: 'refused', reason: refused };
  const came = BECOMES[wish.act](asked, wish, policy);
  return 'rule' in came ? { kind: 'too-late', reason: came } : { kind: 'done', ...asked, ...came };
}

type Became = { approval?: Approval; run?: Run; came: Came } | Reason;

const BECOMES: Record<PlanVerb, (asked: Asked, wish: Wish, policy: Policy) => Became> = {
  approve: (asked, wish, policy) => voted(asked, 'yes', { wish, policy }),
  reject: (asked, wish, policy) => voted(asked, 'no', { wish, policy }),
  revoke: takenBack,
  withdraw: withdrawn,
  cancel: cancelled,
  done: told,
};

function voted({ approval }: Asked, answer: 'yes' | 'no', { wish: { by, at, reason, signInAgeMs }, policy }: { wish: Wish; policy: Policy }): Became {
  const after = castVote(approval, { by, answer, at, signInAgeMs, ...(reason !== '' && { reason }) }, policy);
  return 'rule' in after ? after : { approval: after.approval, came: { what: after.outcome } };
}

function takenBack({ approval, run }: Asked, { by, at }: Wish): Became {
  if (run !== null) return tooLate(approval, run);
  const after = revokeVote(approval, by, at);
  return 'rule' in after ? after : { approval: after, came: { what: 'revoked' } };
}

function withdrawn({ approval, run }: Asked, { by, at }: Wish): Became {
  if (run !== null) return tooLate(approval, run);
  const after = withdraw(approval, by, at);
  return 'rule' in after ? after : { approval: after, came: { what: 'withdrawn' } };
}

/** Stops a run before its next step. Approved but not begun, it is the asking that ends. */
function cancelled(asked: Asked, wish: Wish): Became {
  const { approval, run } = asked;
  if (run === null) return approval.state.kind === 'approved' ? withdrawn(asked, wish) : notRunning(approval, wish.at);
  if (hasEnded(run)) return tooLate(approval, run);
  return run.cancelRequestedBy === null ? { run: { ...run, cancelRequestedBy: wish.by }, came: { what: 'stopping' } } : { came: { what: 'stopping-already' } };
}

/** Notes who says that what a run waits for from people is done. */
function told({ plan, approval, run }: Asked, { items: words, by, at }: Wish): Became {
  // A step that was waiting when its run ended says so for ever; nobody's word brings such a run back.
  if (run !== null && hasEnded(run)) return tooLate(approval, run);
  const step = run?.steps.findIndex(({ kind }) => kind === 'waiting') ?? -1;
  const planned = plan.steps[step];
  if (run === null || planned?.kind !== 'wait' || planned.condition.for !== 'told') return { rule: 'nothing-told', says: say('approval.not-told', { plan: approval.planName }) };
  const open = untold(run, step, planned.condition);
  const said = meant(words, open);
  if ('unknown' in said) return { rule: 'no-item', says: say('approval.no-item', { plan: approval.planName, word: said.unknown, open }) };
  const after = ticked(run, step, { items: said.items, condition: planned.condition, by, at });
  return { run: after, came: { what: 'told', step, items: said.items, left: untold(after, step, planned.condition) } };
}

/** A run has begun, or is over: it is too late for what belongs before it. */
function tooLate({ planName }: Approval, run: Run): Reason {
  if (hasEnded(run)) return { rule: 'ended', says: say('approval.ended', { plan: planName, state: run.state.kind }) };
  return { rule: 'running', says: say('approval.running', { plan: planName }) };
}

function notRunning(approval: Approval, at: Instant): Reason {
  const ended = approval.state.kind === 'waiting' ? null : notWaiting(approval, at);
  return ended ?? { rule: 'not-running', says: say('approval.not-running', { plan: approval.planName }) };
}
