import type { Pause } from './bell.ts';

/** Knows whether anybody is being answered, so that the background begins nothing new meanwhile: people wait for answers, and nobody for a beginning. */
export class Turns {
  readonly #pause: Pause;
  #underWay = 0;
  #calm = new AbortController();

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** Counts a turn for as long as `answer` takes. */
  async during<T>(answer: () => Promise<T>): Promise<T> {
    if (this.#underWay === 0) this.#calm = new AbortController();
    this.#underWay += 1;
    try {
      return await answer();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#calm.abort();
    }
  }

  /** Until nobody is being answered, or a quarter of a second has passed: a bot that is spoken to all the time does its work too. */
  async calm(): Promise<void> {
    if (this.#underWay > 0) await this.#pause(LONGEST_MS, this.#calm.signal);
  }
}

const LONGEST_MS = 250;
