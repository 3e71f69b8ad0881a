import { type Instant, plus } from '../../domain/instant.ts';
import type { Call } from '../../domain/operations/operation.ts';
import type { Failure, FailureCode, Outcome } from '../../domain/operations/outcome.ts';
import { operationNamed } from '../../domain/operations/registry.ts';
import { LeaseLost, type Unit } from '../../domain/ports/store.ts';
import { closedAt } from '../../domain/policy/closed.ts';
import { resolvedArgs } from '../../domain/runs/arguments.ts';
import { stepDone, stepStarted, stepUnknown } from '../../domain/runs/journal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { rightsNow } from '../desk/rightsNow.ts';
import { asResult, type AtStep, isAt, operationAt } from './atStep.ts';
import { failRun } from './endRun.ts';
import { announce, fencedRun, type Held, type Rest } from './held.ts';
import { recordStep } from './recordStep.ts';

/** Sends one operation: written down before it leaves and after it answered. A worker that dies in between leaves a step `under-way` behind. */
export async function callStep(held: Held, at: AtStep): Promise<Rest> {
  const { operation, on, args } = operationAt(at);
  const resolved = resolvedArgs({ ...operationAt(at), args }, at.current.run.value);
  const heldUntil = plus(held.office.wall.now(), held.leaseMs);
  const begun = await fencedRun(held, (run) => isAt(run, at.step, 'to-do') && run.cancelRequestedBy === null, (unit, current) => started(unit, held, { ...at, current }));
  if (begun === 'held back') return 'go on';
  stillHeld(held, heldUntil);
  const outcome = await ask(held, at, { operation, on, args: resolved });
  return fencedRun(held, (run) => isAt(run, at.step, 'under-way'), (unit, current) => answered(unit, held, { at: { ...at, current }, outcome }));
}

/** A worker that slept past its lease sends nothing: whoever holds the run by now may have read that the step did not happen, and sends it. Throws LeaseLost. */
function stillHeld({ office, signal, job }: Held, heldUntil: Instant): void {
  if (signal.aborted || office.wall.now() >= heldUntil) throw new LeaseLost(`job ${job.id}`);
}

/** A change is sent once. A read that fails in passing is made again, twice at most, each time after a longer pause. Throws LeaseLost when the work is taken away meanwhile: whoever goes on reads anew. */
async function ask({ correlation, pause, signal, job }: Held, at: AtStep, call: Call): Promise<Outcome> {
  // A change that has left is waited for, whoever holds the run by then: giving it up would stop nobody, and leave open what reading it would show too early.
  const attempt = () => at.source.executor.call(call, isChange(at) ? { correlation } : { correlation, signal });
  let outcome = await attempt();
  for (const ms of isChange(at) ? [] : PAUSES_MS) {
    if (!passes(outcome)) return outcome;
    await pause(ms, signal);
    if (signal.aborted) throw new LeaseLost(`job ${job.id}`);
    outcome = await attempt();
  }
  return outcome;
}

/** What lasts longer than this is not passing. */
const PAUSES_MS = [1_000, 4_000];
const PASSING: ReadonlySet<FailureCode> = new Set(['DNS', 'CONNECT', 'DISCONNECTED', 'QUOTA', 'SERVER_BUSY', 'TIMEOUT', 'WORKER_LOST', 'WORKER_START', 'PROTOCOL']);

function passes(outcome: Outcome): boolean {
  return outcome.status !== 'ok' && PASSING.has(outcome.failure.code);
}

/** The policy is asked once more in the transaction that sends the step on its way: a switch that was pulled before it holds. */
async function started(unit: Unit, { office }: Held, at: AtStep): Promise<'started' | 'held back'> {
  const { run, approval, plan } = at.current;
  if (closedAt(await rightsNow(unit, office), plan, office.clock.now()) !== null) return 'held back';
  await unit.replaceRun(stepStarted(run.value, at.step, office.clock.now()), run.version);
  await recordStep(unit, office, { at, type: 'step.started', became: 'was sent' });
  await announce(unit, office, { name: approval.value.planName, sentences: [] });
  return 'started';
}

async function answered(unit: Unit, held: Held, { at, outcome }: { at: AtStep; outcome: Outcome }): Promise<Rest> {
  if (outcome.status === 'ok') return done(unit, held, { at, value: outcome.value });
  if (outcome.status === 'unknown' && isChange(at)) return unknown(unit, held, { at, failure: outcome.failure });
  return failRun(unit, held, { at, failure: outcome.failure });
}

async function done(unit: Unit, { office }: Held, { at, value }: { at: AtStep; value: unknown }): Promise<Rest> {
  const { run, approval } = at.current;
  const stepped = stepDone(run.value, at.step, { at: office.clock.now(), result: asResult(value), byReading: false });
  await unit.replaceRun(stepped, run.version);
  await recordStep(unit, office, { at, type: 'step.done', became: 'is done' });
  await announce(unit, office, { name: approval.value.planName, sentences: [] });
  return 'go on';
}

/** Nobody sends it again before the world has been read: that is what comes next. */
async function unknown(unit: Unit, { office }: Held, { at, failure }: { at: AtStep; failure: Failure }): Promise<Rest> {
  const { run, approval } = at.current;
  const { planName: name } = approval.value;
  await unit.replaceRun(stepUnknown(run.value, at.step, failure), run.version);
  await recordStep(unit, office, { at, type: 'step.unknown', became: 'gave no answer that can be trusted', data: { failure } });
  const on = operationAt(at).on;
  const sent = say('run.unknown', { plan: name, step: at.step + 1, on: on ?? '' });
  await announce(unit, office, { name, sentences: [sent] });
  return 'go on';
}

function isChange(at: AtStep): boolean {
  return operationNamed(operationAt(at).operation).kind === 'change';
}
