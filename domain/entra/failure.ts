import { z } from 'zod';
import type { FailureCode } from '../operations/outcome.ts';

/** Why Graph gave no answer to go on with. Branch on `why`; `detail` is the other side's own words or code, shortened, never decided on. */
export const GraphFailure = z.discriminatedUnion('why', [
  z.object({ why: z.literal('no-token'), detail: z.string() }),
  z.object({ why: z.literal('dns'), detail: z.string() }),
  z.object({ why: z.literal('tcp'), detail: z.string() }),
  z.object({ why: z.literal('tls'), detail: z.string() }),
  /** The connection broke after the request had begun to leave. */
  z.object({ why: z.literal('broken'), detail: z.string() }),
  z.object({ why: z.literal('too-slow'), limitMs: z.number().int() }),
  /** Told to stop waiting; `sent` says whether the request may have left before. */
  z.object({ why: z.literal('cancelled'), sent: z.boolean() }),
  z.object({ why: z.literal('too-large'), limitBytes: z.number().int() }),
  z.object({ why: z.literal('redirect'), status: z.number().int() }),
  /** Something between here and Graph answered with a page. */
  z.object({ why: z.literal('html'), status: z.number().int() }),
  /** JSON that is not what Graph promises, or no JSON. */
  z.object({ why: z.literal('unreadable'), status: z.number().int(), detail: z.string() }),
  z.object({ why: z.literal('not-authenticated'), detail: z.string() }),
  /** 403. Any one of `roles` would do. */
  z.object({ why: z.literal('missing-role'), roles: z.array(z.string()), detail: z.string() }),
  z.object({ why: z.literal('not-found'), detail: z.string() }),
  z.object({ why: z.literal('refused'), status: z.number().int(), code: z.string(), detail: z.string() }),
  /** Still throttled after waiting as long as we wait. */
  z.object({ why: z.literal('throttled'), retryAfterMs: z.number().int() }),
  z.object({ why: z.literal('unavailable'), status: z.number().int(), detail: z.string() }),
  /** `@odata.nextLink` leads to another host, or has no end. Not followed. */
  z.object({ why: z.literal('bad-link'), detail: z.string() }),
]);
export type GraphFailure = z.infer<typeof GraphFailure>;

/** What came of asking Graph. */
export type GraphResult<T> = { ok: true; value: T } | { ok: false; failure: GraphFailure };

/** Whether a change that failed so may have happened all the same: it was sent, and nobody said no. */
export function mayHaveHappened(failure: GraphFailure): boolean {
  return failure.why === 'cancelled' ? failure.sent : FATE[failure.why].sent;
}

/** The failure in the words that all executors share. */
export function codeOf({ why }: GraphFailure): FailureCode {
  return FATE[why].code;
}

const FATE: Record<GraphFailure['why'], { code: FailureCode; sent: boolean }> = {
  'no-token': { code: 'AUTHN', sent: false },
  dns: { code: 'DNS', sent: false },
  tcp: { code: 'CONNECT', sent: false },
  tls: { code: 'TLS', sent: false },
  broken: { code: 'DISCONNECTED', sent: true },
  'too-slow': { code: 'TIMEOUT', sent: true },
  cancelled: { code: 'CANCELLED', sent: true },
  'too-large': { code: 'RESULT_TOO_LARGE', sent: true },
  redirect: { code: 'PROTOCOL', sent: false },
  html: { code: 'PROTOCOL', sent: true },
  unreadable: { code: 'PROTOCOL', sent: true },
  'not-authenticated': { code: 'AUTHN', sent: false },
  'missing-role': { code: 'AUTHZ', sent: false },
  'not-found': { code: 'ENDPOINT_MISSING', sent: false },
  refused: { code: 'VALIDATION', sent: false },
  throttled: { code: 'QUOTA', sent: false },
  unavailable: { code: 'SERVER_BUSY', sent: true },
  'bad-link': { code: 'PROTOCOL', sent: false },
};
