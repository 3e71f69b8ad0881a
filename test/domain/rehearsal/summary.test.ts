import { describe, expect, it } from '@jest/globals';
import type { Rehearsal } from '../../../domain/rehearsal/rehearsal.ts';
import { summaryOf } from '../../../domain/rehearsal/summary.ts';
import { render } from '../../../domain/wording/render.ts';
import { NOON } from '../../support/snapshots.ts';

const READER = { locale: 'en-GB', zone: 'UTC', now: NOON };

function told(more: Partial<Rehearsal>): string[] {
  const rehearsal: Rehearsal = { planHash: '', readAt: NOON, startsAt: NOON, endsAt: NOON, outcome: 'whole', steps: [], takeovers: [], gaps: [], results: {}, worse: [], anyway: [], uncured: [], unknown: [], ...more };
  return summaryOf(rehearsal, { cures: [] }).map((one) => render(one, READER)).slice(1);
}

describe('summaryOf', () => {
  it('says what the rehearsal cannot tell because the plan changes what it rests on', () => {
    expect(told({ untold: ['SFB-17'] })).toEqual(['The rehearsal cannot tell what SFB-17 says afterwards. The plan changes what that rests on, and I cannot play it.']);
    expect(told({ untold: ['EX-22', 'SFB-17'], unknown: ['ex01.contoso.com'] })).toEqual([expect.stringContaining('ex01'), expect.stringContaining('what they rest on, and I cannot play them')]);
  });

  it('says nothing more where all was known, or was kept before that was asked', () => {
    expect([told({}), told({ untold: [] })]).toEqual([[], []]);
  });
});
