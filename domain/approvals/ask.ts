import type { Instant } from '../instant.ts';
import type { Person } from '../person.ts';
import type { Plan, PlanName } from '../plans/plan.ts';
import { expiryOf } from '../policy/closed.ts';
import { ruleFor } from '../policy/ruleFor.ts';
import type { Reason } from '../refusal.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { say } from '../wording/sentence.ts';
import type { Approval } from './approval.ts';
import { authorise } from './authorise.ts';
import type { Policy } from './policy.ts';

/** Who asks for what, and why in their own words ('' where they said nothing). */
export interface Request {
  plan: Pick<Plan, 'hash' | 'estate' | 'tier' | 'intent' | 'parties' | 'startBy'>;
  by: Person;
  reason: string;
}

/** Why somebody cannot ask for a plan: others are to, or the policy wants a reason that looks otherwise. Null when they can. */
export function whyNotAsked({ plan: { tier, intent }, by, reason }: Request, policy: Policy): Reason | null {
  const refused = authorise('propose', by, { planName: '', tier, intent: intent.id, needs: [], requester: by }, policy);
  const wanted = ruleFor(policy, { tier, intent: intent.id }).reason;
  if (refused !== null || wanted === undefined) return refused;
  if (reason.length <= MOST_REASON && new RegExp(wanted.pattern, 'u').test(reason)) return null;
  return { rule: 'reason', says: say('ask.why', { intent: intent.id, wanted: wanted.says, given: reason !== '' }) };
}

/** The asking for a plan by what the policy is now: its needs are kept with it, so that a policy that asks for less later changes nothing about it. */
export function ask({ plan, by, reason }: Request, { id, name, at, rehearsal }: { id: string; name: PlanName; at: Instant; rehearsal?: Rehearsal }, policy: Policy): Approval {
  const { hash: planHash, estate, tier, intent } = plan;
  const { needs, denyThreshold } = ruleFor(policy, { tier, intent: intent.id });
  return {
    id, planHash, planName: name, estate, tier, intent: intent.id, requester: by, askedAt: at, expiresAt: expiryOf(policy, plan, at), needs, denyThreshold, votes: [], state: { kind: 'waiting' },
    ...(rehearsal !== undefined && { rehearsal }), ...(reason !== '' && { reason }),
  };
}

/** A reason is a sentence or a number, never a page. */
export const MOST_REASON = 500;
