import { PART_CHARS } from './limits.ts';

/** A line of the shell's output, as what it is. `broken` begins like ours and is not: somebody lies, or a line was torn. */
export type AnswerLine =
  | { kind: 'part'; id: string; sequence: number; base64: string }
  | { kind: 'end'; id: string; parts: number; bytes: number; sha256: string }
  | { kind: 'heart'; id: string; elapsedMs: number; phase: string }
  | { kind: 'broken' }
  | { kind: 'noise'; text: string };

/** Reads one line. Terminal sequences in front of it are the shell's habit and mean nothing (a real one writes them even into a pipe). */
export function answerLineOf(line: string): AnswerLine {
  const text = line.replace(LEADING_SEQUENCES, '');
  if (!text.startsWith('RC1 ')) return { kind: 'noise', text: line };
  return partOf(text) ?? endOf(text) ?? heartOf(text) ?? { kind: 'broken' };
}

// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const LEADING_SEQUENCES = /^(?:\u001B\[[0-9;?]{0,16}[A-Za-z])+/;
const PART = /^RC1 ([0-9a-f]{16}) P (0|[1-9]\d{0,4}) ([A-Za-z0-9+/]+={0,2})$/;
const END = /^RC1 ([0-9a-f]{16}) E (0|[1-9]\d{0,4}) (0|[1-9]\d{0,8}) ([0-9a-f]{64})$/;
const HEART = /^RC1 ([0-9a-f]{16}) H (0|[1-9]\d{0,9}) ([a-z]{1,16})$/;

function partOf(text: string): AnswerLine | undefined {
  const [, id, sequence, base64] = PART.exec(text) ?? [];
  if (id === undefined || sequence === undefined || base64 === undefined) return undefined;
  return base64.length % 4 === 0 && base64.length <= PART_CHARS ? { kind: 'part', id, sequence: Number(sequence), base64 } : undefined;
}

function endOf(text: string): AnswerLine | undefined {
  const [, id, parts, bytes, sha256] = END.exec(text) ?? [];
  if (id === undefined || sha256 === undefined) return undefined;
  return { kind: 'end', id, parts: Number(parts), bytes: Number(bytes), sha256 };
}

function heartOf(text: string): AnswerLine | undefined {
  const [, id, elapsed, phase] = HEART.exec(text) ?? [];
  return id === undefined || phase === undefined ? undefined : { kind: 'heart', id, elapsedMs: Number(elapsed), phase };
}
