import type { Person } from '../person.ts';
import { samePerson } from '../person.ts';
import type { Approval } from './approval.ts';
import type { Policy } from './policy.ts';

/** The groups somebody is in by this policy, by key. A person of another tenant is in none. */
export function groupsOf(person: Person, policy: Policy): string[] {
  if (person.tenant !== policy.tenant) return [];
  return Object.keys(policy.groups).filter((group) => policy.groups[group]?.members.includes(person.id));
}

/** Whether somebody is in the group that may withdraw and cancel for others. It gives no right to agree to anything. */
export function isAdmin(person: Person, policy: Policy): boolean {
  return groupsOf(person, policy).includes(policy.admins);
}

/** Whether somebody is in a group that a tier asks. */
export function mayAgree(person: Person, tier: Approval['tier'], policy: Policy): boolean {
  const groups = groupsOf(person, policy);
  return policy.tiers[tier].needs.some(({ group }) => groups.includes(group));
}

/** Everybody whose yes can count for this approval: members of the groups it needs, never the requester. */
export function approversOf(approval: Pick<Approval, 'needs' | 'requester'>, policy: Policy): Person[] {
  const members = approval.needs.flatMap(({ group }) => policy.groups[group]?.members ?? []);
  const people = [...new Set(members)].map((id) => named({ tenant: policy.tenant, id }, policy));
  return people.filter((person) => !samePerson(person, approval.requester));
}

function named(person: Person, { names }: Policy): Person {
  const name = names?.[person.id];
  return name === undefined ? person : { ...person, name };
}
