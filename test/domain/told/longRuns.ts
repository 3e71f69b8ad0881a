/** What a text can be made of that keeps a careless reader busy: each with what there is much of. */
export const LONG_RUNS: readonly (readonly [what: string, unit: string])[] = [
  ['braces', '{"\n'], ['brackets', '[[\n'], ['small documents', '{"a":1}\n'], ['properties', 'a : b\n'], ['dashes', '-- '], ['tables', 'ab cd\n-- --\n'], ['openings of XML', '<Objs>'], ['nested XML', '<Obj>'], ['escapes', '_x000D_'], ['spaces', ' '], ['colons', ' : '],
  ['names', ' NotAfter : '], ['prompts', '[PS] C:\\>'], ['replicas', 'ReplicaFqdn : fe1\nLastStatusReport : 11/20/2026 8:01:12 AM\n\n'], ['certificates', 'Thumbprint : 5F0C\nNotAfter : 3/4/2026 4:00 PM\nStatus : Valid\n\n'], ['continuations', '      Detail\n'],
];

/** So many characters of it, in the form in which it is told. */
export function runOf(unit: string, size: number): string {
  return unit.repeat(Math.ceil(size / unit.length));
}
