import type { Instant } from '../../domain/instant.ts';
import { plus, span } from '../../domain/instant.ts';
import type { Clock } from '../../domain/ports/clock.ts';

/** A clock that runs as the machine's does, `offsetMs` away from it, and never goes back even when the machine's does. */
export class SandboxClock implements Clock {
  readonly #machine: Clock;
  #offsetMs: number;
  #latest: Instant;

  constructor(machine: Clock, { offsetMs, latest }: { offsetMs: number; latest: Instant }) {
    this.#machine = machine;
    this.#offsetMs = offsetMs;
    this.#latest = latest;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): Instant {
    const now = plus(this.#machine.now(), this.#offsetMs);
    if (now > this.#latest) this.#latest = now;
    return this.#latest;
  }

  /** What the offset would be if it were `to` now. */
  offsetFor(to: Instant): number {
    return span(this.#machine.now(), to);
  }

  /** Goes on from `latest`, `offsetMs` away from the machine's clock. */
  set({ offsetMs, latest }: { offsetMs: number; latest: Instant }): void {
    this.#offsetMs = offsetMs;
    this.#latest = latest;
  }
}
