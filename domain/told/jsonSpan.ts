/** Where a JSON value ends and what it is; without `value` when it closes and is no JSON; undefined when it never closes. */
export type JsonSpan = { to: number; value: unknown; rejoined: boolean } | { to: number } | undefined;

/**
 * Reads the JSON value that begins at `from`. A console that was too narrow breaks strings over lines; a line end inside a string is never
 * part of JSON, so it is taken out. Nested deeper than PowerShell ever prints is not parsed.
 */
export function jsonSpan(text: string, from: number): JsonSpan {
  const end = closing(text, from);
  if (end === undefined) return undefined;
  const source = text.slice(from, end.to);
  const value = end.depth > DEEPEST ? NOT_JSON : parsed(end.broken ? rejoined(source) : source);
  return value === NOT_JSON ? { to: end.to } : { to: end.to, value, rejoined: end.broken };
}

function closing(text: string, from: number): { to: number; depth: number; broken: boolean } | undefined {
  const marks = /["{}[\]]|\\[^]|\n/gu;
  marks.lastIndex = from;
  const seen = { open: 0, depth: 0, broken: false, inString: false };
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const [mark] = match;
    if (mark === '"') seen.inString = !seen.inString;
    else if (seen.inString) seen.broken ||= mark === '\n';
    else if (mark === '{' || mark === '[') seen.depth = Math.max(seen.depth, (seen.open += 1));
    else if ((mark === '}' || mark === ']') && (seen.open -= 1) === 0) return { to: marks.lastIndex, depth: seen.depth, broken: seen.broken };
  }
  return undefined;
}

function rejoined(source: string): string {
  return source.replace(/"(?:[^"\\]|\\[^])*"/gu, (string) => string.replaceAll('\n', ''));
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return NOT_JSON;
  }
}

const NOT_JSON = Symbol('not JSON');
const DEEPEST = 64;
