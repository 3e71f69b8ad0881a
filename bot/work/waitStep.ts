import type { Instant } from '../../domain/instant.ts';
import type { Failure } from '../../domain/operations/outcome.ts';
import type { Happened } from '../../domain/operations/operation.ts';
import type { WaitStep } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { resolved } from '../../domain/runs/arguments.ts';
import { conditionMet } from '../../domain/runs/conditions.ts';
import { toldIn, untold } from '../../domain/runs/told.ts';
import { stepDone, waitBegun, waitLonger } from '../../domain/runs/journal.ts';
import { Thumbprint } from '../../domain/thumbprint.ts';
import { say } from '../../domain/wording/sentence.ts';
import { record } from '../desk/record.ts';
import { type AtStep, isAt } from './atStep.ts';
import { failRun } from './endRun.ts';
import { announce, fencedRun, type Held, type Rest } from './held.ts';
import { recordStep } from './recordStep.ts';

/** Begins to wait: from here on a due row is all that is left of it in memory. */
export async function beginWait(held: Held, at: AtStep): Promise<Rest> {
  return fencedRun<Rest>(held, (run) => isAt(run, at.step, 'to-do') && run.cancelRequestedBy === null, async (unit, current) => {
    const run = waitBegun(current.run.value, at.step, { wait: waitAt(at), at: held.office.clock.now() });
    await unit.replaceRun(run, current.run.version);
    await recordWaiting(unit, held, { at: { ...at, current }, until: run.state.kind === 'waiting-until' ? run.state.until : held.office.clock.now() });
    await announce(unit, held.office, { name: current.approval.value.planName, sentences: [] });
    return 'go on';
  });
}

/** It is not time yet. */
export async function sleep({ office, job }: Held, until: Instant): Promise<Rest> {
  await office.store.transact((unit) => unit.postponeJob(job, until));
  return 'rest';
}

/** Reads whether what is waited for has come. Where it has not, it is looked for again, until the wait gives up. */
export async function look(held: Held, at: AtStep): Promise<Rest> {
  const met = await isMet(held, at);
  return fencedRun(held, (run) => isAt(run, at.step, 'waiting'), (unit, current) => looked(unit, held, { at: { ...at, current }, met }));
}

async function isMet(held: Held, at: AtStep): Promise<Happened> {
  const { condition } = waitAt(at);
  if (condition.for === 'date') return 'yes';
  if (condition.for === 'told') return untold(at.current.run.value, at.step, condition).length === 0 ? 'yes' : 'no';
  const thumbprint = 'thumbprint' in condition ? Thumbprint.parse(resolved(condition.thumbprint, at.current.run.value)) : null;
  const now = await held.office.read(at.source, { correlation: held.correlation, signal: held.signal });
  return conditionMet({ for: condition.for, thumbprint }, now);
}

async function looked(unit: Unit, held: Held, { at, met }: { at: AtStep; met: Happened }): Promise<Rest> {
  const { office } = held;
  const { run, approval } = at.current;
  const now = office.clock.now();
  if (met !== 'yes') return notYet(unit, held, at);
  await unit.replaceRun(stepDone(run.value, at.step, { at: now, result: toldIn(run.value, at.step), byReading: false }), run.version);
  await recordStep(unit, office, { at, type: 'step.done', became: 'is over' });
  await announce(unit, office, { name: approval.value.planName, sentences: [] });
  return 'go on';
}

async function notYet(unit: Unit, held: Held, at: AtStep): Promise<Rest> {
  const { office, job } = held;
  const { run, approval } = at.current;
  const state = run.value.steps[at.step];
  const now = office.clock.now();
  if (state?.kind !== 'waiting' || now >= state.giveUpAt) return failRun(unit, held, { at, failure: gaveUp(waitAt(at)) });
  const longer = waitLonger(run.value, at.step, { wait: waitAt(at), at: now });
  await unit.replaceRun(longer, run.version);
  await announce(unit, office, { name: approval.value.planName, sentences: [] });
  await unit.postponeJob(job, longer.state.kind === 'waiting-until' ? longer.state.until : now);
  return 'rest';
}

function gaveUp({ withinMinutes }: WaitStep): Failure {
  return { code: 'TIMEOUT', detail: `It did not come within ${withinMinutes} minutes.` };
}

function waitAt({ current: { plan }, step }: AtStep): WaitStep {
  const found = plan.steps[step];
  if (found?.kind !== 'wait') throw new Error(`step ${step} is no wait`);
  return found;
}

async function recordWaiting(unit: Unit, { office }: Held, { at, until }: { at: AtStep; until: Instant }): Promise<void> {
  const { planName: name, planHash } = at.current.approval.value;
  await record(unit, office, { type: 'run.waiting', actor: null, plan: name, planHash, step: at.step + 1, says: say('record.waiting', { plan: name, step: at.step + 1, until }), data: { until } });
}
