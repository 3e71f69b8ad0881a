/** Waits so many milliseconds of machine time, or until `signal` is aborted, whichever comes first. Never rejects. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** Given, since making an error for each ring costs more than the ring. */
const RUNG = 'rung';

/** Wakes whoever waits for work in this process. Work is found in the store: a ring that nobody hears is lost, and nothing with it. */
export class Bell {
  readonly #pause: Pause;
  #rung = new AbortController();
  /** Whether anybody has taken what the next ring aborts. */
  #isHeard = false;

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  ring(): void {
    if (!this.#isHeard) return;
    this.#isHeard = false;
    const rung = this.#rung;
    this.#rung = new AbortController();
    rung.abort(RUNG);
  }

  /** What the next ring will abort. To be taken before looking for work, so that a ring in between is not missed. */
  next(): AbortSignal {
    this.#isHeard = true;
    return this.#rung.signal;
  }

  /** Until `ring` has rung, or `ms` have passed. */
  async wait(ring: AbortSignal, ms: number): Promise<void> {
    if (!ring.aborted) await this.#pause(ms, ring);
  }
}
