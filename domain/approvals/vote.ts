import { type Instant } from '../instant.ts';
import { type Person, samePerson } from '../person.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import type { Approval, Vote } from './approval.ts';
import { authorise } from './authorise.ts';
import { groupsOf } from './membership.ts';
import { needsMet } from './needs.ts';
import type { Policy } from './policy.ts';
import { notWaiting } from './ends.ts';

/** A vote as it is given; what it counts for is looked up in the policy. */
export type Ballot = Omit<Vote, 'groups'>;

/** The approval after one more vote, and what came of it. A person's newer vote replaces their older one. */
export interface Voted {
  approval: Approval;
  outcome: 'counted' | 'approved' | 'rejected';
}

/** Counts a vote, or says why it does not count. Pure: the caller keeps the approval and only then acts on it. */
export function castVote(approval: Approval, ballot: Ballot, policy: Policy): Voted | Reason {
  const refused = authorise(ballot.answer === 'yes' ? 'approve' : 'reject', ballot.by, approval, policy) ?? notWaiting(approval, ballot.at) ?? saidAlready(approval, ballot);
  if (refused !== null) return refused;
  const others = approval.votes.filter(({ by }) => !samePerson(by, ballot.by));
  const voted = { ...approval, votes: [...others, { ...ballot, groups: groupsOf(ballot.by, policy) }] };
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
  return needsMet(approval.needs, people) && needsMet(policy.tiers[approval.tier].needs, people);
}

/** Whether as many people said no as it takes. */
export function denied({ votes, denyThreshold }: Pick<Approval, 'votes' | 'denyThreshold'>): boolean {
  return votes.filter(({ answer }) => answer === 'no').length >= denyThreshold;
}

/** Everybody who said yes and may, with the groups they are in now. The requester never counts. */
export function countingVotes(approval: Approval, policy: Policy): Vote[] {
  const yes = approval.votes.filter(({ answer, by }) => answer === 'yes' && !samePerson(by, approval.requester));
  const distinct = yes.filter((vote, at) => yes.findIndex(({ by }) => samePerson(by, vote.by)) === at);
  return distinct.map((vote) => ({ ...vote, groups: groupsOf(vote.by, policy) }));
}

function saidAlready({ planName, votes }: Approval, ballot: Ballot): Reason | null {
  const same = votes.some(({ by, answer }) => samePerson(by, ballot.by) && answer === ballot.answer);
  return same ? { rule: 'said-already', says: say('approval.said-already', { plan: planName, answer: ballot.answer }) } : null;
}

function rejection({ by, reason, at }: Ballot): Approval['state'] {
  return { kind: 'rejected', at, by, reason: reason ?? '' };
}
