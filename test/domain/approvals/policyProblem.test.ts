import { describe, expect, it } from '@jest/globals';
import type { Policy } from '../../../domain/approvals/policy.ts';
import { policyProblem } from '../../../domain/approvals/policyProblem.ts';
import { policy } from '../../support/people.ts';

const without = (group: string): Policy => ({ ...policy, groups: { ...policy.groups, [group]: { title: group, members: [] } } });
const asking = (needs: Policy['tiers']['change']['needs']): Policy => ({ ...policy, tiers: { ...policy.tiers, change: { ...policy.tiers.change, needs } } });

describe('policyProblem', () => {
  it('finds nothing wrong with the policy of the sandbox', () => {
    expect(policyProblem(policy)).toBeNull();
  });

  it.each([
    ['an empty set of approvers', without('certificate-approvers'), 'policy-empty'],
    ['a group that is not there', asking([{ group: 'nobody-made-this', count: 1 }]), 'policy-group'],
    ['more people than there are', asking([{ group: 'certificate-approvers', count: 3 }]), 'policy-unmeetable'],
    ['administrators that are not there', { ...policy, admins: 'nobody' }, 'policy-group'],
  ])('refuses %s', (_case, wrong, rule) => {
    expect(policyProblem(wrong)?.rule).toBe(rule);
  });
});
