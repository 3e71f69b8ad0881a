import { describe, expect, it } from '@jest/globals';
import { nextThing } from '../../../domain/runs/next.ts';
import type { Run, StepState } from '../../../domain/runs/run.ts';
import { alex } from '../../support/people.ts';
import { NOON } from '../../support/snapshots.ts';
import { aPlan, aRun, DONE } from './aRun.ts';

const SIX = '2026-11-21T18:00:00.000Z';
const todo: StepState = { kind: 'to-do' };
const underWay: StepState = { kind: 'under-way', since: NOON };
const unknown: StepState = { kind: 'unknown', since: NOON, failure: { code: 'TIMEOUT', detail: '' } };
const failed: StepState = { kind: 'failed', at: NOON, failure: { code: 'CMDLET', detail: '' } };
const waiting: StepState = { kind: 'waiting', since: NOON, until: SIX, giveUpAt: SIX };
const cancelled: Partial<Run> = { cancelRequestedBy: alex };

describe('nextThing', () => {
  it.each<[string, StepState[], Partial<Run>, string, object]>([
    ['begins with the first step', [todo, todo], {}, NOON, { do: 'call', step: 0 }],
    ['goes on with the first that is not done', [DONE, todo], {}, NOON, { do: 'begin-wait', step: 1 }],
    ['finds out about a step that a dead worker left', [underWay, todo], {}, NOON, { do: 'solve', step: 0, since: NOON }],
    ['finds out about a step that gave no answer', [unknown, todo], {}, NOON, { do: 'solve', step: 0, since: NOON }],
    ['sleeps until its date', [DONE, waiting], {}, NOON, { do: 'sleep', until: SIX }],
    ['looks in the moment of its date', [DONE, waiting], {}, SIX, { do: 'look', step: 1 }],
    ['verifies when all is done', [DONE, DONE], {}, NOON, { do: 'verify' }],
    ['stops before a step when it was cancelled', [DONE, todo], cancelled, NOON, { do: 'stop' }],
    ['stops a wait when it was cancelled', [DONE, waiting], cancelled, NOON, { do: 'stop' }],
    ['finds out about a lost step before it stops', [underWay, todo], cancelled, NOON, { do: 'solve', step: 0, since: NOON }],
    ['verifies what is done although it was cancelled', [DONE, DONE], cancelled, NOON, { do: 'verify' }],
    ['never goes past a failed step', [failed, todo], {}, NOON, { do: 'nothing' }],
    ['does nothing in a run that has ended', [DONE, todo], { state: { kind: 'cancelled', at: NOON, by: alex } }, NOON, { do: 'nothing' }],
  ])('%s', (_case, steps, more, now, next) => {
    expect(nextThing(aPlan(), aRun(steps, more), now)).toEqual(next);
  });
});
