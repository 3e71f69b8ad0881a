import type { Instant } from '../instant.ts';
import type { Plan } from '../plans/plan.ts';
import { type Closed, closedAt } from '../policy/closed.ts';
import type { Run } from '../runs/run.ts';
import type { Approval } from './approval.ts';
import { unreadOf } from './authorise.ts';
import type { VoidCause } from './ends.ts';
import type { Policy } from './policy.ts';
import { agreed } from './vote.ts';

/** What becomes of an approved plan that could be begun now. */
export type Beginning =
  /** It has begun, has ended, or is not approved (any more). */
  | { do: 'nothing' }
  | { do: 'void'; why: VoidCause }
  /** Changes are stopped, its target is frozen, or no change window is open. */
  | { do: 'hold'; closed: Closed }
  /** Who is in a group that was asked cannot be read: nobody has rights, and nothing is run, until it can be. */
  | { do: 'unread' }
  /** Another run is on the same target. */
  | { do: 'wait' }
  | { do: 'begin' };

export interface Begins {
  plan: Plan;
  approval: Approval;
  run: Run | null;
  /** Whether another run is on one of the plan's parties. */
  isBlocked: boolean;
}

/** Whether an approved plan may be begun, by dates, rights and policy as they are now. The estate is read after that, and this asked once more. */
export function mayBegin({ plan, approval, run, isBlocked }: Begins, { policy, now }: { policy: Policy; now: Instant }): Beginning {
  if (run !== null || approval.state.kind !== 'approved') return { do: 'nothing' };
  if (now >= approval.expiresAt || (plan.startBy !== null && now > plan.startBy)) return { do: 'void', why: 'too-late' };
  if (!agreed(approval, policy)) return unreadOf(approval, policy).length > 0 ? { do: 'unread' } : { do: 'void', why: 'rights-gone' };
  const closed = closedAt(policy, plan, now);
  if (closed !== null) return { do: 'hold', closed };
  return isBlocked ? { do: 'wait' } : { do: 'begin' };
}
