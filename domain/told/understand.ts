import { say, type Sentence } from '../wording/sentence.ts';
import { readClixml } from './clixml.ts';
import { decode, MOST_BYTES } from './decode.ts';
import type { Placed } from './inZone.ts';
import { readJson } from './jsonOutput.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { RawOutput } from './raw.ts';
import { readTextView } from './textView.ts';
import type { Told } from './told.ts';
import { toldOf } from './toldOf.ts';
import type { Wall } from './wall.ts';
import type { ReadXml } from './xml.ts';

/** What reading pasted output needs besides the bytes. */
export interface Reading {
  readXml: ReadXml;
  /** Places the local times of text views; left out where nobody named their zone (`placerIn`). */
  place?: ((wall: Wall) => Placed) | undefined;
}

/**
 * What pasted or attached output of cmdlets says (domain.md 6.4): text views, JSON and serialised objects, mixed, in any language's date
 * format. Never throws and never guesses; takes time in proportion to the input. There is always at least one entry: where nothing was
 * understood, one that says so.
 */
export function understand(bytes: Uint8Array, reading: Reading): Told[] {
  if (bytes.length > MOST_BYTES) return [only(say('told.too-large', { bytes: bytes.length, most: MOST_BYTES }))];
  const told = fewUnknown(piecesOf(decode(bytes)).flatMap((piece) => fromPiece(piece, reading)));
  return told.length === 0 ? [only(say('told.nothing'))] : told;
}

/** Whoever pastes a log wants to hear that it is not understood, but not about each of its lines. */
function fewUnknown(told: Told[]): Told[] {
  let unknown = 0;
  return told.filter(({ cmdlet, certificates, values }) => cmdlet !== null || certificates.length > 0 || Object.keys(values).length > 0 || (unknown += 1) <= MOST_UNKNOWN);
}

function fromPiece(piece: Piece, { readXml, place }: Reading): Told[] {
  switch (piece.kind) {
    case 'text': return readTextView(piece.text).flatMap((output) => toldOf(output, place));
    case 'json': return withRemarks(toldOf(readJson(piece.value), place), aboutJson(piece));
    case 'cut-json': return [only(say('told.cut-json', { text: piece.text.slice(0, 40) }))];
    case 'clixml': return fromXml(piece.text, readXml, place);
  }
}

function fromXml(text: string, readXml: ReadXml, place: Reading['place']): Told[] {
  const { root, whole } = readXml(text);
  const output: RawOutput = root === undefined ? { command: null, objects: [], prose: [] } : readClixml(root);
  return withRemarks(toldOf(output, place), whole ? [] : [say('told.cut-xml')]);
}

function aboutJson({ value, rejoined }: { value: unknown; rejoined: boolean }): Sentence[] {
  const hasNext = typeof value === 'object' && value !== null && '@odata.nextLink' in value;
  return [...(rejoined ? [say('told.rejoined-json')] : []), ...(hasNext ? [say('told.next-page')] : [])];
}

/** What is to be said about a whole piece stands with its first entry. */
function withRemarks(told: Told[], remarks: Sentence[]): Told[] {
  const [first, ...others] = told;
  if (remarks.length === 0) return told;
  if (first === undefined) return remarks.map(only);
  return [{ ...first, warnings: [...first.warnings, ...remarks] }, ...others];
}

function only(warning: Sentence): Told {
  return { cmdlet: null, certificates: [], values: {}, warnings: [warning] };
}

const MOST_UNKNOWN = 8;
