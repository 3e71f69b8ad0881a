import { z } from 'zod';
import type { Reading } from '../reading.ts';
import type { Instant } from '../instant.ts';

/** Who failed and how, after powershell.md 6.6. Branch on this, never on text. */
export const FailureCode = z.enum([
  'VALIDATION', 'NOT_ALLOWED', 'OVERLOADED', 'UNAVAILABLE', 'WORKER_START', 'WORKER_LOST', 'PROTOCOL',
  'DNS', 'CONNECT', 'TLS', 'HOST_KEY', 'AUTHN', 'AUTHZ', 'ENDPOINT_MISSING', 'QUOTA', 'SERVER_BUSY', 'DISCONNECTED',
  'TIMEOUT', 'CANCELLED', 'CMDLET', 'DEGRADED', 'RESULT_TOO_LARGE', 'ENCODING',
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** What a cmdlet's own error means (domain.md 2.6). */
export const CmdletFailure = z.enum(['missing', 'no-key', 'pfx', 'present', 'not-exportable', 'in-use', 'key-acl', 'date', 'metadata', 'not-deployable', 'no-next', 'roll-needs-date', 'weak-key', 'other']);
export type CmdletFailure = z.infer<typeof CmdletFailure>;

/** Why a call has no result. `detail` is the source's own words, shortened and free of secrets. */
export const Failure = z.object({ code: FailureCode, cmdlet: CmdletFailure.optional(), detail: z.string() });
export type Failure = z.infer<typeof Failure>;

/** What became of a call. `unknown` only for changes: it was sent and may or may not have happened. */
export type Outcome<T = unknown> =
  | { status: 'ok'; value: T }
  | { status: 'error'; failure: Failure }
  | { status: 'unknown'; failure: Failure };

/** A read's outcome as a reading. */
export function asReading<T>(outcome: Outcome<T>, at: Instant): Reading<T> {
  if (outcome.status === 'ok') return { answer: 'value', value: outcome.value, at };
  const { code, detail } = outcome.failure;
  return { answer: 'none', why: BLINDNESS[code] ?? 'unreadable', detail, at };
}

/** What a failure means for a reading; any other is `unreadable`. */
export const BLINDNESS: Partial<Record<FailureCode, 'unreachable' | 'refused' | 'timeout'>> = {
  DNS: 'unreachable', CONNECT: 'unreachable', TLS: 'unreachable', HOST_KEY: 'unreachable', DISCONNECTED: 'unreachable', UNAVAILABLE: 'unreachable',
  OVERLOADED: 'unreachable', WORKER_START: 'unreachable', WORKER_LOST: 'unreachable', QUOTA: 'unreachable', SERVER_BUSY: 'unreachable', ENDPOINT_MISSING: 'unreachable',
  AUTHN: 'refused', AUTHZ: 'refused', NOT_ALLOWED: 'refused', TIMEOUT: 'timeout', CANCELLED: 'timeout',
};
