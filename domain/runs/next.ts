import type { Instant } from '../instant.ts';
import type { Plan } from '../plans/plan.ts';
import type { Run } from './run.ts';

/** The next thing to do in a run. */
export type Next =
  /** It has ended. */
  | { do: 'nothing' }
  /** Somebody cancelled it, and no step is under way. */
  | { do: 'stop' }
  | { do: 'call'; step: number }
  /** The step was sent and its answer is lost: read the world to find out. */
  | { do: 'solve'; step: number; since: Instant }
  | { do: 'begin-wait'; step: number }
  | { do: 'sleep'; until: Instant }
  /** Read whether what is waited for has come. */
  | { do: 'look'; step: number }
  | { do: 'verify' };

/**
 * What comes next, from what is written down alone, so that a worker which knows nothing else can go on. A step that is found
 * `under-way` was left by a worker that died: nobody knows whether it happened.
 */
export function nextThing(plan: Plan, run: Run, now: Instant): Next {
  if (hasEnded(run)) return { do: 'nothing' };
  const step = run.steps.findIndex(({ kind }) => kind !== 'done');
  const state = run.steps[step];
  if (state === undefined) return { do: 'verify' };
  if (state.kind === 'under-way' || state.kind === 'unknown') return { do: 'solve', step, since: state.since };
  if (run.cancelRequestedBy !== null) return { do: 'stop' };
  if (state.kind === 'waiting') return now < state.until ? { do: 'sleep', until: state.until } : { do: 'look', step };
  if (state.kind !== 'to-do') return { do: 'nothing' };
  return { do: plan.steps[step]?.kind === 'wait' ? 'begin-wait' : 'call', step };
}

/** Whether nothing more will happen in this run. */
export function hasEnded({ state }: Pick<Run, 'state'>): boolean {
  return state.kind === 'done' || state.kind === 'failed' || state.kind === 'cancelled';
}
