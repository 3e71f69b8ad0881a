import { createHash } from 'node:crypto';
import type { Pages } from '../wire/body.ts';
import { jsonOf } from '../wire/body.ts';
import { BLOB_PART_BYTES, RESULT_BYTES } from '../wire/limits.ts';
import type { Blob } from '../wire/pack.ts';
import { requestOf, RequestTooLong, type EngineCall, type Request } from '../wire/request.ts';
import { whyNotSent } from '../wire/typedValue.ts';
import type { Ladder } from './ladder.ts';
import { lost, unsent, type FrameEnd, type Lost, type Reply } from './reply.ts';

/** Sends one request and waits for its answer; after that long the shell is killed. */
export type Ask = (request: Request, killAfterMs: number) => Promise<FrameEnd>;

interface Manner {
  ladder: Ladder;
  newId: () => string;
}

/** A whole call: its large values ahead in parts, the call, a large result in pages after it. */
export async function converse(ask: Ask, call: EngineCall, manner: Manner): Promise<Reply> {
  const request = framed(call, manner);
  if (typeof request === 'string') return unsent('VALIDATION', request);
  for (const piece of request.ahead.flatMap((blob) => partsOf(blob, call, manner))) {
    const end = await ask(requestOf(piece, manner.newId), killAfter(piece, manner));
    const reply = endOf(end, false);
    if (reply.status !== 'value') return reply;
  }
  const end = await ask(request, killAfter(call, manner));
  return end.status === 'body' && end.body.kind === 'pages' ? paged(ask, { pages: end.body.pages, warnings: end.body.warnings, call, manner }) : endOf(end, true);
}

function framed(call: EngineCall, { newId }: Manner): Request | string {
  const why = whyNotSent(call.values);
  if (why !== undefined) return why;
  try {
    return requestOf(call, newId);
  } catch (error) {
    if (error instanceof RequestTooLong) return error.message;
    throw error;
  }
}

function partsOf({ handle, bytes }: Blob, call: EngineCall, { ladder }: Manner): EngineCall[] {
  return Array.from({ length: Math.ceil(bytes.length / BLOB_PART_BYTES) }, (_, index) => ({
    op: 'rollcall.blob.add',
    values: { Handle: ['s', handle], Index: ['i', String(index)], Part: ['by', bytes.subarray(index * BLOB_PART_BYTES, (index + 1) * BLOB_PART_BYTES)] },
    deadlineMs: ladder.pieceMs,
    correlation: call.correlation,
  }));
}

interface Paged {
  pages: Pages;
  warnings: readonly string[];
  call: EngineCall;
  manner: Manner;
}

async function paged(ask: Ask, { pages, warnings, call, manner }: Paged): Promise<Reply> {
  if (pages.bytes > RESULT_BYTES) return { ...lost('RESULT_TOO_LARGE', `The result has ${pages.bytes} bytes.`), sent: true };
  const got: Buffer[] = [];
  const hash = createHash('sha256'); // page by page, so that a large result does not stop the event loop at its end
  for (let index = 0; index < pages.count; index += 1) {
    const piece: EngineCall = { op: 'rollcall.page.get', values: { Handle: ['s', pages.handle], Index: ['i', String(index)] }, deadlineMs: manner.ladder.pieceMs, correlation: call.correlation };
    const reply = endOf(await ask(requestOf(piece, manner.newId), killAfter(piece, manner)), true);
    if (reply.status !== 'value') return reply;
    if (typeof reply.value !== 'string') return { ...lost('PROTOCOL', 'A page is no page.'), sent: true };
    const page = Buffer.from(reply.value, 'base64');
    hash.update(page);
    got.push(page);
  }
  const bytes = Buffer.concat(got);
  return bytes.length === pages.bytes && hash.digest('hex') === pages.sha256 ? valueOf(bytes, warnings) : { ...lost('PROTOCOL', 'The pages are not the result.'), sent: true };
}

function valueOf(bytes: Buffer, warnings: readonly string[]): Reply {
  const value = jsonOf(bytes);
  return value === undefined ? { ...lost('ENCODING', 'The result is no JSON.'), sent: true } : { status: 'value', value, warnings };
}

function endOf(end: FrameEnd, sent: boolean): Reply {
  if (end.status === 'lost') return lostOf(end, sent);
  const { body } = end;
  if (body.kind === 'value') return { status: 'value', value: body.value, warnings: body.warnings };
  if (body.kind === 'error') return { status: 'error', error: body.error, sent: sent && body.error.phase !== 'open' };
  return { ...lost('PROTOCOL', 'A piece was answered in pages.'), sent };
}

function lostOf(end: Lost, sent: boolean): Reply {
  return { ...end, sent };
}

function killAfter({ deadlineMs }: EngineCall, { ladder }: Manner): number {
  return deadlineMs + ladder.killAfterMs;
}
