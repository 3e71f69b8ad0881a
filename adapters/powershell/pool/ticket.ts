import type { FailureCode, Outcome } from '../../../domain/operations/outcome.ts';
import type { PoolCall } from './parts.ts';

/** A call on its way through a lane. It ends once; whoever is first says how. */
export class Ticket {
  readonly call: PoolCall;
  readonly signal: AbortSignal | undefined;
  readonly end: Promise<Outcome>;
  readonly #end: (outcome: Outcome) => void;
  #stops: (() => void)[] = [];
  #isOver = false;

  constructor(call: PoolCall, signal: AbortSignal | undefined) {
    this.call = call;
    this.signal = signal;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.end = promise;
    this.#end = resolve;
  }

  get target(): string {
    return this.call.target;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Ends it; what was put on with `onEnd` is taken off. */
  finish(outcome: Outcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const stop of this.#stops) stop();
    this.#end(outcome);
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
