import { describe, expect, it } from '@jest/globals';
import type { Finding, Result } from '../../../domain/finding.ts';
import { differences } from '../../../domain/rehearsal/differences.ts';
import type { Rehearsal } from '../../../domain/rehearsal/rehearsal.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { NOON } from '../../support/snapshots.ts';

const ABOUT = { cures: ['EX-03'], verifies: ['EX-03', 'EX-05'] };

function rehearsed(results: Record<string, Result>, outcome: Rehearsal['outcome'] = 'whole'): Rehearsal {
  return { planHash: '', readAt: NOON, startsAt: NOON, endsAt: NOON, outcome, steps: [], takeovers: [], gaps: [], results, worse: [], anyway: [], uncured: [], unknown: [] };
}

function found(id: string, result: Result): Finding {
  return { id, side: 'exchange', result, says: say('desk.help'), servers: [] };
}

describe('differences', () => {
  it.each<[string, Result, Result, number]>([
    ['EX-03', 'pass', 'pass', 0],
    ['EX-03', 'pass', 'warn', 1],
    ['EX-05', 'fail', 'pass', 1],
    ['EX-12', 'pass', 'fail', 1],
    ['EX-12', 'pass', 'unknown', 1],
    ['EX-12', 'pass', 'warn', 0],
    ['EX-05', 'unknown', 'fail', 0],
  ])('%s rehearsed to %s and found to %s makes %d', (id, before, now, count) => {
    expect(differences(rehearsed({ [id]: before }), [found(id, now)], ABOUT)).toHaveLength(count);
  });

  it('judges a check by the worst of its findings', () => {
    expect(differences(rehearsed({ 'EX-03': 'pass' }), [found('EX-03', 'pass'), found('EX-03', 'fail')], ABOUT)).toEqual([{ check: 'EX-03', rehearsed: 'pass', result: 'fail' }]);
  });

  it('says nothing where there was no rehearsal, or it could not tell', () => {
    expect(differences(undefined, [found('EX-03', 'fail')], ABOUT)).toEqual([]);
    expect(differences(rehearsed({ 'EX-03': 'pass' }, 'unsure'), [found('EX-03', 'fail')], ABOUT)).toEqual([]);
  });
});
