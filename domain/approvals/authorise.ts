import { MINUTE_MS } from '../instant.ts';
import { nameOf, type Person, samePerson } from '../person.ts';
import { ruleFor } from '../policy/ruleFor.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import { groupsOf, isAdmin, mayAgree } from './membership.ts';
import { groupsAsked } from './needs.ts';
import type { Policy } from './policy.ts';
import { type Asking, rightOf } from './rights.ts';

/** What somebody wants to do, by text, card, timer or command line alike. */
export type Act = 'read' | 'propose' | 'sandbox' | 'approve' | 'reject' | 'revoke' | 'withdraw' | 'cancel' | 'done' | 'stop' | 'stand-in';

/** What is known about the moment besides who it is. */
export interface Moment {
  /** How long ago the person signed in, by proof; null: there is none. */
  signInAgeMs: number | null;
}

/** The one place that says who may do what: null when they may, otherwise why not. Rights are those of the policy as it is now. */
export function authorise(act: Act, person: Person, asking: Asking | null, policy: Policy, moment: Moment = UNPROVEN): Reason | null {
  if (person.tenant !== policy.tenant) return { rule: 'foreign-tenant', says: say('may.foreign') };
  if (act === 'read' || act === 'sandbox') return null;
  if (act === 'stop') return isAdmin(person, policy) ? null : { rule: 'not-admin', says: say('may.not-admin', { group: titleOf(policy.admins, policy) }) };
  if (act === 'stand-in') return groupsOf(person, policy).length > 0 ? null : { rule: 'not-approver', says: say('may.no-right-to-lend') };
  if (act === 'propose') return asking === null ? null : mayAsk(person, asking, policy);
  if (asking === null) return { rule: 'unknown-plan', says: say('may.no-plan') };
  if (act === 'withdraw') return mayWithdraw(person, asking, policy);
  if (act === 'cancel') return mayCancel(person, asking, policy);
  if (act === 'done') return mayTell(person, asking, policy);
  return mayVote(act, person, asking, policy) ?? (act === 'approve' ? staleSignIn(asking, policy, moment) : null);
}

/** No exception for anybody: the requester never votes, and being an admin is no right to vote. */
function mayVote(act: 'approve' | 'reject' | 'revoke', person: Person, asking: Asking, policy: Policy): Reason | null {
  const about = { plan: asking.planName, groups: titlesOf(asking, policy) };
  if (samePerson(person, asking.requester)) return { rule: 'own-plan', says: act === 'approve' ? say('may.own-approve', { plan: about.plan }) : say('may.own-vote', about) };
  if (rightOf(person, asking, policy) !== null) return null;
  const unread = unreadOf(asking, policy);
  return unread.length > 0 ? { rule: 'groups-unread', says: say('may.groups-unread', { plan: about.plan, groups: unread }) } : { rule: 'not-approver', says: say('may.not-approver', about) };
}

/** Where the policy asks for a fresh sign-in, a yes without proof of one is none. A sign-in in the future proves nothing. */
function staleSignIn(asking: Asking, policy: Policy, { signInAgeMs }: Moment): Reason | null {
  const { freshSignInMinutes: minutes } = ruleFor(policy, asking);
  if (minutes === undefined || (signInAgeMs !== null && signInAgeMs >= -SKEW_MS && signInAgeMs <= minutes * MINUTE_MS)) return null;
  return { rule: 'stale-sign-in', says: say('may.stale-sign-in', { plan: asking.planName, minutes }) };
}

function mayAsk(person: Person, asking: Asking, policy: Policy): Reason | null {
  const { askers } = ruleFor(policy, asking);
  if (askers === undefined || groupsOf(person, policy).some((group) => askers.includes(group))) return null;
  return { rule: 'not-asker', says: say('may.not-asker', { intent: asking.intent ?? asking.tier, groups: askers.map((group) => titleOf(group, policy)) }) };
}

function mayWithdraw(person: Person, asking: Asking, policy: Policy): Reason | null {
  if (samePerson(person, asking.requester) || isAdmin(person, policy)) return null;
  return { rule: 'not-requester', says: say('may.not-requester', { plan: asking.planName, requester: nameOf(asking.requester) }) };
}

function mayCancel(person: Person, asking: Asking, policy: Policy): Reason | null {
  if (samePerson(person, asking.requester) || isAdmin(person, policy) || mayAgree(person, asking, policy) || rightOf(person, asking, policy) !== null) return null;
  return { rule: 'not-concerned', says: say('may.not-concerned', { plan: asking.planName, requester: nameOf(asking.requester), groups: titlesOf(asking, policy) }) };
}

/** Whoever may stop a run may say what was done by hand for it. */
function mayTell(person: Person, asking: Asking, policy: Policy): Reason | null {
  return mayCancel(person, asking, policy) === null ? null : { rule: 'not-concerned', says: say('may.not-telling', { plan: asking.planName, requester: nameOf(asking.requester), groups: titlesOf(asking, policy) }) };
}

/** The titles of groups that matter for an asking and could not be read: while that is so, nobody has the rights they give. */
export function unreadOf({ needs, tier, intent, escalatedAt }: Asking, policy: Policy): string[] {
  const asked = groupsAsked([...needs, ...ruleFor(policy, { tier, intent }).needs], escalatedAt !== undefined);
  return asked.filter((group) => policy.groups[group]?.isUnread === true).map((group) => titleOf(group, policy));
}

function titlesOf({ needs, escalatedAt }: Asking, policy: Policy): string[] {
  return groupsAsked(needs, escalatedAt !== undefined).map((group) => titleOf(group, policy));
}

function titleOf(group: string, policy: Policy): string {
  return policy.groups[group]?.title ?? group;
}

const UNPROVEN: Moment = { signInAgeMs: null };
/** Clocks of machines that keep time. */
const SKEW_MS = 5 * MINUTE_MS;
