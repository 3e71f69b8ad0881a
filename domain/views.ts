import type { Approval } from './approvals/approval.ts';
import type { Policy } from './approvals/policy.ts';
import type { Finding } from './finding.ts';
import type { Instant } from './instant.ts';
import type { Person } from './person.ts';
import type { Picture } from './picture/picture.ts';
import type { Plan, PlanName } from './plans/plan.ts';
import type { CheckFilter } from './commands/command.ts';
import type { Sentence } from './wording/sentence.ts';
import type { Run } from './runs/run.ts';

/** All that a card of a plan shows. */
export interface PlanView {
  name: PlanName;
  plan: Plan;
  approval: Approval;
  run: Run | null;
  policy: Policy;
  /** Everybody whose yes can count for this plan, by name where it is known; the requester is not among them. */
  approvers: Person[];
  /** Approvers whose own chat is not known yet, so that the plan could not be put there. */
  notReached: Person[];
  /** The newest line of the record about this plan. */
  auditSeq: number | null;
}

/** All that an answer to `check` shows. */
export interface CheckReport {
  estate: string;
  readAt: Instant;
  findings: readonly Finding[];
  filter: CheckFilter | null;
  /** Sources that gave no value: server and why, for "Not read: …". */
  blind: { source: string; detail: string }[];
  /** Who trusts whom; null where there are not two parties. */
  picture: Picture | null;
  /** That nothing is changed now, and why. */
  stopped?: Sentence;
}
