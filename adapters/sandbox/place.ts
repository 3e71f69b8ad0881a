import { type Document, isNode, type LineCounter } from 'yaml';

/** Where a value stands in an estate file, as a sentence's values. */
export type At = { file: string; line: number | null; path: string };

/** Finds the line of a value by the keys that lead to it; of its nearest parent where the value is not there; none for the file as a whole. */
export type Place = (path: readonly PropertyKey[]) => At;

/** The places of a parsed document. */
export function placesIn(document: Document, { file, lines }: { file: string; lines: LineCounter }): Place {
  return (path) => ({ file, line: lineOf(document, lines, path), path: pathText(path) });
}

/** `skype.pools[0].fqdn` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`)).join('');
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  if (path.length === 0) return null;
  const node: unknown = document.getIn(path, true);
  const start = isNode(node) ? node.range?.[0] : undefined;
  return start === undefined ? lineOf(document, lines, path.slice(0, -1)) : lines.linePos(start).line;
}
