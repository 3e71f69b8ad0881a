import { setImmediate } from 'node:timers/promises';
import { type Instant, plus } from '../domain/instant.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Pause } from '../bot/work/bell.ts';

/** Someone who waits for a moment. */
interface Waiter {
  at: number;
  wake: () => void;
}

/**
 * A clock that stands still while anything is being done and then goes on to the next moment that somebody waits for, so that hours pass as fast as the
 * work in them is done and no work takes any time. Milliseconds are counted from `start`.
 */
export class VirtualTime implements Clock {
  readonly #start: Instant;
  readonly #waiting = new Set<Waiter>();
  #ms: number;
  #busy = 0;
  #whenIdle = Promise.withResolvers<void>();

  constructor(start: Instant, ms: number) {
    this.#start = start;
    this.#ms = ms;
  }

  now(): Instant {
    return plus(this.#start, this.#ms);
  }

  readonly pause: Pause = (ms, signal) => this.sleep(ms, signal);

  /** Until so much time has passed, or `signal` is aborted. */
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiter = { at: this.#ms + ms, wake: () => resolve() };
    this.#waiting.add(waiter);
    signal?.addEventListener('abort', waiter.wake, { once: true });
    await promise;
    signal?.removeEventListener('abort', waiter.wake);
    this.#waiting.delete(waiter);
  }

  /** No time passes while that is done. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0) this.#whenIdle.resolve();
    }
  }

  /** Goes from moment to moment until `isOver`, which is asked when nothing happens for a while. `moved` is waited for before anybody knows of the new time. */
  async run({ isOver, moved }: { isOver: () => Promise<boolean>; moved: (ms: number) => Promise<void> }): Promise<void> {
    for (;;) {
      await this.#quiet();
      const next = Math.min(...[...this.#waiting].map(({ at }) => at));
      if (next - this.#ms >= LONG_MS && (await isOver())) return;
      if (next > this.#ms) await moved(next);
      this.#ms = Math.max(this.#ms, next);
      for (const waiter of this.#waiting) if (waiter.at <= this.#ms) waiter.wake();
    }
  }

  /** What follows from what was done takes a few rounds of the event loop to begin. */
  async #quiet(): Promise<void> {
    for (let rounds = 0; rounds < 3; rounds += 1) {
      while (this.#busy > 0) {
        this.#whenIdle = Promise.withResolvers();
        await this.#whenIdle.promise;
        rounds = 0;
      }
      await setImmediate();
    }
  }
}

const LONG_MS = 500;
