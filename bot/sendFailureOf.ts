import { z } from 'zod';
import { errorCode } from './errorCode.ts';
import { SendFailure } from './work/messenger.ts';

/** What an error of botbuilder's connector means for the message that was to be sent (teams.md 13, 16). By status and code, never by text. */
export function sendFailureOf(error: unknown): SendFailure {
  const { statusCode, response } = Failed.catch({}).parse(error);
  if (statusCode === 429) return new SendFailure('retry', 'status 429', retryAfter(response?.headers.get('retry-after')));
  if (statusCode !== undefined) return new SendFailure(statusCode < 500 ? 'refused' : 'ambiguous', `status ${statusCode}`);
  const code = errorCode(error);
  if (code !== undefined && NEVER_ARRIVED.has(code)) return new SendFailure('retry', code, RETRY_MS);
  return new SendFailure('ambiguous', code ?? 'no answer');
}

/** The connection was never made, so nothing can have been said. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Seconds, or a date; what is neither waits as long as any other retry. */
function retryAfter(header: string | undefined): number {
  if (header === undefined) return RETRY_MS;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_RETRY_MS) : RETRY_MS;
}

const LONGEST_RETRY_MS = 10 * 60_000;

const Failed = z.object({ statusCode: z.number().optional(), response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>() }).optional() });

/** How long to wait where the service does not say. */
export const RETRY_MS = 2_000;
