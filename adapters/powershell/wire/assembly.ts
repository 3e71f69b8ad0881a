import { ANSWER_BYTES } from './limits.ts';
import type { AnswerLine } from './answerLine.ts';
import { sha256Of } from './pack.ts';

/** What a line did to an answer: more is to come, it is whole, or the engine broke its word. */
export type Progress = { kind: 'more' } | { kind: 'whole'; bytes: Buffer } | { kind: 'violation'; why: string };

/** Puts the answer to one request together, strictly: parts in order, nothing missing, nothing twice, size and hash as said. */
export class Assembly {
  readonly #id: string;
  readonly #parts: Buffer[] = [];
  #bytes = 0;
  #isWhole = false;

  constructor(id: string) {
    this.#id = id;
  }

  /** Takes a line that is no noise. */
  take(line: Exclude<AnswerLine, { kind: 'noise' }>): Progress {
    if (line.kind === 'broken') return violation('a line was torn');
    if (line.id !== this.#id) return violation('another request was answered');
    if (this.#isWhole) return violation('the request was answered twice');
    switch (line.kind) {
      case 'heart': return { kind: 'more' };
      case 'part': return this.#part(line.sequence, Buffer.from(line.base64, 'base64'));
      case 'end': return this.#end(line);
    }
  }

  #part(sequence: number, bytes: Buffer): Progress {
    if (sequence !== this.#parts.length) return violation('parts came out of order');
    this.#bytes += bytes.length;
    if (this.#bytes > ANSWER_BYTES) return violation('the answer is larger than an answer may be');
    this.#parts.push(bytes);
    return { kind: 'more' };
  }

  #end({ parts, bytes, sha256 }: Extract<AnswerLine, { kind: 'end' }>): Progress {
    const whole = Buffer.concat(this.#parts);
    if (parts !== this.#parts.length || bytes !== whole.length) return violation('the answer is not whole');
    if (sha256Of(whole) !== sha256) return violation('the answer was damaged');
    this.#isWhole = true;
    return { kind: 'whole', bytes: whole };
  }
}

function violation(why: string): Progress {
  return { kind: 'violation', why };
}
