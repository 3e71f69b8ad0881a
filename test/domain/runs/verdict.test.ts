import { describe, expect, it } from '@jest/globals';
import type { Finding, Result } from '../../../domain/finding.ts';
import type { Step } from '../../../domain/plans/plan.ts';
import { verdictAfter } from '../../../domain/runs/verdict.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { inDays, NOON } from '../../support/snapshots.ts';
import { aCopy } from './aRun.ts';

const finding = (id: string, result: Result, servers: string[] = [], more: Partial<Finding> = {}): Finding => ({ id, side: 'exchange', result, says: say('plan.state', { state: result }), servers, ...more });
const organisation: Step = { kind: 'operation', operation: 'exchange.authConfig.publish', on: null, args: {}, says: say('plan.state', { state: '' }) };
const plan = (steps: Step[] = [aCopy('ex02')]) => ({ cures: ['EX-03'], verifies: ['EX-03', 'EX-05'], touches: [{ server: 'ex02', says: say('plan.state', { state: '' }) }], steps });

describe('verdictAfter', () => {
  it.each<[string, Finding[], Finding[], string[], boolean]>([
    ['a cure that passes', [finding('EX-03', 'fail', ['ex02'])], [finding('EX-03', 'pass')], [], false],
    ['a cure that still fails', [finding('EX-03', 'fail', ['ex02'])], [finding('EX-03', 'fail', ['ex02'])], ['EX-03'], false],
    ['a cure that could not be read where it worked', [], [finding('EX-03', 'unknown', ['ex02'])], ['EX-03'], true],
    ['a cure that fails as before on a server it did not touch', [finding('EX-03', 'fail', ['ex02', 'ex04'])], [finding('EX-03', 'fail', ['ex04'])], [], false],
    ['a cure that fails anew on a server it did not touch', [finding('EX-03', 'fail', ['ex02'])], [finding('EX-03', 'fail', ['ex04'])], ['EX-03'], false],
    ['a cure that fails as before where it did not touch, and had nothing to cure where it did', [finding('EX-03', 'fail', ['autodiscover'])], [finding('EX-03', 'fail', ['autodiscover'])], ['EX-03'], false],
    ['a cure that passes where it failed, and is as unsaid as it was elsewhere', [finding('EX-03', 'fail', ['ex02']), finding('EX-03', 'unknown', ['ex01', 'ex04'])], [finding('EX-03', 'unknown', ['ex04'])], [], false],
    ['a cure that nobody could say before, and nobody can now', [finding('EX-03', 'unknown', ['ex02'])], [finding('EX-03', 'unknown', ['ex02'])], ['EX-03'], true],
    ['a cure that failed before and that nobody can say now', [finding('EX-03', 'fail', ['ex02']), finding('EX-03', 'unknown', ['ex04'])], [finding('EX-03', 'unknown', ['ex02'])], ['EX-03'], true],
    ['a warning with a date ahead', [], [finding('EX-03', 'warn', ['ex02'], { until: inDays(7) })], [], false],
    ['a warning without a date', [], [finding('EX-03', 'warn', ['ex02'])], ['EX-03'], false],
    ['a check that broke on the way', [finding('EX-05', 'pass')], [finding('EX-03', 'pass'), finding('EX-05', 'fail', ['ex02'])], ['EX-05'], false],
    ['a check that failed the same before', [finding('EX-05', 'fail', ['ex01'])], [finding('EX-05', 'fail', ['ex01'])], [], false],
    ['a check that could not be read before either', [finding('EX-05', 'unknown', ['ex04'])], [finding('EX-05', 'unknown', ['ex04'])], [], false],
    ['a check that nobody promised anything about', [], [finding('EX-09', 'fail')], [], false],
  ])('judges %s', (_case, before, after, failing, unsure) => {
    expect(verdictAfter(plan(), { before, after }, NOON)).toEqual({ failing, unsure });
  });

  it('takes a change of the organisation to touch every server', () => {
    const same = [finding('EX-03', 'fail', ['ex04'])];
    expect(verdictAfter(plan([organisation]), { before: same, after: same }, NOON).failing).toEqual(['EX-03']);
  });
});
