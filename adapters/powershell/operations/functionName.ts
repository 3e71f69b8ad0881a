/**
 * The function that does an operation where a shell runs: `skype.assignment.get` is `Get-RollcallSkypeAssignment`, and every change is an
 * `Invoke-Rollcall…` with its whole name, so that what may be called is told from what it is called.
 */
export function functionNameOf({ name, kind }: { name: string; kind: 'read' | 'change' }): string {
  const words = name.split('.');
  const noun = kind === 'read' && LOOKS.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  return `${kind === 'read' ? 'Get' : 'Invoke'}-Rollcall${noun.map(pascal).join('')}`;
}

const LOOKS: ReadonlySet<string> = new Set(['get', 'list']);

/** `authConfig` as part of a function's or a parameter's name. */
export function pascal(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
