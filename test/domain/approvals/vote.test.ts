import { describe, expect, it } from '@jest/globals';
import type { Approval } from '../../../domain/approvals/approval.ts';
import { agreed, castVote, revokeVote, type Voted } from '../../../domain/approvals/vote.ts';
import type { Reason } from '../../../domain/refusal.ts';
import { adele, alex, frank, megan, policy } from '../../support/people.ts';
import { anApproval, LATER, no, NOON, TOMORROW, yes } from './anApproval.ts';

const voted = (result: Voted | Reason): Voted => {
  if ('rule' in result) throw new Error(result.rule);
  return result;
};
const approvedBy = (approval: Approval, ...people: (typeof megan)[]) => people.reduce((state, person) => voted(castVote(state, yes(person), policy)).approval, approval);
const tightened = { ...policy, tiers: { ...policy.tiers, change: { ...policy.tiers.change, needs: [{ group: 'certificate-approvers', count: 2 }] } } };

describe('castVote', () => {
  it('approves with the last yes that it takes', () => {
    const { approval, outcome } = voted(castVote(anApproval(), yes(megan), policy));
    expect(outcome).toBe('approved');
    expect(approval).toMatchObject({ state: { kind: 'approved', at: LATER }, votes: [{ by: megan, groups: ['certificate-approvers'] }] });
  });

  it('waits for the second factor, and takes it in any order', () => {
    const destructive = anApproval({ tier: 'destructive' });
    const first = voted(castVote(destructive, yes(frank), policy));
    expect([first.outcome, first.approval.state.kind]).toEqual(['counted', 'waiting']);
    expect(voted(castVote(first.approval, yes(adele), policy)).outcome).toBe('approved');
  });

  it('does not take two of the same group for two factors', () => {
    expect(approvedBy(anApproval({ tier: 'destructive' }), megan, adele).state.kind).toBe('waiting');
  });

  it('rejects with the first no, and keeps who and why', () => {
    expect(voted(castVote(anApproval(), no(megan), policy)).approval.state).toEqual({ kind: 'rejected', at: LATER, by: megan, reason: 'not tonight' });
  });

  it('lets a no replace the yes of the same person', () => {
    const { approval } = voted(castVote(anApproval({ tier: 'destructive', denyThreshold: 2 }), yes(megan), policy));
    expect(voted(castVote(approval, no(megan), policy)).approval.votes.map(({ answer }) => answer)).toEqual(['no']);
  });

  it.each([
    ['the requester', anApproval(), yes(alex), 'own-plan'],
    ['a second yes of the same person', voted(castVote(anApproval({ tier: 'destructive' }), yes(megan), policy)).approval, yes(megan), 'said-already'],
    ['a vote on what is approved', anApproval({ state: { kind: 'approved', at: NOON } }), yes(adele), 'decided'],
    ['a vote on what was withdrawn', anApproval({ state: { kind: 'withdrawn', at: NOON, by: alex } }), yes(megan), 'ended'],
    ['a vote on what is superseded', anApproval({ state: { kind: 'superseded', at: NOON, by: 'AAAA-01' } }), yes(megan), 'ended'],
    ['a vote in the very moment of expiry', anApproval({ expiresAt: LATER }), yes(megan), 'ended'],
  ])('refuses %s', (_case, approval, ballot, rule) => {
    expect(castVote(approval, ballot, policy)).toMatchObject({ rule });
  });
});

describe('revokeVote', () => {
  it('makes what was approved wait again', () => {
    expect(revokeVote(approvedBy(anApproval(), megan), megan, LATER)).toMatchObject({ votes: [], state: { kind: 'waiting' } });
  });

  it('ends what would wait again past its time', () => {
    expect(revokeVote(approvedBy(anApproval(), megan), megan, TOMORROW)).toMatchObject({ state: { kind: 'expired' } });
  });

  it('has nothing to take back from somebody who did not vote', () => {
    expect(revokeVote(approvedBy(anApproval(), megan), adele, LATER)).toMatchObject({ rule: 'no-vote' });
  });
});

describe('agreed', () => {
  const approved = approvedBy(anApproval(), megan);

  it('holds as long as rights and policy do', () => {
    expect(agreed(approved, policy)).toBe(true);
  });

  it('fails when the one who agreed has left the group', () => {
    expect(agreed(approved, { ...policy, groups: { ...policy.groups, 'certificate-approvers': { title: '', members: [adele.id] } } })).toBe(false);
  });

  it('fails when the policy asks for more by now', () => {
    expect(agreed(approved, tightened)).toBe(false);
  });

  it('never counts a vote of the requester, however it got there', () => {
    expect(agreed(anApproval({ requester: megan, votes: approved.votes }), policy)).toBe(false);
  });

  it('counts one person once, however often their vote is there', () => {
    expect(agreed({ ...approved, votes: [...approved.votes, ...approved.votes] }, tightened)).toBe(false);
  });
});
