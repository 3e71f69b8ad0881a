import { describe, expect, it } from '@jest/globals';
import { SHELL_OPERATIONS } from '../../../../adapters/powershell/operations/engineTable.ts';
import { EXCHANGE_CASES } from './exchangeCases.ts';
import { SKYPE_CASES } from './skypeCases.ts';

describe('the contract cases', () => {
  const asked = new Set([...EXCHANGE_CASES, ...SKYPE_CASES].map(({ operation }) => operation));

  it.each(SHELL_OPERATIONS.map(({ name }) => name))('ask %s', (name) => {
    expect(asked).toContain(name);
  });
});
