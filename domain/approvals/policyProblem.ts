import { ruleFor } from '../policy/ruleFor.ts';
import type { Reason } from '../refusal.ts';
import { Tier } from '../tier.ts';
import { say } from '../wording/sentence.ts';
import { groupsOf } from './membership.ts';
import { needsMet } from './needs.ts';
import type { Policy, TierRule } from './policy.ts';

/**
 * Why nothing may be started with this policy: a group that is not there or has nobody in it, or needs that no set of people can meet. Null when it
 * can be lived by. A group that could not be read is judged when it can be: until then nobody is in it, and the cards say so.
 */
export function policyProblem(policy: Policy): Reason | null {
  if (policy.groups[policy.admins] === undefined) return { rule: 'policy-group', says: say('policy.no-admins', { group: policy.admins }) };
  for (const { place, rule } of everyRule(policy)) {
    const problem = ruleProblem(place, { rule, policy });
    if (problem !== null) return problem;
  }
  return null;
}

/** Every rule by the place that a person would mend: a tier, and a rule for intents as it stands in each tier. */
function everyRule(policy: Policy): { place: string; rule: TierRule }[] {
  const tiers = Tier.options.map((tier) => ({ place: tier, rule: policy.tiers[tier] }));
  const intents = (policy.rules ?? []).flatMap((rule, at) => Tier.options.map((tier) => ({ place: `rules[${at}] (${rule.intents.join(', ')})`, rule: ruleFor({ tiers: policy.tiers, rules: [rule] }, { tier }) })));
  return [...tiers, ...intents];
}

function ruleProblem(tier: string, { rule: { needs, askers = [] }, policy }: { rule: TierRule; policy: Policy }): Reason | null {
  const named = [...needs.flatMap(({ group, next }) => (next === undefined ? [group] : [group, next])), ...askers];
  const missing = named.find((group) => policy.groups[group] === undefined);
  if (missing !== undefined) return { rule: 'policy-group', says: say('policy.no-group', { tier, group: missing }) };
  const empty = [...needs.map(({ group }) => group), ...askers].find((group) => isEmpty(policy, group));
  if (empty !== undefined) return { rule: 'policy-empty', says: say('policy.empty', { tier, group: empty }) };
  if (needs.some(({ group }) => policy.groups[group]?.isUnread === true)) return null;
  return needsMet(needs, everybody(policy)) ? null : { rule: 'policy-unmeetable', says: say('policy.unmeetable', { tier }) };
}

function isEmpty({ groups }: Policy, group: string): boolean {
  const found = groups[group];
  return found !== undefined && found.members.length === 0 && found.isUnread !== true;
}

function everybody(policy: Policy): { groups: string[] }[] {
  const ids = new Set(Object.values(policy.groups).flatMap(({ members }) => members));
  return [...ids].map((id) => ({ groups: groupsOf({ tenant: policy.tenant, id }, policy) }));
}
