import type { Person } from '../person.ts';
import { ruleFor, type Ruled } from '../policy/ruleFor.ts';
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

/** Whether somebody is in a group that is asked about such plans. */
export function mayAgree(person: Person, ruled: Ruled, policy: Policy): boolean {
  const groups = groupsOf(person, policy);
  return ruleFor(policy, ruled).needs.some(({ group }) => groups.includes(group));
}
