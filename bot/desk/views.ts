import type { Approval } from '../../domain/approvals/approval.ts';
import { votersOf } from '../../domain/approvals/rights.ts';
import type { Policy } from '../../domain/approvals/policy.ts';
import type { Person } from '../../domain/person.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Versioned } from '../../domain/ports/versioned.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { PlanView } from '../../domain/views.ts';
import type { Office } from './office.ts';
import { rightsNow } from './rightsNow.ts';

/** A plan with the newest asking for it and its run, as one transaction sees them. */
export interface PlanCase {
  view: PlanView;
  approval: Versioned<Approval>;
  run: Versioned<Run> | null;
}

/** Finds a plan by its name; undefined when there is none, or it was never asked for. */
export async function caseOf(unit: Unit, office: Pick<Office, 'policy' | 'clock'>, name: PlanName): Promise<PlanCase | undefined> {
  const plan = await unit.findPlan(name);
  const approval = await unit.latestApproval(name);
  if (plan === undefined || approval === undefined) return undefined;
  const policy = await rightsNow(unit, office);
  const run = (await unit.runOf(approval.value.id)) ?? null;
  const { approvers, notReached } = await peopleAsked(unit, policy, approval.value);
  const auditSeq = (await unit.latestAuditSeq(name)) ?? null;
  const view = { name, plan, approval: approval.value, run: run?.value ?? null, policy, approvers, notReached, auditSeq };
  return { view, approval, run };
}

/** Everybody whose yes can count, by name where they have written to me, and those I have no chat with. */
export async function peopleAsked(unit: Unit, policy: Policy, approval: Approval): Promise<{ approvers: Person[]; notReached: Person[] }> {
  const approvers: Person[] = [];
  const notReached: Person[] = [];
  for (const person of votersOf(approval, policy)) {
    const chat = await unit.personalConversation(person);
    approvers.push(chat?.person?.name === undefined ? person : chat.person);
    if (chat === undefined) notReached.push(person);
  }
  return { approvers, notReached };
}
