import { REQUEST_LINE_CHARS } from './limits.ts';
import { packed, wordOf, type Blob } from './pack.ts';
import type { TypedValues } from './typedValue.ts';

/** One thing asked of the engine: an operation of its own table, never a script. */
export interface EngineCall {
  op: string;
  values: TypedValues;
  /** The server that it is asked of, as the engine has to know it; absent: the engine itself. */
  place?: TypedValues;
  /** How long the engine lets it run before it stops it, in milliseconds. */
  deadlineMs: number;
  /** Joins log lines from click to cmdlet. */
  correlation: string;
}

/** A line that has been looked at and may be written to a shell. Made in this file only. */
export type RequestLine = string & { readonly checked: unique symbol };

/** A call as it travels: what has to go ahead of it, and its line. */
export interface Request {
  id: string;
  ahead: readonly Blob[];
  line: RequestLine;
}

/**
 * Frames a call: seven words with a blank between them, since a shell takes longer to read JSON than to do what it is asked. They are the version of this
 * layout, the id, the operation, its deadline, the correlation, the target and the values (see `wordOf`). Throws RequestTooLong when its small values alone do
 * not fit in a line.
 */
export function requestOf(call: EngineCall, newId: () => string): Request {
  const id = newId();
  const { wire, blobs } = packed(call.values, newId);
  const target = call.place === undefined ? [] : packed(call.place, newId).wire;
  const frame = ['2', id, call.op, call.deadlineMs, base64(call.correlation), wordOf(target), wordOf(wire)].join(' ');
  return { id, ahead: blobs, line: checked(`Invoke-RollcallFrame '${base64(frame)}'`) };
}

/** The values of a call do not fit in a request. */
export class RequestTooLong extends Error {
  override readonly name = 'RequestTooLong';
}

const REQUEST_LINE = /^Invoke-RollcallFrame '[A-Za-z0-9+/]+={0,2}'$/;

/** The last look before a line leaves: one verb, one word of base64, nothing that a shell could read as anything else. */
export function checked(line: string): RequestLine {
  if (line.length > REQUEST_LINE_CHARS) throw new RequestTooLong(`A request of ${line.length} characters does not fit in a line.`);
  if (!REQUEST_LINE.test(line)) throw new Error('A line that is no request was about to be sent.');
  return line as RequestLine;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
