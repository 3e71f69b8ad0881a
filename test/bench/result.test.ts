import { describe, expect, it } from '@jest/globals';
import { compare, median, percentile } from '../../bench/result.ts';

describe('compare', () => {
  it.each([
    [{ atLeast: 0.8 }, [80, 90, 70], true],
    [{ atLeast: 0.8 }, [79, 10, 99], false],
    [{ atMost: 2 }, [200, 150, 210], true],
    [{ atMost: 2 }, [201, 201, 100], false],
  ])('holds the middle of ours to %j of the peer: %j', (bar, ours, holds) => {
    expect(compare({ bench: 'x', unit: 'ms', ours, peer: [100, 1, 900], bar })).toMatchObject({ bench: 'x', peer: 100, holds, ratio: median(ours) / 100 });
  });

  it('does not hold when there is nothing to compare', () => {
    expect(compare({ bench: 'x', unit: 'ms', ours: [], peer: [1], bar: { atMost: 2 } }).holds).toBe(false);
  });
});

describe('percentile', () => {
  it.each([[50, 2], [75, 3], [95, 4], [100, 4]])('finds what %d %% of the values do not exceed', (percent, value) => {
    expect(percentile([3, 1, 4, 2], percent)).toBe(value);
  });
});
