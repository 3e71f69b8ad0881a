import type { Timers } from '../../../../adapters/powershell/worker/timers.ts';

/** Time that stands still until a test moves it. */
export class ManualTimers implements Timers {
  #now = 0;
  #waiting: { at: number; done: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, done: () => void): () => void {
    const entry = { at: this.#now + ms, done };
    this.#waiting.push(entry);
    return () => { this.#waiting = this.#waiting.filter((one) => one !== entry); };
  }

  /** Moves time on; whatever is due on the way happens, in order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = next.at;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      next.done();
    }
    this.#now = end;
  }

  /** How many wait: none is left behind by what has ended. */
  get waiting(): number {
    return this.#waiting.length;
  }

  #next(end: number): { at: number; done: () => void } | undefined {
    return this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}
