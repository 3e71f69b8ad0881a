/** What is to be done to an array of service principal names. The array is replaced as a whole, so what is sent is everything that is to be there (R25). */
export type NameChange = { kind: 'already' } | { kind: 'write'; names: string[]; adds: string[] };

/** The names with the wanted ones among them (REP-EN-SPN). Nothing is dropped; names that differ only in capitals are one. */
export function withNames(present: readonly string[], wanted: readonly string[]): NameChange {
  const missing = missingNames(present, wanted);
  const adds = missing.filter((name, position) => missingNames(missing.slice(0, position), [name]).length > 0);
  return adds.length === 0 ? { kind: 'already' } : { kind: 'write', names: [...present, ...adds], adds };
}

/** Those of the wanted names that are not present. */
export function missingNames(present: readonly string[], wanted: readonly string[]): string[] {
  const known = new Set(present.map((name) => name.toLowerCase()));
  return wanted.filter((name) => !known.has(name.toLowerCase()));
}
