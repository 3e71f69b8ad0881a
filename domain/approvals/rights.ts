import { type Person, samePerson } from '../person.ts';
import { ruleFor } from '../policy/ruleFor.ts';
import type { Approval, Vote } from './approval.ts';
import { groupsOf } from './membership.ts';
import { groupsAsked } from './needs.ts';
import type { Policy } from './policy.ts';

/** The asking that an act is about. */
export type Asking = Pick<Approval, 'planName' | 'tier' | 'needs' | 'requester' | 'intent' | 'escalatedAt'>;

/** What gives somebody a vote: their own groups, or those of somebody they stand in for. */
export type Right = Pick<Vote, 'groups' | 'standsFor' | 'through'>;

/**
 * The right by which somebody may vote on an asking; null when they have none. Their own comes first, then that of whoever asked them to
 * stand in, then that of whoever asked those: never further, never in a circle, and never through or for the requester.
 */
export function rightOf(person: Person, asking: Asking, policy: Policy): Right | null {
  if (samePerson(person, asking.requester)) return null;
  const asked = askedGroups(asking, policy);
  return candidates(person, asking, policy).find(({ groups }) => groups.some((group) => asked.includes(group))) ?? null;
}

/** Every right somebody could vote by, nearest first. */
export function candidates(person: Person, { requester }: Pick<Asking, 'requester'>, policy: Policy): Right[] {
  const asked = (by: Person, known: readonly Person[]) => standsFor(by, policy).filter((of) => ![requester, ...known].some((one) => samePerson(one, of)));
  const near = asked(person, [person]);
  const far = near.flatMap((through) => asked(through, [person, through]).map((standing): Right => ({ groups: groupsOf(standing, policy), standsFor: standing, through })));
  return [{ groups: groupsOf(person, policy) }, ...near.map((standing): Right => ({ groups: groupsOf(standing, policy), standsFor: standing })), ...far];
}

/** The groups whose people are asked: by the policy as it is now, or as it was when the plan was made. What a yes then meets is counted by both. */
export function askedGroups({ needs, tier, intent, escalatedAt }: Asking, policy: Policy): string[] {
  return groupsAsked([...needs, ...ruleFor(policy, { tier, intent }).needs], escalatedAt !== undefined);
}

/** Everybody whose yes can count for an asking, by their own right or as a stand-in, never the requester. Members of the groups first. */
export function votersOf(asking: Asking, policy: Policy): Person[] {
  const members = askedGroups(asking, policy).flatMap((group) => policy.groups[group]?.members ?? []);
  const people = [...members.map((id) => ({ tenant: policy.tenant, id })), ...(policy.standIns ?? []).map(({ by }) => by)];
  const distinct = people.filter((person, at) => people.findIndex((one) => samePerson(one, person)) === at);
  return distinct.filter((person) => rightOf(person, asking, policy) !== null).map((person) => named(person, policy));
}

/** Whether somebody has a vote on any plan that is not their own, by their own groups or as a stand-in. */
export function votesSomewhere(person: Person, policy: Policy): boolean {
  const needs = [...Object.values(policy.tiers), ...(policy.rules ?? [])].flatMap((rule) => rule.needs ?? []);
  const asked = groupsAsked(needs, true);
  return candidates(person, { requester: NOBODY }, policy).some(({ groups }) => groups.some((group) => asked.includes(group)));
}

const NOBODY: Person = { tenant: '-', id: '-' };

function standsFor(by: Person, { standIns = [], tenant }: Policy): Person[] {
  return standIns.filter((one) => samePerson(one.by, by) && one.of.tenant === tenant && one.by.tenant === tenant).map(({ of }) => of);
}

/** Somebody with the name that the policy knows them by. */
export function named(person: Person, { names }: Policy): Person {
  const name = names?.[person.id];
  return name === undefined ? person : { ...person, name };
}
