import { type Asking, rightOf } from '../approvals/rights.ts';
import { authorise } from '../approvals/authorise.ts';
import { groupsOf } from '../approvals/membership.ts';
import type { Approval } from '../approvals/approval.ts';
import type { Policy } from '../approvals/policy.ts';
import { agreed, countingVotes } from '../approvals/vote.ts';
import type { Instant } from '../instant.ts';
import { nameOf, type Person } from '../person.ts';
import type { Plan } from '../plans/plan.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import { closedAt, closedSays } from './closed.ts';
import { ruleFor } from './ruleFor.ts';

/** Why somebody may or may not agree to a plan, and what else it takes: verdict first. A fresh sign-in is told of, not judged: it is proven when one agrees. */
export function explain(person: Person, { plan, approval }: { plan: Plan; approval: Approval }, { policy, now }: { policy: Policy; now: Instant }): Sentence[] {
  return [verdict(person, approval, policy), groupsSays(person, policy), ...needsSays(approval, policy), signInSays(approval, policy), timeSays(plan, policy, now), othersSays(person, approval, policy)];
}

/** What one rule asks, in sentences: for people who want to know the policy and not one plan. */
export function needsSays(approval: Approval, policy: Policy): Sentence[] {
  const rule = ruleFor(policy, approval);
  const needs = rule.needs.map(({ group, count, next }) => ({ count, title: titleOf(group, policy), next: next === undefined ? null : titleOf(next, policy) }));
  const yes = countingVotes(approval, policy).map(({ by }) => nameOf(by));
  return [say('explain.needs', { plan: approval.planName, needs, yes, isMet: agreed(approval, policy) })];
}

function verdict(person: Person, approval: Approval, policy: Policy): Sentence {
  const refused = authorise('approve', person, approval, policy, { signInAgeMs: 0 });
  const right = rightOf(person, approval, policy);
  const about = { plan: approval.planName, person: nameOf(person) };
  if (refused !== null || right === null) return say('explain.may-not', { ...about, rule: refused?.rule ?? 'not-approver', requester: nameOf(approval.requester) });
  const groups = right.groups.map((group) => titleOf(group, policy));
  return say('explain.may', { ...about, groups, standsFor: right.standsFor === undefined ? null : nameOf(right.standsFor), through: right.through === undefined ? null : nameOf(right.through) });
}

function groupsSays(person: Person, policy: Policy): Sentence {
  const groups = groupsOf(person, policy).map((group) => titleOf(group, policy));
  const unread = Object.values(policy.groups).filter(({ isUnread }) => isUnread === true).map(({ title }) => title);
  return say('explain.groups', { person: nameOf(person), groups, unread });
}

/** Where no fresh sign-in is asked for, the policy says so. */
function signInSays(asking: Asking, policy: Policy): Sentence {
  return say('explain.sign-in', { minutes: ruleFor(policy, asking).freshSignInMinutes ?? null });
}

function timeSays(plan: Plan, policy: Policy, now: Instant): Sentence {
  const closed = closedAt(policy, plan, now);
  if (closed !== null) return closedSays(closed, policy, plan, now);
  return say(ruleFor(policy, { tier: plan.tier, intent: plan.intent.id }).windows === undefined ? 'explain.any-time' : 'explain.window-open');
}

function othersSays(person: Person, approval: Approval, policy: Policy): Sentence {
  const may = (act: 'withdraw' | 'cancel') => authorise(act, person, approval, policy) === null;
  return say('explain.others', { person: nameOf(person), withdraw: may('withdraw'), cancel: may('cancel') });
}

function titleOf(group: string, policy: Policy): string {
  return policy.groups[group]?.title ?? group;
}
