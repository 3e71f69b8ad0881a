import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { say, type Sentence } from '../domain/wording/sentence.ts';

/** The most that a request may carry. Teams' own limit for a message is far below. */
export const BODY_LIMIT_KB = 256;

/** A request that is refused before anybody looks at what it says. */
export class BadRequest extends Error {
  readonly status: number;
  readonly says: Sentence;
  /** Which rule refused it, for the log alone. */
  readonly rule: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, says: Sentence, { rule = says.key, retryAfterSeconds }: { rule?: string; retryAfterSeconds?: number } = {}) {
    super(`refused with ${status}: ${rule}`);
    this.name = 'BadRequest';
    this.status = status;
    this.says = says;
    this.rule = rule;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The body as JSON. Rejects with BadRequest: 415 when it is not said to be plain JSON, 413 above the limit, 400 when it is not. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity', 'content-length': length = '0' } = request.headers;
  if (!/^application\/json\b/i.test(type) || encoding !== 'identity') throw new BadRequest(415, say('door.not-json'));
  if (Number(length) > BODY_LIMIT_KB * 1024) throw tooLarge();
  return parsed(await bytesOf(request));
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_KB * 1024) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new BadRequest(400, say('door.not-json'));
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadRequest(400, say('door.not-json'));
    throw error;
  }
}

function tooLarge(): BadRequest {
  return new BadRequest(413, say('door.too-large', { kilobytes: BODY_LIMIT_KB }));
}
