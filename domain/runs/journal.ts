import type { Json } from '../canonical.ts';
import type { CheckId } from '../finding.ts';
import { earliest, type Instant, MINUTE_MS, plus } from '../instant.ts';
import type { Failure } from '../operations/outcome.ts';
import type { Person } from '../person.ts';
import type { WaitStep } from '../plans/plan.ts';
import type { Run, StepState } from './run.ts';

/** The step is about to be sent. Written before it leaves. */
export function stepStarted(run: Run, step: number, at: Instant): Run {
  return { ...withStep(run, step, { kind: 'under-way', since: at }), state: { kind: 'running' } };
}

/** The step happened. `byReading`: its answer was lost, and the world shows it. */
export function stepDone(run: Run, step: number, { at, result, byReading }: { at: Instant; result: Record<string, Json>; byReading: boolean }): Run {
  return { ...withStep(run, step, { kind: 'done', at, result, byReading }), state: { kind: 'running' } };
}

/** The step did not happen, and the run ends with it. */
export function stepFailed(run: Run, step: number, { at, failure }: { at: Instant; failure: Failure }): Run {
  return { ...withStep(run, step, { kind: 'failed', at, failure }), state: { kind: 'failed', at, step, failure, failing: [] } };
}

/** Nobody knows whether the step happened. `since` stays the instant it was sent, however often it is asked about. */
export function stepUnknown(run: Run, step: number, failure: Failure): Run {
  const before = run.steps[step];
  if (before?.kind !== 'under-way' && before?.kind !== 'unknown') throw new Error(`step ${step} of run ${run.id} was not under way`);
  return { ...withStep(run, step, { kind: 'unknown', since: before.since, failure }), state: { kind: 'unknown', step } };
}

/** Reading proved that the step did not happen: it may be sent again. */
export function stepNotDone(run: Run, step: number): Run {
  return { ...withStep(run, step, { kind: 'to-do' }), state: { kind: 'running' } };
}

/** A wait begins: nothing is looked at before its date, or before it has lasted as long as it has to. */
export function waitBegun(run: Run, step: number, { wait, at }: { wait: WaitStep; at: Instant }): Run {
  const until = firstLook(wait, at);
  return waitingUntil(run, step, { kind: 'waiting', since: at, until, giveUpAt: plus(until, wait.withinMinutes * MINUTE_MS) });
}

/** When a wait that begins at `at` looks first. */
export function firstLook({ until, afterMinutes = 0 }: Pick<WaitStep, 'until' | 'afterMinutes'>, at: Instant): Instant {
  const lasted = plus(at, afterMinutes * MINUTE_MS);
  return until !== null && until > lasted ? until : lasted;
}

/** What is waited for has not come: it is looked for again later, the last time when the wait gives up. */
export function waitLonger(run: Run, step: number, { wait, at }: { wait: WaitStep; at: Instant }): Run {
  const before = run.steps[step];
  if (before?.kind !== 'waiting') throw new Error(`step ${step} of run ${run.id} was not waiting`);
  const until = earliest(plus(at, wait.everyMinutes * MINUTE_MS), before.giveUpAt) ?? before.giveUpAt;
  return waitingUntil(run, step, { ...before, until });
}

/** Nothing may be changed now: the run rests between two steps, and is looked at again at `until`. */
export function runHeld(run: Run, { held, until }: Required<Pick<Extract<Run['state'], { kind: 'waiting-until' }>, 'held' | 'until'>>): Run {
  return { ...run, state: { kind: 'waiting-until', until, held } };
}

/** Every step is done and the checks say what they should. */
export function runDone(run: Run, { at, verified }: { at: Instant; verified: CheckId[] }): Run {
  return { ...run, state: { kind: 'done', at, verified } };
}

/** Every step is done, but the checks do not say what they should. */
export function runNotCured(run: Run, { at, failing }: { at: Instant; failing: CheckId[] }): Run {
  return { ...run, state: { kind: 'failed', at, step: null, failure: null, failing } };
}

export function runCancelled(run: Run, { at, by }: { at: Instant; by: Person }): Run {
  return { ...run, state: { kind: 'cancelled', at, by } };
}

function waitingUntil(run: Run, step: number, state: Extract<StepState, { kind: 'waiting' }>): Run {
  return { ...withStep(run, step, state), state: { kind: 'waiting-until', until: state.until } };
}

function withStep(run: Run, step: number, state: StepState): Run {
  return { ...run, steps: run.steps.map((old, at) => (at === step ? state : old)) };
}
