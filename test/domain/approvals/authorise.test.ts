import { describe, expect, it } from '@jest/globals';
import { type Act, authorise } from '../../../domain/approvals/authorise.ts';
import type { Person } from '../../../domain/person.ts';
import { adele, alex, frank, megan, noah, policy, stranger } from '../../support/people.ts';
import { anApproval } from './anApproval.ts';

const byAdele = anApproval({ requester: adele });
const destructive = anApproval({ tier: 'destructive' });

describe('authorise', () => {
  it.each<[string, Act, Person, ReturnType<typeof anApproval> | null, string | null]>([
    ['an approver who approves', 'approve', megan, anApproval(), null],
    ['an approver who rejects', 'reject', megan, anApproval(), null],
    ['the requester who approves', 'approve', alex, anApproval(), 'own-plan'],
    ['the requester who rejects', 'reject', alex, anApproval(), 'own-plan'],
    ['the requester under another name', 'approve', { ...alex, name: 'Megan' }, anApproval(), 'own-plan'],
    ['an administrator and approver who asked', 'approve', adele, byAdele, 'own-plan'],
    ['somebody who is in no group', 'approve', noah, anApproval(), 'not-approver'],
    ['the second factor where it is not asked for', 'approve', frank, anApproval(), 'not-approver'],
    ['the second factor where it is asked for', 'approve', frank, destructive, null],
    ['an approver of another tenant with the same id', 'approve', stranger, anApproval(), 'foreign-tenant'],
    ['somebody of another tenant who only reads', 'read', stranger, null, 'foreign-tenant'],
    ['anybody who asks for a plan', 'propose', noah, null, null],
    ['the requester who withdraws', 'withdraw', alex, anApproval(), null],
    ['an administrator who withdraws', 'withdraw', adele, anApproval(), null],
    ['an approver who withdraws', 'withdraw', megan, anApproval(), 'not-requester'],
    ['the requester who cancels', 'cancel', alex, anApproval(), null],
    ['an approver who cancels', 'cancel', megan, anApproval(), null],
    ['an administrator who cancels', 'cancel', adele, anApproval(), null],
    ['a bystander who cancels', 'cancel', noah, anApproval(), 'not-concerned'],
    ['the requester who says what is done', 'done', alex, anApproval(), null],
    ['an approver who says what is done', 'done', megan, anApproval(), null],
    ['a bystander who says what is done', 'done', noah, anApproval(), 'not-concerned'],
    ['a vote on nothing', 'approve', megan, null, 'unknown-plan'],
  ])('judges %s', (_case, act, person, asking, rule) => {
    expect(authorise(act, person, asking, policy)?.rule ?? null).toBe(rule);
  });

  it('gives an administrator who is no approver no vote', () => {
    const apart = { ...policy, groups: { ...policy.groups, administrators: { title: 'Administrators', members: [noah.id] } } };
    expect(authorise('approve', noah, anApproval(), apart)?.rule).toBe('not-approver');
  });
});
