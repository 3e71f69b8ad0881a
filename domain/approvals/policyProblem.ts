import type { Reason } from '../refusal.ts';
import { Tier } from '../tier.ts';
import { say } from '../wording/sentence.ts';
import { needsMet } from './needs.ts';
import type { Policy } from './policy.ts';
import { groupsOf } from './membership.ts';

/** Why nothing may be started with this policy: a group that is not there or has nobody in it, or needs that no set of people can meet. Null when it can be lived by. */
export function policyProblem(policy: Policy): Reason | null {
  if (policy.groups[policy.admins] === undefined) return { rule: 'policy-group', says: say('policy.no-admins', { group: policy.admins }) };
  for (const tier of Tier.options) {
    const problem = tierProblem(tier, policy);
    if (problem !== null) return problem;
  }
  return null;
}

function tierProblem(tier: Tier, policy: Policy): Reason | null {
  const { needs } = policy.tiers[tier];
  const missing = needs.find(({ group }) => policy.groups[group] === undefined);
  if (missing !== undefined) return { rule: 'policy-group', says: say('policy.no-group', { tier, group: missing.group }) };
  const empty = needs.find(({ group }) => policy.groups[group]?.members.length === 0);
  if (empty !== undefined) return { rule: 'policy-empty', says: say('policy.empty', { tier, group: empty.group }) };
  return needsMet(needs, everybody(policy)) ? null : { rule: 'policy-unmeetable', says: say('policy.unmeetable', { tier }) };
}

function everybody(policy: Policy): { groups: string[] }[] {
  const ids = new Set(Object.values(policy.groups).flatMap(({ members }) => members));
  return [...ids].map((id) => ({ groups: groupsOf({ tenant: policy.tenant, id }, policy) }));
}
