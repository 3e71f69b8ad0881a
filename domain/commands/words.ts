/** The words of a command, from the left. What stands in straight quotes or backticks is one word without them. */
export class Words {
  readonly #words: readonly { text: string; start: number }[];
  readonly #line: string;
  #next = 0;

  constructor(line: string) {
    this.#line = line;
    this.#words = [...line.matchAll(/"([^"]*)"|`([^`]*)`|\S+/g)].map((match) => ({ text: match[1] ?? match[2] ?? match[0], start: match.index }));
  }

  /** The next word as it was typed; undefined at the end. */
  peek(): string | undefined {
    return this.#words[this.#next]?.text;
  }

  /** The next word in lower case. */
  peekLower(): string | undefined {
    return this.peek()?.toLowerCase();
  }

  take(): string | undefined {
    const word = this.peek();
    this.#next += 1;
    return word;
  }

  /** Takes the next word when it is one of these. */
  takeIf(...wanted: readonly string[]): boolean {
    const word = this.peekLower();
    if (word === undefined || !wanted.includes(word)) return false;
    this.#next += 1;
    return true;
  }

  /** Everything that has not been taken, as it was typed. */
  rest(): string {
    const word = this.#words[this.#next];
    return word === undefined ? '' : this.#line.slice(word.start);
  }

  /** The words that come next, as long as they are of one kind. Nothing is taken. */
  ahead(is: (word: string) => boolean): string[] {
    const coming = this.#words.slice(this.#next).map(({ text }) => text);
    const end = coming.findIndex((word) => !is(word));
    return end === -1 ? coming : coming.slice(0, end);
  }

  skip(count: number): void {
    this.#next += count;
  }

  get isEmpty(): boolean {
    return this.peek() === undefined;
  }
}
