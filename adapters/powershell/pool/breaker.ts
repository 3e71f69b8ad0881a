const FAILURES = 5;
const WINDOW_MS = 120_000;
const OPEN_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** What a lane may do now: start shells, start one to try, or nothing before a time. */
export type Leave = { kind: 'closed' } | { kind: 'probe' } | { kind: 'pause'; untilMs: number } | { kind: 'open'; untilMs: number };

/**
 * Keeps a lane from hammering what does not work: after a failure it pauses, longer each time; after five in two minutes it opens, and calls are
 * refused at once until one shell that is started to try, and asked nothing but who it is, answers.
 */
export class Breaker {
  readonly #random: () => number;
  #failures: number[] = [];
  #pauseUntil = 0;
  #openUntil: number | undefined;

  /** @param random between 0 and 1, so that lanes do not all try at the same moment */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** What is allowed at that time. */
  leave(now: number): Leave {
    if (this.#openUntil !== undefined) return now < this.#openUntil ? { kind: 'open', untilMs: this.#openUntil } : { kind: 'probe' };
    return now < this.#pauseUntil ? { kind: 'pause', untilMs: this.#pauseUntil } : { kind: 'closed' };
  }

  /** A shell did not start, was lost, or broke its word. */
  failed(now: number): void {
    this.#failures = [...this.#failures.filter((at) => now - at < WINDOW_MS), now];
    this.#pauseUntil = now + this.#pauseMs();
    if (this.#openUntil !== undefined || this.#failures.length >= FAILURES) this.#openUntil = now + OPEN_MS;
  }

  /** A shell that was started to try is ready: calls flow again. Failures before count no more. */
  mended(): void {
    if (this.#openUntil !== undefined) this.#failures = [];
    this.#openUntil = undefined;
  }

  #pauseMs(): number {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures.length - 1));
    return pause * (0.5 + this.#random() / 2);
  }
}
