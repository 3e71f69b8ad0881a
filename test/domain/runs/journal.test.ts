import { describe, expect, it } from '@jest/globals';
import type { WaitStep } from '../../../domain/plans/plan.ts';
import { stepDone, stepFailed, stepNotDone, stepStarted, stepUnknown, waitBegun, waitLonger } from '../../../domain/runs/journal.ts';
import { NOON } from '../../support/snapshots.ts';
import { aRun, aWait } from './aRun.ts';

const wait = aWait() as WaitStep;
const failure = { code: 'DISCONNECTED', detail: 'the connection broke' } as const;
const ONE = '2026-11-21T13:00:00.000Z';

describe('the journal', () => {
  it('keeps when a step was sent, however often it is asked about', () => {
    const once = stepUnknown(stepStarted(aRun(), 0, NOON), 0, failure);
    expect(stepUnknown(once, 0, { ...failure, code: 'TIMEOUT' }).steps[0]).toMatchObject({ kind: 'unknown', since: NOON, failure: { code: 'TIMEOUT' } });
  });

  it('lets a step be sent again only after reading showed that it did not happen', () => {
    const again = stepNotDone(stepUnknown(stepStarted(aRun(), 0, NOON), 0, failure), 0);
    expect([again.steps[0], again.state]).toEqual([{ kind: 'to-do' }, { kind: 'running' }]);
  });

  it('ends the run with the step that failed', () => {
    expect(stepFailed(stepStarted(aRun(), 0, NOON), 0, { at: ONE, failure }).state).toEqual({ kind: 'failed', at: ONE, step: 0, failure, failing: [] });
  });

  it('keeps what a step gave for the steps after it', () => {
    expect(stepDone(aRun(), 0, { at: ONE, result: { thumbprint: 'AB' }, byReading: true }).steps[0]).toEqual({ kind: 'done', at: ONE, result: { thumbprint: 'AB' }, byReading: true });
  });

  it('refuses to call unknown what was never sent', () => {
    expect(() => stepUnknown(aRun(), 0, failure)).toThrow('was not under way');
  });
});

describe('a wait', () => {
  it('counts its patience from its date', () => {
    expect(waitBegun(aRun(), 1, { wait, at: NOON }).steps[1]).toEqual({ kind: 'waiting', since: NOON, until: '2026-11-21T18:00:00.000Z', giveUpAt: '2026-11-21T19:00:00.000Z' });
  });

  it('looks at once when its date has passed', () => {
    const late = '2026-11-22T12:00:00.000Z';
    expect(waitBegun(aRun(), 1, { wait, at: late }).state).toEqual({ kind: 'waiting-until', until: late });
  });

  it('looks first when a wait has lasted as long as it has to, or at its date where that is later', () => {
    const lasting: WaitStep = { ...wait, afterMinutes: 30 };
    expect(waitBegun(aRun(), 1, { wait: { ...lasting, until: null }, at: NOON }).state).toEqual({ kind: 'waiting-until', until: '2026-11-21T12:30:00.000Z' });
    expect(waitBegun(aRun(), 1, { wait: lasting, at: NOON }).state).toEqual({ kind: 'waiting-until', until: '2026-11-21T18:00:00.000Z' });
  });

  it('looks again after its interval, and for the last time when it gives up', () => {
    const begun = waitBegun(aRun(), 1, { wait, at: NOON });
    expect(waitLonger(begun, 1, { wait, at: '2026-11-21T18:00:00.000Z' }).state).toEqual({ kind: 'waiting-until', until: '2026-11-21T18:10:00.000Z' });
    expect(waitLonger(begun, 1, { wait, at: '2026-11-21T18:55:00.000Z' }).state).toEqual({ kind: 'waiting-until', until: '2026-11-21T19:00:00.000Z' });
  });
});
