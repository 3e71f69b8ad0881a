import type { Failure, FailureCode, Outcome } from '../../../domain/operations/outcome.ts';
import { failureOf } from './failureOf.ts';
import type { Reply } from '../worker/reply.ts';

/** What a reply means for whoever asked. A change whose command may have run and did not say how it ended is unknown, never failed. */
export function outcomeOf(reply: Reply, kind: 'read' | 'change'): Outcome {
  if (reply.status === 'value') return { status: 'ok', value: reply.value };
  const failure: Failure = reply.status === 'lost' ? { code: reply.code, detail: reply.detail } : failureOf(reply.error);
  return { status: kind === 'change' && reply.sent && LEAVES_OPEN[failure.code] ? 'unknown' : 'error', failure };
}

/** True when the same reading may go better a moment later. Changes are never repeated. */
export function isTransient(outcome: Outcome): boolean {
  return outcome.status === 'error' && TRANSIENT.has(outcome.failure.code);
}

/** True when the shell itself was at fault, not what it was asked. */
export function isShellsFault(code: FailureCode): boolean {
  return code === 'WORKER_LOST' || code === 'PROTOCOL' || code === 'WORKER_START';
}

const TRANSIENT: ReadonlySet<FailureCode> = new Set(['WORKER_START', 'WORKER_LOST', 'PROTOCOL', 'DNS', 'CONNECT', 'QUOTA', 'SERVER_BUSY', 'DISCONNECTED', 'TIMEOUT'] as const);

/** Whether a failure after sending leaves open what happened: the answer was lost, stopped, or cannot be read. The others were refused before anything ran, or are the cmdlet's own answer. */
const LEAVES_OPEN: Record<FailureCode, boolean> = {
  WORKER_LOST: true, PROTOCOL: true, DISCONNECTED: true, TIMEOUT: true, CANCELLED: true, DEGRADED: true, RESULT_TOO_LARGE: true, ENCODING: true,
  VALIDATION: false, NOT_ALLOWED: false, OVERLOADED: false, UNAVAILABLE: false, WORKER_START: false, DNS: false, CONNECT: false, TLS: false, HOST_KEY: false,
  AUTHN: false, AUTHZ: false, ENDPOINT_MISSING: false, QUOTA: false, SERVER_BUSY: false, CMDLET: false,
};
