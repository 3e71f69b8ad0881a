import { z } from 'zod';
import type { Policy } from '../approvals/policy.ts';
import type { Person } from '../person.ts';

/** Who is meant by an Entra object id, or by a name that the policy gives to exactly one person. Names that people give themselves are not looked at. */
export function personMeant(word: string, { tenant, names = {} }: Pick<Policy, 'tenant' | 'names'>): Person | undefined {
  const lower = word.toLowerCase();
  if (z.guid().safeParse(lower).success) return personOf(lower, tenant, names[lower]);
  const ids = Object.keys(names).filter((id) => names[id]?.toLowerCase() === lower);
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? personOf(only, tenant, names[only]) : undefined;
}

function personOf(id: string, tenant: string, name: string | undefined): Person {
  return name === undefined ? { tenant, id } : { tenant, id, name };
}
