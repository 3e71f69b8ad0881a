import { type Instant, plus } from '../../domain/instant.ts';
import type { ClaimedJob, Unit } from '../../domain/ports/store.ts';
import type { Office } from '../desk/office.ts';

/** An estate that this worker looks at, by the lease of a due row. */
export interface Watching {
  office: Office;
  job: ClaimedJob;
  leaseMs: number;
  /** Aborted when the row is another worker's by now. */
  signal: AbortSignal;
}

/** Writes in one transaction that is refused, with LeaseLost, when another worker holds the row by now. */
export function fencedBy<T>({ office, job, leaseMs }: Watching, work: (unit: Unit) => Promise<T>): Promise<T> {
  return office.store.transact(async (unit) => {
    await unit.renewJob(job, leaseUntil(office, leaseMs));
    return work(unit);
  });
}

function leaseUntil({ wall }: Pick<Office, 'wall'>, leaseMs: number): Instant {
  return plus(wall.now(), leaseMs);
}
