import type { IntentRule, Policy, TierRule } from '../approvals/policy.ts';
import type { Tier } from '../tier.ts';
import { matchesIntent } from './intentPattern.ts';

/** What a policy is asked about: a tier, and the intent where it is known. */
export interface Ruled {
  tier: Tier;
  intent?: string | undefined;
}

/**
 * What the policy asks for: the tier's rule, with the members that rules for the intent put in their place; of several the first that names a
 * member counts. An asking that does not say its intent (it is older than rules for intents) is ruled by all of them.
 */
export function ruleFor({ tiers, rules = [] }: Pick<Policy, 'tiers' | 'rules'>, { tier, intent }: Ruled): TierRule {
  const matching = rules.filter(({ intents }) => intent === undefined || intents.some((pattern) => matchesIntent(pattern, intent)));
  return matching.reduceRight((rule: TierRule, more) => ({ ...rule, ...membersOf(more) }), tiers[tier]);
}

/** Only what is there takes the place of something. */
function membersOf({ intents: _intents, ...members }: IntentRule): Partial<TierRule> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
