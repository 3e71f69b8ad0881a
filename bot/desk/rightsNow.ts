import type { Policy } from '../../domain/approvals/policy.ts';
import { withStanding } from '../../domain/policy/standing.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Office } from './office.ts';

/** The policy as it is in this transaction: what is configured, with the stand-ins and the stop that people said. */
export async function rightsNow(unit: Pick<Unit, 'allStanding'>, office: Pick<Office, 'policy' | 'clock'>): Promise<Policy> {
  return withStanding(office.policy(), await unit.allStanding(), office.clock.now());
}
