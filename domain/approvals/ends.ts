import type { Moved } from '../facts.ts';
import type { Instant } from '../instant.ts';
import type { Person } from '../person.ts';
import type { PlanName } from '../plans/plan.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import type { Approval, ApprovalState } from './approval.ts';

/** Why asking was ended before the run although it had been agreed to. */
export type VoidCause = Extract<ApprovalState, { kind: 'void' }>['why'];

/** Null while votes still count; otherwise what has become of the asking. */
export function notWaiting({ planName, state, expiresAt }: Approval, at: Instant): Reason | null {
  if (state.kind === 'approved') return { rule: 'decided', says: say('approval.decided', { plan: planName }) };
  if (state.kind !== 'waiting') return { rule: 'ended', says: say('approval.ended', { plan: planName, state: state.kind }) };
  return at >= expiresAt ? { rule: 'ended', says: say('approval.ended', { plan: planName, state: 'expired' }) } : null;
}

/** The asking taken back. Only while nothing has been run: the caller has looked for a run in the same transaction. */
export function withdraw(approval: Approval, by: Person, at: Instant): Approval | Reason {
  const { kind } = approval.state;
  if (kind !== 'waiting' && kind !== 'approved') return { rule: 'ended', says: say('approval.ended', { plan: approval.planName, state: kind }) };
  return { ...approval, state: { kind: 'withdrawn', at, by } };
}

/** Nobody agreed in time; or somebody did, but nothing could be started in time. Unchanged when it is not yet time, or has ended. */
export function expire(approval: Approval, at: Instant): Approval {
  if (at < approval.expiresAt) return approval;
  if (approval.state.kind === 'waiting') return { ...approval, state: { kind: 'expired', at } };
  return voidApproval(approval, { why: 'too-late', moved: [], at });
}

/** A newer plan of the same parties takes its place. Only what is waiting can be superseded; anything else is unchanged. */
export function supersede(approval: Approval, by: PlanName, at: Instant): Approval {
  return approval.state.kind === 'waiting' ? { ...approval, state: { kind: 'superseded', at, by } } : approval;
}

/** The yes no longer holds: nothing is run. Only what is approved can become void; anything else is unchanged. */
export function voidApproval(approval: Approval, { why, moved, at }: { why: VoidCause; moved: Moved[]; at: Instant }): Approval {
  return approval.state.kind === 'approved' ? { ...approval, state: { kind: 'void', at, why, moved } } : approval;
}

/** Nobody has answered: the next groups are asked as well, once. Unchanged where somebody has, or where nothing is waited for any more. */
export function escalate(approval: Approval, at: Instant): Approval {
  const isUnanswered = approval.state.kind === 'waiting' && at < approval.expiresAt && approval.votes.length === 0 && approval.escalatedAt === undefined;
  return isUnanswered ? { ...approval, escalatedAt: at } : approval;
}
