/** The members of a JSON object by their names in lower case: the products do not agree on capitals. The first of two names that differ only in that counts. Null for anything that is not an object. */
export type Members = ReadonlyMap<string, unknown>;

export function membersOf(value: unknown): Members | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const members = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value)) {
    const lower = name.toLowerCase();
    if (!members.has(lower)) members.set(lower, member);
  }
  return members;
}

/** A member that is text, otherwise null. */
export function textOf(members: Members | null, name: string): string | null {
  const value = members?.get(name);
  return typeof value === 'string' ? value : null;
}

/** A member that is a list, otherwise an empty one. */
export function listOf(members: Members | null, name: string): readonly unknown[] {
  const value = members?.get(name);
  return Array.isArray(value) ? value : [];
}
