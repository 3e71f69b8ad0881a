import type { Approval } from '../../domain/approvals/approval.ts';
import type { Party } from '../../domain/party.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { Office } from './office.ts';

interface Advance {
  approval: Pick<Approval, 'id'>;
  correlation: string;
}

/** Adds the job that runs an approved plan, due now. */
export async function advanceLater(unit: Unit, office: Office, { approval, correlation }: Advance): Promise<void> {
  await unit.addJob({ id: office.ids.id(), kind: 'run.advance', due: office.clock.now(), subject: approval.id, payload: { approvalId: approval.id, correlation } });
}

/** The same for a plan that has such a job already, due at another time. */
export async function advanceNow(unit: Unit, office: Office, advance: Advance): Promise<void> {
  await unit.cancelJobs('run.advance', advance.approval.id);
  await advanceLater(unit, office, advance);
}

/** The run that this plan has to wait for: one at a time per estate and party. */
export async function blockerOf(unit: Unit, plan: Pick<Plan, 'estate' | 'parties'>): Promise<Run | undefined> {
  for (const run of await unit.openRuns()) {
    if (run.estate !== plan.estate) continue;
    const other = await unit.findPlan(run.planName);
    if (other === undefined || sharesParty(other.parties, plan.parties)) return run;
  }
  return undefined;
}

/** Whether two plans work on the same party. A plan that names none is taken to work on all. */
export function sharesParty(a: readonly Party[], b: readonly Party[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((party) => b.includes(party));
}
