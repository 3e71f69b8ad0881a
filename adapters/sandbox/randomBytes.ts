import { createHash } from 'node:crypto';

/** Bytes that follow from a label alone: SHA-256 over the label and a counter. The same on every machine; for made-up keys only, never for secrets. */
export class RepeatableBytes {
  readonly #label: string;
  #block = 0;

  constructor(label: string) {
    this.#label = label;
  }

  /** The next `count` bytes. */
  take(count: number): Buffer {
    const blocks = Array.from({ length: Math.ceil(count / 32) }, () => this.#nextBlock());
    return Buffer.concat(blocks).subarray(0, count);
  }

  #nextBlock(): Buffer {
    this.#block += 1;
    return createHash('sha256').update(`${this.#label}\n${this.#block}`, 'utf8').digest();
  }
}
