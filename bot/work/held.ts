import type { Approval } from '../../domain/approvals/approval.ts';
import { plus } from '../../domain/instant.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import { type ClaimedJob, LeaseLost, type Unit } from '../../domain/ports/store.ts';
import type { Versioned } from '../../domain/ports/versioned.ts';
import type { Run } from '../../domain/runs/run.ts';
import { again } from '../desk/again.ts';
import { moveCopies, type Said, tellConcerned } from '../desk/copies.ts';
import type { Office } from '../desk/office.ts';
import { caseOf } from '../desk/views.ts';
import type { Pause } from './bell.ts';

/** A run that this worker holds by the lease of its job. */
export interface Held {
  office: Office;
  job: ClaimedJob;
  approvalId: string;
  correlation: string;
  leaseMs: number;
  signal: AbortSignal;
  /** Between two attempts of what failed in passing. */
  pause: Pause;
}

/** What is written down about a run at one moment. */
export interface RunCase {
  plan: Plan;
  approval: Versioned<Approval>;
  run: Versioned<Run> | null;
}

/** A case whose run has begun. */
export interface BegunCase extends RunCase {
  run: Versioned<Run>;
}

/** Whether there is more to do now, or the job was ended or given back. */
export type Rest = 'go on' | 'rest';

export async function runCaseOf(unit: Unit, approvalId: string): Promise<RunCase> {
  const approval = await unit.findApproval(approvalId);
  const plan = approval && (await unit.findPlan(approval.value.planName));
  if (approval === undefined || plan === undefined) throw new Error(`approval ${approvalId} or its plan is not kept`);
  return { plan, approval, run: (await unit.runOf(approvalId)) ?? null };
}

/** Writes in one transaction that is refused, with LeaseLost, when another worker holds the job by now. `work` gets what is written down at that moment. */
export async function fenced<T>(held: Held, work: (unit: Unit, current: RunCase) => Promise<T>): Promise<T> {
  const { office, job, leaseMs, approvalId } = held;
  return again(() =>
    office.store.transact(async (unit) => {
      await unit.renewJob(job, plus(office.wall.now(), leaseMs));
      return work(unit, await runCaseOf(unit, approvalId));
    }),
  );
}

/** The same where the run has to have begun, and has to be where this worker left it. */
export async function fencedRun<T>(held: Held, isStill: (run: Run) => boolean, work: (unit: Unit, current: BegunCase) => Promise<T>): Promise<T> {
  return fenced(held, async (unit, { run, ...rest }) => {
    if (run === null || !isStill(run.value)) throw new LeaseLost(`the run of approval ${held.approvalId}`);
    return work(unit, { ...rest, run });
  });
}

/** Tells all concerned, and moves every copy of the card on. */
export async function announce(unit: Unit, office: Office, { name, sentences }: { name: string; sentences: Said }): Promise<void> {
  const plan = await caseOf(unit, office, name);
  if (plan !== undefined && (typeof sentences === 'function' || sentences.length > 0)) await tellConcerned(unit, office, { plan, sentences });
  await moveCopies(unit, office, name);
}
