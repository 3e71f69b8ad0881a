import { type Instant, MINUTE_MS, plus, span } from '../../domain/instant.ts';
import type { ChangeOperation } from '../../domain/operations/operation.ts';
import type { Failure } from '../../domain/operations/outcome.ts';
import { operationNamed } from '../../domain/operations/registry.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { resolvedArgs } from '../../domain/runs/arguments.ts';
import { stepDone, stepNotDone, stepUnknown } from '../../domain/runs/journal.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { type AtStep, asResult, isAt, operationAt } from './atStep.ts';
import { announce, fencedRun, type Held, type Rest } from './held.ts';
import { recordStep } from './recordStep.ts';

/** What reading the world says about a step whose answer is lost. */
type Settled = { happened: 'yes'; result: unknown } | { happened: 'no' | 'unknown' };

/**
 * Finds out what became of a step that was sent and never answered. A read is simply made again. A change is taken to have happened,
 * or sent again, only when the world shows it; as long as it does not, it stays unknown and is looked at again later.
 */
export async function solveStep(held: Held, at: AtStep): Promise<Rest> {
  const operation = operationNamed(operationAt(at).operation);
  if (operation.kind === 'read') return resolve(held, at, { happened: 'no' });
  if (at.current.run.value.steps[at.step]?.kind === 'under-way') return admit(held, at);
  const now = await held.office.read(at.source, { correlation: held.correlation, signal: held.signal });
  return resolve(held, at, settle(operation, at, { now, clock: held.office.clock.now() }));
}

/** A worker died between sending and hearing: that nobody knows is written down before anything else is done. */
async function admit(held: Held, at: AtStep): Promise<Rest> {
  return fencedRun<Rest>(held, (run) => isAt(run, at.step, 'under-way'), async (unit, current) => {
    await unit.replaceRun(stepUnknown(current.run.value, at.step, INTERRUPTED), current.run.version);
    await recordStep(unit, held.office, { at: { ...at, current }, type: 'step.unknown', became: 'was interrupted before its answer came', data: { failure: INTERRUPTED } });
    await announce(unit, held.office, { name: current.approval.value.planName, sentences: [] });
    return 'go on';
  });
}

const INTERRUPTED: Failure = { code: 'WORKER_LOST', detail: 'Rollcall was stopped before the answer came.' };

function settle(operation: ChangeOperation, at: AtStep, { now, clock }: { now: Snapshot; clock: Instant }): Settled {
  const { on } = operationAt(at);
  const run = at.current.run.value;
  const args = operation.params.parse(resolvedArgs(operationAt(at), run));
  const happened = operation.happened(args, on, run.before, now);
  if (happened === 'no') return { happened: isSettled(run, at, clock) ? 'no' : 'unknown' };
  const result = happened === 'yes' ? operation.recover(args, on, run.before, now) : undefined;
  return result === undefined ? { happened: 'unknown' } : { happened: 'yes', result };
}

/** That it did not happen is believed only once a call whose caller died can no longer take effect. */
function isSettled(run: Run, { step, source }: AtStep, clock: Instant): boolean {
  return span(sentAt(run, step, clock), clock) >= source.settleMs;
}

function sentAt(run: Run, step: number, otherwise: Instant): Instant {
  const state = run.steps[step];
  return state?.kind === 'unknown' || state?.kind === 'under-way' ? state.since : otherwise;
}

async function resolve(held: Held, at: AtStep, settled: Settled): Promise<Rest> {
  const isStill = (run: Run) => isAt(run, at.step, 'unknown') || isAt(run, at.step, 'under-way');
  return fencedRun(held, isStill, (unit, current) => write(unit, held, { at: { ...at, current }, settled }));
}

async function write(unit: Unit, held: Held, { at, settled }: { at: AtStep; settled: Settled }): Promise<Rest> {
  const { office } = held;
  const { run, approval } = at.current;
  if (settled.happened === 'unknown') return lookLater(unit, held, at);
  if (settled.happened === 'yes') {
    await unit.replaceRun(stepDone(run.value, at.step, { at: office.clock.now(), result: asResult(settled.result), byReading: true }), run.version);
    await recordStep(unit, office, { at, type: 'step.done', became: 'is done, as reading shows', data: { byReading: true } });
  } else {
    await unit.replaceRun(stepNotDone(run.value, at.step), run.version);
    await recordStep(unit, office, { at, type: 'step.unknown', became: 'did not happen, as reading shows, and is sent again', data: { happened: 'no' } });
  }
  await announce(unit, office, { name: approval.value.planName, sentences: [] });
  return 'go on';
}

/** The longer it has been unknown, the longer until the next look, within bounds. */
async function lookLater(unit: Unit, { office, job }: Held, at: AtStep): Promise<Rest> {
  const now = office.clock.now();
  const waited = span(sentAt(at.current.run.value, at.step, now), now);
  await unit.postponeJob(job, plus(now, Math.min(Math.max(waited / 2, SHORTEST_MS), LONGEST_MS)));
  return 'rest';
}

const SHORTEST_MS = 15_000;
const LONGEST_MS = 15 * MINUTE_MS;
