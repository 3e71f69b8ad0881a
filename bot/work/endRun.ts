import { operationNamed } from '../../domain/operations/registry.ts';
import type { Failure } from '../../domain/operations/outcome.ts';
import { nameOf } from '../../domain/person.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { runCancelled, stepFailed } from '../../domain/runs/journal.ts';
import type { Run } from '../../domain/runs/run.ts';
import { render } from '../../domain/wording/render.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { Said } from '../desk/copies.ts';
import type { Office } from '../desk/office.ts';
import { record } from '../desk/record.ts';
import { advanceNow } from '../desk/runJobs.ts';
import type { AtStep } from './atStep.ts';
import { announce, type BegunCase, fencedRun, type Held, type Rest } from './held.ts';
import { recordStep } from './recordStep.ts';

/** A run that has come to its end, and how it is told. `audit` is the number of the line that ends it. */
export interface Ending {
  current: BegunCase;
  run: Run;
  failing: string[];
  tells(audit: number): Said;
}

/** Ends a run in one transaction: its job, its record, what is said, its cards, and whatever waited for it. */
export async function endRun(unit: Unit, held: Held, { current, run, failing, tells }: Ending): Promise<Rest> {
  const { office, job } = held;
  const { planName: name } = run;
  await unit.replaceRun(run, current.run.version);
  await unit.finishJob(job);
  const line = await recordEnd(unit, office, { run, failing });
  await announce(unit, office, { name, sentences: tells(line.seq) });
  await wakeWaiting(unit, held, run.estate);
  return 'rest';
}

/** Stops a run between two steps, as somebody asked. */
export async function stopRun(held: Held): Promise<Rest> {
  return fencedRun(held, ({ cancelRequestedBy }) => cancelRequestedBy !== null, (unit, current) => {
    const by = current.run.value.cancelRequestedBy ?? current.approval.value.requester;
    const run = runCancelled(current.run.value, { at: held.office.clock.now(), by });
    const done = doneIn(run);
    const tells = (audit: number) => (reader: Reader) => [say('run.cancelled', { plan: run.planName, by: nameOf(by), done, of: run.steps.length, audit }), ...undoOf(current, reader)];
    return endRun(unit, held, { current, run, failing: [], tells });
  });
}

/** Ends a run at a step that did not happen, or at a wait that was in vain. */
export async function failRun(unit: Unit, held: Held, { at, failure }: { at: AtStep; failure: Failure }): Promise<Rest> {
  const { current, step } = at;
  const run = stepFailed(current.run.value, step, { at: held.office.clock.now(), failure });
  await recordStep(unit, held.office, { at, type: 'step.failed', became: 'failed', data: { failure } });
  const tells = (audit: number) => (reader: Reader) => [failed({ at, failure, audit }, reader), ...rehearsedOtherwise(at), ...undoOf(current, reader)];
  return endRun(unit, held, { current, run, failing: [], tells });
}

function failed({ at: { current: { plan, run }, step }, failure, audit }: { at: AtStep; failure: Failure; audit: number }, reader: Reader): Sentence {
  const planned = plan.steps[step];
  const what = planned === undefined ? '' : render(planned.says, reader);
  const about = { plan: run.value.planName, step: step + 1, of: plan.steps.length, what, audit };
  return planned?.kind === 'wait' ? say('run.wait-failed', about) : say('run.step-failed', { ...about, detail: failure.detail, done: changesIn(plan, run.value) });
}

/** A step that failed and did not in the rehearsal says that the estate is not what it was read to be. */
function rehearsedOtherwise({ current: { approval }, step }: AtStep): Sentence[] {
  return approval.value.rehearsal?.steps[step]?.became === 'done' ? [say('rehearsal.step-was-done')] : [];
}

/** How the plan is taken back is news only where something was changed. */
function undoOf({ plan, run }: BegunCase, reader: Reader): Sentence[] {
  return changesIn(plan, run.value) === 0 ? [] : [say('card.undo', { undo: render(plan.undo, reader) })];
}

/** How many steps that change something are done. */
function changesIn(plan: BegunCase['plan'], run: Run): number {
  return plan.steps.filter((step, at) => step.kind === 'operation' && operationNamed(step.operation).kind === 'change' && run.steps[at]?.kind === 'done').length;
}

function doneIn(run: Run): number {
  return run.steps.filter(({ kind }) => kind === 'done').length;
}

async function recordEnd(unit: Unit, office: Office, { run, failing }: { run: Run; failing: string[] }): Promise<AuditEvent> {
  const { planName: name, planHash, state } = run;
  return record(unit, office, { type: 'run.ended', actor: null, plan: name, planHash, says: say('record.run-ended', { plan: name, state: state.kind, failing }), data: { state: state.kind, failing } });
}

/** Approved plans that had to wait for a run on their servers are looked at now. */
async function wakeWaiting(unit: Unit, { office, correlation, approvalId }: Held, estate: string): Promise<void> {
  for (const approval of await unit.listApprovals({ open: true, estate, limit: MOST_WAITING })) {
    if (approval.state.kind !== 'approved' || approval.id === approvalId || (await unit.runOf(approval.id)) !== undefined) continue;
    await advanceNow(unit, office, { approval, correlation });
  }
}

const MOST_WAITING = 1_000;
