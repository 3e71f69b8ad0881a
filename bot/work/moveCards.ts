import { PlanName } from '../../domain/plans/plan.ts';
import type { ClaimedJob } from '../../domain/ports/store.ts';
import { moveCopies } from '../desk/copies.ts';
import type { Office } from '../desk/office.ts';

/** Writes every copy of a plan's card over with how things stand now. */
export async function moveCards(job: ClaimedJob, office: Office): Promise<void> {
  const name = PlanName.parse(job.subject);
  await office.store.transact(async (unit) => {
    await unit.finishJob(job);
    await moveCopies(unit, office, name);
  });
  office.bell.ring();
}
