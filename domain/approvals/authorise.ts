import { nameOf, type Person, samePerson } from '../person.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import type { Approval } from './approval.ts';
import { groupsOf, isAdmin, mayAgree } from './membership.ts';
import type { Policy } from './policy.ts';

/** What somebody wants to do, by text, card, timer or command line alike. */
export type Act = 'read' | 'propose' | 'sandbox' | 'approve' | 'reject' | 'revoke' | 'withdraw' | 'cancel' | 'done';

/** The asking that an act is about. */
export type Asking = Pick<Approval, 'planName' | 'tier' | 'needs' | 'requester'>;

/** The one place that says who may do what: null when they may, otherwise why not. Rights are those of the policy as it is now. */
export function authorise(act: Act, person: Person, asking: Asking | null, policy: Policy): Reason | null {
  if (person.tenant !== policy.tenant) return { rule: 'foreign-tenant', says: say('may.foreign') };
  if (act === 'read' || act === 'propose' || act === 'sandbox') return null;
  if (asking === null) return { rule: 'unknown-plan', says: say('may.no-plan') };
  if (act === 'withdraw') return mayWithdraw(person, asking, policy);
  if (act === 'cancel') return mayCancel(person, asking, policy);
  if (act === 'done') return mayTell(person, asking, policy);
  return mayVote(act, person, asking, policy);
}

/** No exception for anybody: the requester never votes, and being an admin is no right to vote. */
function mayVote(act: 'approve' | 'reject' | 'revoke', person: Person, asking: Asking, policy: Policy): Reason | null {
  const about = { plan: asking.planName, groups: titlesOf(asking, policy) };
  if (samePerson(person, asking.requester)) return { rule: 'own-plan', says: act === 'approve' ? say('may.own-approve', { plan: about.plan }) : say('may.own-vote', about) };
  return isAsked(person, asking, policy) ? null : { rule: 'not-approver', says: say('may.not-approver', about) };
}

/** Asked by the tier as the policy has it now, or by the needs as they were when the plan was made; what that yes then meets is counted by both. */
function isAsked(person: Person, { tier, needs }: Asking, policy: Policy): boolean {
  const groups = groupsOf(person, policy);
  return [...needs, ...policy.tiers[tier].needs].some(({ group }) => groups.includes(group));
}

function mayWithdraw(person: Person, asking: Asking, policy: Policy): Reason | null {
  if (samePerson(person, asking.requester) || isAdmin(person, policy)) return null;
  return { rule: 'not-requester', says: say('may.not-requester', { plan: asking.planName, requester: nameOf(asking.requester) }) };
}

function mayCancel(person: Person, asking: Asking, policy: Policy): Reason | null {
  if (samePerson(person, asking.requester) || isAdmin(person, policy) || mayAgree(person, asking.tier, policy)) return null;
  return { rule: 'not-concerned', says: say('may.not-concerned', { plan: asking.planName, requester: nameOf(asking.requester), groups: titlesOf(asking, policy) }) };
}

/** Whoever may stop a run may say what was done by hand for it. */
function mayTell(person: Person, asking: Asking, policy: Policy): Reason | null {
  return mayCancel(person, asking, policy) === null ? null : { rule: 'not-concerned', says: say('may.not-telling', { plan: asking.planName, requester: nameOf(asking.requester), groups: titlesOf(asking, policy) }) };
}

function titlesOf({ needs }: Asking, policy: Policy): string[] {
  return needs.map(({ group }) => policy.groups[group]?.title ?? group);
}
