import type { FailureCode, Outcome } from '../../../domain/operations/outcome.ts';
import type { Timers } from '../worker/timers.ts';
import type { PoolCall } from './parts.ts';

/** How a call ended, and for how long it was served, in milliseconds; waiting for its turn does not count. */
export interface CallEnd {
  outcome: Outcome;
  servedMs: number;
}

/** A call on its way through a lane. It ends once; whoever is first says how. */
export class Ticket {
  readonly call: PoolCall;
  readonly signal: AbortSignal | undefined;
  readonly end: Promise<CallEnd>;
  readonly #end: (end: CallEnd) => void;
  readonly #timers: Timers;
  readonly #madeAt: number;
  #begunAt: number | undefined;
  #stops: (() => void)[] = [];
  #isOver = false;

  constructor(call: PoolCall, signal: AbortSignal | undefined, timers: Timers) {
    this.call = call;
    this.signal = signal;
    this.#timers = timers;
    this.#madeAt = timers.now();
    const { promise, resolve } = Promise.withResolvers<CallEnd>();
    this.end = promise;
    this.#end = resolve;
  }

  get target(): string {
    return this.call.target;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** How long it has been there, in milliseconds. */
  get ageMs(): number {
    return this.#timers.now() - this.#madeAt;
  }

  /** Its turn has come. */
  begin(): void {
    this.#begunAt = this.#timers.now();
  }

  /** Ends it; what was put on with `onEnd` is taken off. */
  finish(outcome: Outcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const stop of this.#stops) stop();
    this.#end({ outcome, servedMs: this.#begunAt === undefined ? 0 : this.#timers.now() - this.#begunAt });
  }

  /** Ends it with a failure before anything was sent. */
  refuse(code: FailureCode, detail: string): void {
    this.finish({ status: 'error', failure: { code, detail } });
  }

  onEnd(stop: () => void): void {
    this.#stops.push(stop);
  }

  /** Hears an abort until the ticket ends. */
  onAbort(heard: () => void): void {
    this.signal?.addEventListener('abort', heard, { once: true });
    this.onEnd(() => this.signal?.removeEventListener('abort', heard));
  }
}
