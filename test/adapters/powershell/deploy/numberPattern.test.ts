import { describe, expect, it } from '@jest/globals';
import { numberPattern } from '../../../../adapters/powershell/deploy/numberPattern.ts';

describe('numberPattern', () => {
  it.each([[30, 1826], [1024, 65_535], [0, 9], [1, 1], [7, 1000], [99, 101], [0, 70_000]])('takes exactly what lies from %d to %d', (least, most) => {
    const pattern = new RegExp(`^${numberPattern(least, most)}$`);
    const wrong = Array.from({ length: 70_002 }, (_, number) => number).filter((number) => pattern.test(String(number)) !== (number >= least && number <= most));
    expect(wrong).toEqual([]);
  });

  it.each(['-30', '+30', '030', '30.0', '30\n', '', ' 30', '3e1'])('takes %j for no number', (text) => {
    expect(new RegExp(`^${numberPattern(30, 1826)}$`).test(text)).toBe(false);
  });
});
