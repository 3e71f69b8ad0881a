import { jsonSpan } from './jsonSpan.ts';

/** A stretch of a file in one notation, in the order in which it stands there. `cut` JSON begins and does not end. */
export type Piece = { kind: 'text' | 'clixml'; text: string } | { kind: 'json'; value: unknown; rejoined: boolean } | { kind: 'cut-json'; text: string };

/** Splits what was pasted into text views, JSON and serialised objects. Looks at every character a bounded number of times. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of starts(text)) {
    if (found.from < at) continue;
    pieces.push(...textPiece(text.slice(at, found.from)), found.piece);
    at = found.to;
  }
  return [...pieces, ...textPiece(text.slice(at))];
}

interface Found {
  from: number;
  to: number;
  piece: Piece;
}

/** Where JSON begins a line, or an `<Objs` stands anywhere. */
function* starts(text: string): Generator<Found> {
  const opening = /<Objs[\s>]|^[ \t]*(?=\{\s{0,80}["}]|\[\s{0,80}[[{"\]])/gmu;
  let failures = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const found = match[0].startsWith('<') ? clixmlAt(text, match.index) : jsonAt(text, match.index + match[0].length);
    if (found.piece.kind === 'cut-json' && (failures += 1) > MOST_FAILURES) return;
    if (found.to > found.from) yield found;
    opening.lastIndex = Math.max(found.to, match.index + match[0].length + 1);
  }
}

function clixmlAt(text: string, from: number): Found {
  const end = text.indexOf(CLOSING, from);
  const to = end === -1 ? text.length : end + CLOSING.length;
  return { from, to, piece: { kind: 'clixml', text: text.slice(from, to) } };
}

/** What does not parse stays text. What never closes is looked for at a few places only, since each look goes to the end. */
function jsonAt(text: string, from: number): Found {
  const span = jsonSpan(text, from);
  if (span === undefined) return { from, to: endOfLine(text, from), piece: { kind: 'cut-json', text: text.slice(from, endOfLine(text, from)) } };
  if (!('value' in span)) return { from, to: from, piece: { kind: 'text', text: '' } };
  return { from, to: span.to, piece: { kind: 'json', value: span.value, rejoined: span.rejoined } };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function textPiece(text: string): Piece[] {
  return text.trim() === '' ? [] : [{ kind: 'text', text }];
}

const CLOSING = '</Objs>';
const MOST_FAILURES = 8;
