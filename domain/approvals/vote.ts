import { type Instant } from '../instant.ts';
import { type Person, samePerson } from '../person.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import type { Approval, Vote } from './approval.ts';
import { authorise, type Moment } from './authorise.ts';
import { notWaiting } from './ends.ts';
import { needsMet } from './needs.ts';
import type { Policy } from './policy.ts';
import { candidates, rightOf } from './rights.ts';
import { ruleFor } from '../policy/ruleFor.ts';

/** A vote as it is given; what it counts for is looked up in the policy. */
export type Ballot = Pick<Vote, 'by' | 'answer' | 'reason' | 'at'> & Partial<Moment>;

/** The approval after one more vote, and what came of it. A person's newer vote replaces their older one. */
export interface Voted {
  approval: Approval;
  outcome: 'counted' | 'approved' | 'rejected';
}

/** Counts a vote, or says why it does not count. Pure: the caller keeps the approval and only then acts on it. */
export function castVote(approval: Approval, { signInAgeMs = null, ...ballot }: Ballot, policy: Policy): Voted | Reason {
  const act = ballot.answer === 'yes' ? 'approve' : 'reject';
  const refused = authorise(act, ballot.by, approval, policy, { signInAgeMs }) ?? notWaiting(approval, ballot.at) ?? stopped(ballot, approval, policy) ?? saidAlready(approval, ballot);
  if (refused !== null) return refused;
  const others = approval.votes.filter(({ by }) => !samePerson(by, ballot.by));
  const right = rightOf(ballot.by, approval, policy) ?? { groups: [] };
  const voted = { ...approval, votes: [...others, { ...ballot, ...right }] };
  if (ballot.answer === 'no') return denied(voted) ? { approval: { ...voted, state: rejection(ballot) }, outcome: 'rejected' } : { approval: voted, outcome: 'counted' };
  return agreed(voted, policy) ? { approval: { ...voted, state: { kind: 'approved', at: ballot.at } }, outcome: 'approved' } : { approval: voted, outcome: 'counted' };
}

/** Takes one's own vote back, as long as nothing has been run. What was approved by it is waiting again. */
export function revokeVote(approval: Approval, by: Person, at: Instant): Approval | Reason {
  const { kind } = approval.state;
  if (kind !== 'waiting' && kind !== 'approved') return { rule: 'ended', says: say('approval.ended', { plan: approval.planName, state: kind }) };
  const votes = approval.votes.filter((vote) => !samePerson(vote.by, by));
  if (votes.length === approval.votes.length) return { rule: 'no-vote', says: say('approval.no-vote', { plan: approval.planName }) };
  return { ...approval, votes, state: at >= approval.expiresAt ? { kind: 'expired', at } : { kind: 'waiting' } };
}

/** Whether the yes votes meet what was asked for when the plan was made and what the policy asks for now, by the rights people have now. */
export function agreed(approval: Approval, policy: Policy): boolean {
  const people = countingVotes(approval, policy);
  const escalated = approval.escalatedAt !== undefined;
  return needsMet(approval.needs, people, escalated) && needsMet(ruleFor(policy, approval).needs, people, escalated);
}

/** Whether as many people said no as it takes. */
export function denied({ votes, denyThreshold }: Pick<Approval, 'votes' | 'denyThreshold'>): boolean {
  return distinctRights(votes.filter(({ answer }) => answer === 'no')).length >= denyThreshold;
}

/**
 * Everybody who said yes and may, with the groups that give them the right now. The requester never counts, nobody counts twice, and somebody
 * and those who stand in for them count once.
 */
export function countingVotes(approval: Approval, policy: Policy): Vote[] {
  const yes = approval.votes.filter(({ answer, by }) => answer === 'yes' && !samePerson(by, approval.requester));
  return distinctRights(yes.map((vote) => ({ ...vote, groups: groupsNow(vote, approval, policy) })).filter(({ groups }) => groups.length > 0));
}

/** What gives a vote its right by now: whoever stands in for somebody has to do so still. */
function groupsNow(vote: Vote, approval: Approval, policy: Policy): string[] {
  const { standsFor } = vote;
  const held = candidates(vote.by, approval, policy).find((right) => (standsFor === undefined ? right.standsFor === undefined : right.standsFor !== undefined && samePerson(right.standsFor, standsFor)));
  return held?.groups ?? [];
}

/** One vote for each person and for each right; somebody's own before those of who stands in for them. */
function distinctRights(votes: readonly Vote[]): Vote[] {
  const own = votes.toSorted((a, b) => Number(a.standsFor !== undefined) - Number(b.standsFor !== undefined));
  return own.filter((vote, at) => own.findIndex((one) => samePerson(one.by, vote.by) || samePerson(holderOf(one), holderOf(vote))) === at);
}

function holderOf({ by, standsFor }: Vote): Person {
  return standsFor ?? by;
}

/** While changes are stopped nobody agrees to any: the plan waits, and can be rejected or taken back. */
function stopped({ answer }: Ballot, { planName }: Approval, { stop }: Policy): Reason | null {
  return answer === 'yes' && stop !== undefined ? { rule: 'stopped', says: say('closed.no-yes', { plan: planName }) } : null;
}

function saidAlready({ planName, votes }: Approval, ballot: Ballot): Reason | null {
  const same = votes.some(({ by, answer }) => samePerson(by, ballot.by) && answer === ballot.answer);
  return same ? { rule: 'said-already', says: say('approval.said-already', { plan: planName, answer: ballot.answer }) } : null;
}

function rejection({ by, reason, at }: Ballot): Approval['state'] {
  return { kind: 'rejected', at, by, reason: reason ?? '' };
}
