import { describe, expect, it } from '@jest/globals';
import { INTENT_IDS } from '../../../domain/intent.ts';
import { RULE_IDS, type RuleId } from '../../../domain/rules.ts';
import { ENTRA_RULES } from './entraRules.ts';
import { EXCHANGE_RULES } from './exchangeRules.ts';
import { GENERAL_RULES } from './generalRules.ts';
import { HYBRID_RULES } from './hybridRules.ts';
import { SKYPE_RULES } from './skypeRules.ts';
import { TRUST_RULES } from './trustRules.ts';

const FACTS = Object.entries({ ...SKYPE_RULES, ...EXCHANGE_RULES, ...TRUST_RULES, ...ENTRA_RULES, ...GENERAL_RULES, ...HYBRID_RULES });

/** Rules that nothing can break, since what would have to keep them is not there. */
const NOTHING_KEEPS: readonly RuleId[] = [];
/** What comes with intents that are not there: whoever adds one adds a fact about its plans here. */
const COMES_WITH: [rule: RuleId, intent: string][] = [];

describe('the rules of a correct tool', () => {
  it.each(FACTS)('%s', async (_fact, holds) => {
    await holds();
  });

  it('are all tested, each by its number', () => {
    const tested = new Set(FACTS.map(([fact]) => fact.slice(0, 3)));
    expect(RULE_IDS.filter((id) => !tested.has(id))).toEqual(NOTHING_KEEPS);
    expect([...tested].filter((id) => !(RULE_IDS as readonly string[]).includes(id))).toEqual([]);
  });

  it('ask for a fact about the plans of an intent once there is one', () => {
    expect(COMES_WITH.filter(([, intent]) => (INTENT_IDS as readonly string[]).includes(intent))).toEqual([]);
  });
});
