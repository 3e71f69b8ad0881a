import { LINE_CHARS } from './limits.ts';

/** Cuts a stream into lines, however its chunks fall. A line that grows too long is handed on in pieces as `long`, so that nothing is gathered without bound. */
export class LineReader {
  readonly #onLine: (line: string) => void;
  readonly #onLong: (piece: string) => void;
  #rest = '';
  #isLong = false;

  constructor(onLine: (line: string) => void, onLong: (piece: string) => void) {
    this.#onLine = onLine;
    this.#onLong = onLong;
  }

  /** Takes the next chunk. */
  take(chunk: string): void {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      this.#grow(chunk.slice(from, end));
      this.#finish();
      from = end + 1;
    }
    this.#grow(chunk.slice(from));
  }

  /** The stream has ended: what is left is a line too. */
  end(): void {
    if (this.#rest !== '' || this.#isLong) this.#finish();
  }

  #grow(piece: string): void {
    if (this.#isLong) return this.#onLong(piece);
    this.#rest += piece;
    if (this.#rest.length <= LINE_CHARS) return;
    this.#isLong = true;
    this.#onLong(this.#rest);
    this.#rest = '';
  }

  #finish(): void {
    if (!this.#isLong) this.#onLine(this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest);
    this.#rest = '';
    this.#isLong = false;
  }
}
