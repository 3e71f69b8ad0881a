import type { Pause } from './bell.ts';

/** Knows whether anybody is being answered, so that the background begins nothing new meanwhile: people wait for answers, and nobody for a beginning. */
export class Turns {
  readonly #pause: Pause;
  #underWay = 0;
  /** Somebody has begun to be answered since it was last looked at. */
  #talked = false;

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** Counts a turn for as long as `answer` takes. */
  async during<T>(answer: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    this.#talked = true;
    try {
      return await answer();
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Until nobody was answered for a moment, since who presses together is not heard together; or until a second has passed, for a bot that is spoken to all the time does its work too. */
  async calm(): Promise<void> {
    for (let moments = 0; moments < MOST_MOMENTS && (this.#talked || this.#underWay > 0); moments += 1) {
      this.#talked = false;
      await this.#pause(MOMENT_MS, TO_ITS_END);
    }
  }
}

const MOMENT_MS = 10;
const MOST_MOMENTS = 100;
const TO_ITS_END = new AbortController().signal;
