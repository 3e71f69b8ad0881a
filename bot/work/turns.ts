import type { Pause } from './bell.ts';

/** Knows whether anybody is being answered, so that the background begins nothing new meanwhile: people wait for answers, and nobody for a beginning. */
export class Turns {
  readonly #pause: Pause;
  #underWay = 0;
  /** Somebody has begun to be answered since it was last looked at. */
  #talked = false;
  #ended = new AbortController();

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** Counts a turn for as long as `answer` takes. */
  async during<T>(answer: () => Promise<T>): Promise<T> {
    if (this.#underWay === 0) this.#ended = new AbortController();
    this.#underWay += 1;
    this.#talked = true;
    try {
      return await answer();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#ended.abort();
    }
  }

  /** Until nobody was answered for a moment, since who presses together is not heard together; or until a second has passed, for a bot that is spoken to all the time does its work too. */
  async calm(): Promise<void> {
    const over = new AbortController();
    let isOver = false;
    const limit = this.#talked ? this.#pause(LONGEST_MS, over.signal).then(() => (isOver = true)) : undefined;
    while (!isOver && (this.#talked || this.#underWay > 0)) {
      this.#talked = false;
      if (this.#underWay > 0) await this.#pause(LONGEST_MS, AbortSignal.any([this.#ended.signal, over.signal]));
      if (!isOver) await this.#pause(MOMENT_MS, over.signal);
    }
    over.abort();
    await limit;
  }
}

const LONGEST_MS = 1_000;
const MOMENT_MS = 10;
