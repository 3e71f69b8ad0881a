import type { Failure, FailureCode } from '../../../domain/operations/outcome.ts';
import type { Reply } from '../worker/reply.ts';
import { failureOf } from './failureOf.ts';

/** Longer than a reading takes to be tried again by the pool, and shorter than whoever asked takes to ask anew. */
const REMEMBERED_MS = 3_000;

/**
 * Servers that could not be reached a moment ago. Opening a session to a server that is down takes as long as it may; what else waits for that server
 * is told at once what the first call found, so that one dead server costs a reading its connecting time once.
 */
export class OutOfReach {
  readonly #since = new Map<string, { failure: Failure; atMs: number }>();

  /** Why that server is not asked now; undefined when it is. */
  why(target: string, now: number): Failure | undefined {
    const known = this.#since.get(target);
    if (known === undefined || now - known.atMs < REMEMBERED_MS) return known?.failure;
    this.#since.delete(target);
    return undefined;
  }

  /** Learns from how a call ended; the failure, when it means that nobody is reached there. */
  learn(target: string, reply: Reply, now: number): Failure | undefined {
    const failure = reply.status === 'error' && reply.error.phase === 'open' ? failureOf(reply.error) : undefined;
    if (failure === undefined || !LASTS.has(failure.code)) {
      this.#since.delete(target);
      return undefined;
    }
    this.#since.set(target, { failure, atMs: now });
    return failure;
  }
}

/** What a next call to the same server meets as well. A quota or a busy server may have room for it. */
const LASTS: ReadonlySet<FailureCode> = new Set(['DNS', 'CONNECT', 'TLS', 'HOST_KEY', 'AUTHN', 'AUTHZ', 'ENDPOINT_MISSING', 'TIMEOUT'] as const);
