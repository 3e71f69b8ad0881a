import { describe, expect, it } from '@jest/globals';
import { spanOf } from '../../../adapters/timeline/span.ts';
import type { Bar } from '../../../domain/timeline/bar.ts';
import { DAY_MS, span } from '../../../domain/instant.ts';
import { inDays, NOON } from '../../support/snapshots.ts';

const EDGES = { left: 0, right: 100 };

/** How many days ahead are drawn, where certificates end in so many. */
function daysAhead(...ends: number[]): number {
  const bars = ends.map((days): Bar => ({ key: `${days}`, party: 'skype', role: 'current', thumbprint: 'A'.repeat(40), object: null, holders: [], from: null, until: inDays(days), certificateUntil: null, effective: null }));
  return Math.round(span(NOON, spanOf(bars, NOON, EDGES).to) / DAY_MS);
}

describe('spanOf', () => {
  it.each([
    ['the last end, and a little more', [50, 200], 212],
    ['a hundred days where all ends sooner', [3, 40], 100],
    ['four hundred days where nothing ends sooner', [700, 8_000], 400],
    ['no further for what ends in many years', [50, 200, 8_000], 212],
    ['no further than four hundred days', [399], 400],
    ['four hundred days where nothing ends any more', [-5], 400],
  ])('reaches %s', (_, ends, days) => expect(daysAhead(...ends)).toBe(days));
});
