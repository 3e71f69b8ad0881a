import type { FailureCode, Outcome } from '../../../domain/operations/outcome.ts';
import { laneName, type Lane } from './lane.ts';
import { LaneCrew, type LaneState } from './laneCrew.ts';
import type { PoolCall, PoolParts } from './parts.ts';
import { isTransient } from './verdict.ts';

const RETRIES = 2;
const RETRY_MS = 500;

/**
 * Shells for everybody: lanes apart, bounded, fair between servers. Every call ends. A reading that failed for a passing reason is tried again
 * at most twice and within its deadline; a change never is, and one that was sent and whose end is not known is `unknown`.
 */
export class Pool {
  readonly #parts: PoolParts;
  readonly #crews = new Map<string, LaneCrew>();
  #isClosed = false;

  constructor(parts: PoolParts) {
    this.#parts = parts;
  }

  /** Makes a call and waits for its end. Aborting stops the waiting at once; the command is told to stop. */
  async call(call: PoolCall, signal?: AbortSignal): Promise<Outcome> {
    const begun = this.#parts.timers.now();
    for (let retry = 0; ; retry += 1) {
      const outcome = await this.#once(call, signal);
      const hasTime = this.#parts.timers.now() - begun + RETRY_MS < call.deadlineMs;
      if (call.lane.kind === 'change' || retry === RETRIES || !isTransient(outcome) || !hasTime || this.#isClosed) return outcome;
      if (!(await this.#pause(RETRY_MS * (retry + 1) * (0.5 + this.#parts.random() / 2), signal))) return cancelled();
    }
  }

  /** Shells and waiting calls by lane. */
  state(): Record<string, LaneState> {
    return Object.fromEntries([...this.#crews].map(([name, crew]) => [name, crew.state()]));
  }

  /** Takes no more calls, refuses those that wait, ends all shells with what they do, and resolves when they have gone. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#crews.values()].map((crew) => crew.close()));
  }

  async #once(call: PoolCall, signal?: AbortSignal): Promise<Outcome> {
    if (this.#isClosed) return failed('UNAVAILABLE', 'Shells are being ended.');
    if (signal?.aborted === true) return cancelled();
    const waiting = [...this.#crews.values()].reduce((sum, crew) => sum + crew.state().waiting, 0);
    if (waiting >= this.#parts.bounds.queue) return failed('OVERLOADED', `${waiting} calls wait already.`);
    return this.#crewOf(call.lane).call(call, signal);
  }

  #crewOf(lane: Lane): LaneCrew {
    const name = laneName(lane);
    const crew = this.#crews.get(name) ?? new LaneCrew(lane, { ...this.#parts, mayHire: () => this.#makeRoom(name), onRoom: () => this.#pumpAll() });
    this.#crews.set(name, crew);
    return crew;
  }

  /** True when another shell may be started. When there are as many as there may be, an idle one of another lane is let go, whose end makes room. */
  #makeRoom(name: string): boolean {
    const crews = [...this.#crews];
    const workers = crews.reduce((sum, [, crew]) => sum + crew.state().workers, 0);
    if (workers < this.#parts.bounds.workers) return true;
    if (!crews.some(([, crew]) => crew.isLettingGo)) crews.find(([other, crew]) => other !== name && crew.letOneGo());
    return false;
  }

  #pumpAll(): void {
    for (const crew of this.#crews.values()) crew.pump();
  }

  /** True after the pause, false when it was cut short. */
  #pause(ms: number, signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const abort = () => {
        stop();
        resolve(false);
      };
      const stop = this.#parts.timers.after(ms, () => {
        signal?.removeEventListener('abort', abort);
        resolve(true);
      });
      signal?.addEventListener('abort', abort, { once: true });
    });
  }
}

function failed(code: FailureCode, detail: string): Outcome {
  return { status: 'error', failure: { code, detail } };
}

function cancelled(): Outcome {
  return failed('CANCELLED', 'The call was cancelled before it was sent.');
}
