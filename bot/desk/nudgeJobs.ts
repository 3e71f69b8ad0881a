import type { Approval } from '../../domain/approvals/approval.ts';
import type { Policy } from '../../domain/approvals/policy.ts';
import { type Instant, MINUTE_MS, plus } from '../../domain/instant.ts';
import { ruleFor } from '../../domain/policy/ruleFor.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Office } from './office.ts';

/** What time does to an asking: those who are asked are reminded, the next groups are asked as well, and at last it expires. */
export type Nudge = 'remind' | 'escalate' | 'expire';

/** Adds the due rows of an asking. Each says itself whether there is still something to do. */
export async function addNudges(unit: Unit, office: Office, { approval, policy }: { approval: Approval; policy: Policy }): Promise<void> {
  const { remindAfterMinutes, escalateAfterMinutes } = ruleFor(policy, approval);
  const after = (minutes: number) => plus(approval.askedAt, minutes * MINUTE_MS);
  const add = (nudge: Nudge, due: Instant) => unit.addJob({ id: office.ids.id(), kind: 'approval.expire', due, subject: approval.id, payload: { approvalId: approval.id, nudge } });
  await add('expire', approval.expiresAt);
  if (remindAfterMinutes !== undefined && after(remindAfterMinutes) < approval.expiresAt) await add('remind', after(remindAfterMinutes));
  if (escalateAfterMinutes !== undefined && hasNext(approval) && after(escalateAfterMinutes) < approval.expiresAt) await add('escalate', after(escalateAfterMinutes));
}

function hasNext({ needs }: Approval): boolean {
  return needs.some(({ next }) => next !== undefined);
}
