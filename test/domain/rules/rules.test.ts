import { describe, expect, it } from '@jest/globals';
import { RULE_IDS } from '../../../domain/rules.ts';
import { ENTRA_RULES } from './entraRules.ts';
import { EXCHANGE_RULES } from './exchangeRules.ts';
import { GENERAL_RULES } from './generalRules.ts';
import { HYBRID_RULES } from './hybridRules.ts';
import { SKYPE_RULES } from './skypeRules.ts';
import { TRUST_RULES } from './trustRules.ts';

const FACTS = Object.entries({ ...SKYPE_RULES, ...EXCHANGE_RULES, ...TRUST_RULES, ...ENTRA_RULES, ...GENERAL_RULES, ...HYBRID_RULES });

describe('the rules of a correct tool', () => {
  it.each(FACTS)('%s', async (_fact, holds) => {
    await holds();
  });

  it('are all tested, each by its number', () => {
    const tested = new Set(FACTS.map(([fact]) => fact.slice(0, 3)));
    expect(RULE_IDS.filter((id) => !tested.has(id))).toEqual([]);
    expect([...tested].filter((id) => !(RULE_IDS as readonly string[]).includes(id))).toEqual([]);
  });
});
