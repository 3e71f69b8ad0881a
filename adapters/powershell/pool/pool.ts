import type { FailureCode, Outcome } from '../../../domain/operations/outcome.ts';
import { laneName, type Lane } from './lane.ts';
import { LaneCalls, type LaneState } from './laneCalls.ts';
import type { PoolCall, PoolParts } from './parts.ts';
import type { CallEnd } from './ticket.ts';
import { isTransient } from './verdict.ts';
import { sizeOf } from '../wire/typedValue.ts';

const RETRIES = 2;
const RETRY_MS = 500;
/** How long a lane keeps its only shell at least while another one has none: a shell takes a second to start and to open its sessions. */
const TENURE_MS = 10_000;

/**
 * Shells for everybody: lanes apart, bounded, fair between servers. Every call ends. A reading that failed for a passing reason is tried again
 * at most twice, within its deadline, in which waiting for its turn does not count; a change never is, and one that was sent and whose end is not known is `unknown`.
 */
export class Pool {
  readonly #parts: PoolParts;
  readonly #lanes = new Map<string, LaneCalls>();
  #isClosed = false;

  constructor(parts: PoolParts) {
    this.#parts = parts;
  }

  /** Makes a call and waits for its end. Aborting stops the waiting at once; the command is told to stop. */
  async call(call: PoolCall, signal?: AbortSignal): Promise<Outcome> {
    let spentMs = 0;
    for (let retry = 0; ; retry += 1) {
      const { outcome, servedMs } = await this.#once(call, signal);
      spentMs += servedMs;
      const hasTime = spentMs + RETRY_MS < call.deadlineMs;
      if (call.lane.kind === 'change' || retry === RETRIES || !isTransient(outcome) || !hasTime || this.#isClosed) return outcome;
      if (!(await this.#pause(RETRY_MS * (retry + 1) * (0.5 + this.#parts.random() / 2), signal))) return cancelled();
    }
  }

  /** Shells and waiting calls by lane. */
  state(): Record<string, LaneState> {
    return Object.fromEntries([...this.#lanes].map(([name, lane]) => [name, lane.state()]));
  }

  /** Takes no more calls, refuses those that wait, ends all shells with what they do, and resolves when they have gone. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()));
  }

  async #once(call: PoolCall, signal?: AbortSignal): Promise<CallEnd> {
    if (this.#isClosed) return unserved(failed('UNAVAILABLE', 'Shells are being ended.'));
    if (signal?.aborted === true) return unserved(cancelled());
    const bytes = sizeOf(call.values);
    const why = this.#whyOverloaded(bytes);
    return why === undefined ? this.#laneOf(call.lane).call(call, bytes, signal) : unserved(failed('OVERLOADED', why));
  }

  #whyOverloaded(bytes: number): string | undefined {
    const { bounds } = this.#parts;
    const waiting = this.#sum((lane) => lane.waiting);
    if (waiting >= bounds.queue) return `${waiting} calls wait already.`;
    return this.#sum((lane) => lane.heldBytes) + bytes > bounds.queueBytes ? 'The values of the calls that wait are too large together.' : undefined;
  }

  #sum(what: (lane: LaneState) => number): number {
    return [...this.#lanes.values()].reduce((sum, lane) => sum + what(lane.state()), 0);
  }

  #laneOf(lane: Lane): LaneCalls {
    const name = laneName(lane);
    const calls = this.#lanes.get(name) ?? new LaneCalls(lane, { ...this.#parts, mayHire: () => this.#makeRoom(name), onRoom: () => this.#pumpAll(), onTurn: () => this.#pumpStarved() });
    this.#lanes.set(name, calls);
    return calls;
  }

  /**
   * True when another shell may be started. When there are as many as there may be, an idle one of another lane is let go, whose end makes room; a lane without any
   * shell is given one by a lane that has several or has had its one for a while: no change waits for the end of a large reading.
   */
  #makeRoom(name: string): boolean {
    if (this.#sum((lane) => lane.workers) < this.#parts.bounds.workers) return true;
    const others = [...this.#lanes].filter(([other]) => other !== name).map(([, lane]) => lane);
    if (others.some((lane) => lane.isLettingGo) || others.some((lane) => lane.letOneGo())) return false;
    if (this.#lanes.get(name)?.state().workers !== 0) return false;
    if (!others.some((lane) => lane.state().workers > 1 && lane.yieldOne(0))) others.some((lane) => lane.yieldOne(TENURE_MS));
    return false;
  }

  /** Lanes whose calls wait for a first shell. */
  #pumpStarved(): void {
    for (const lane of this.#lanes.values()) {
      const { waiting, workers } = lane.state();
      if (waiting > 0 && workers === 0) lane.pump();
    }
  }

  #pumpAll(): void {
    this.#pumpStarved();
    for (const lane of this.#lanes.values()) lane.pump();
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

function unserved(outcome: Outcome): CallEnd {
  return { outcome, servedMs: 0 };
}
