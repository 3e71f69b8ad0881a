import type { Call } from '../operations/operation.ts';
import type { Outcome } from '../operations/outcome.ts';

/** How a call is to be made. */
export interface CallOptions {
  /** Joins log lines from click to cmdlet. */
  correlation: string;
  /** Aborting stops waiting; a change that was already sent then has the outcome `unknown`. */
  signal?: AbortSignal;
}

/**
 * Asks a party to do one operation of the registry. Parameters and results have been through the operation's zod schemas on both
 * sides. Never throws for what the outside does: an unreachable server, a refusal, a time-out are outcomes.
 */
export interface Executor {
  /** How long a call may wait for its turn before its own deadline begins, in milliseconds. Absent: calls are made at once. */
  readonly patienceMs?: number | undefined;
  call(call: Call, options: CallOptions): Promise<Outcome>;
}
