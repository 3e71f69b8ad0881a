import { describe, expect, it } from '@jest/globals';
import type { OperationStep } from '../../../domain/plans/plan.ts';
import { resolvedArgs } from '../../../domain/runs/arguments.ts';
import { NOON } from '../../support/snapshots.ts';
import { aCopy, aRun } from './aRun.ts';

const step = { ...aCopy(), args: { thumbprint: { $from: 0, field: 'thumbprint' }, from: 'ex01.contoso.com' } } as OperationStep;

describe('resolvedArgs', () => {
  it('puts in what an earlier step gave, and leaves the rest alone', () => {
    const run = aRun([{ kind: 'done', at: NOON, result: { thumbprint: 'AB' }, byReading: false }, { kind: 'to-do' }]);
    expect(resolvedArgs(step, run)).toEqual({ thumbprint: 'AB', from: 'ex01.contoso.com' });
  });

  it('throws rather than send a call without what it needs', () => {
    expect(() => resolvedArgs(step, aRun())).toThrow('gave no thumbprint');
  });
});
