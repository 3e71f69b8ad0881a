import type { Policy } from '../approvals/policy.ts';
import type { Instant } from '../instant.ts';
import type { Plan } from '../plans/plan.ts';
import { type Closed, closedAt } from '../policy/closed.ts';
import { type Next, nextThing } from './next.ts';
import type { Run } from './run.ts';

/** What comes next in a run, or that the policy holds it before its next operation. What was sent is settled, waited for and verified whatever the policy says: that only reads. */
export function nextAllowed(plan: Plan, run: Run, { policy, now }: { policy: Policy; now: Instant }): Next | { do: 'hold'; closed: Closed } {
  const next = nextThing(plan, run, now);
  const closed = next.do === 'call' ? closedAt(policy, plan, now) : null;
  return closed === null ? next : { do: 'hold', closed };
}
