/** A function or a variable of a script file, with the comment above it, as it stands there. */
export interface ScriptPart {
  kind: 'function' | 'variable';
  /** `Get-AuthSlot`, or `$script:Invariant`. */
  name: string;
  text: string;
}

/**
 * Takes a script of ours apart. Its form is that of the house: functions and variables begin at the margin, and what spans several lines ends at the margin too.
 * Throws for a line that is neither, so that nothing is ever left out unseen.
 */
export function scriptParts(source: string): ScriptPart[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const parts: ScriptPart[] = [];
  let comment: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const end = endOf(lines, at);
    const text = lines.slice(at, end + 1);
    at = end;
    if (line.trim() === '') comment = [];
    else if (line.startsWith('#') || line.startsWith('<#')) comment = text;
    else {
      parts.push({ ...beginningOf(line), text: [...comment, ...text].join('\n') });
      comment = [];
    }
  }
  return parts;
}

/** The names of functions and variables that a part speaks of. What it speaks of only in passing counts too: rather one too many. */
export function mentionedIn({ text }: ScriptPart): string[] {
  return [...text.matchAll(/\b[A-Z][A-Za-z]*-[A-Z][A-Za-z]*\b|\$script:[A-Za-z]+/gu)].map(([name]) => name);
}

function beginningOf(line: string): Pick<ScriptPart, 'kind' | 'name'> {
  const called = /^function ([A-Z][A-Za-z]*-[A-Z][A-Za-z]*) \{$/u.exec(line)?.[1];
  if (called !== undefined) return { kind: 'function', name: called };
  const variable = /^(\$script:[A-Za-z]+) = \S/u.exec(line)?.[1];
  if (variable !== undefined && !/@["']$/u.test(line)) return { kind: 'variable', name: variable };
  throw new Error(`a script has a line that is neither of a function nor of a variable: ${line.slice(0, 80)}`);
}

/** The last line of what begins there. */
function endOf(lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  const isEnd = line.startsWith('<#') ? (one: string) => one.includes('#>') : /[{(]$/u.test(line) ? (one: string) => /^[})]/u.test(one) : undefined;
  if (isEnd === undefined || (line.startsWith('<#') && isEnd(line))) return at;
  const end = lines.findIndex((one, position) => position > at && isEnd(one));
  if (end === -1) throw new Error(`a script does not end what it begins: ${line.slice(0, 80)}`);
  return end;
}
