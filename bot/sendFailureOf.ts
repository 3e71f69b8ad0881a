import { z } from 'zod';
import { errorCode } from './errorCode.ts';
import { SendFailure } from './work/messenger.ts';

/** What an error of botbuilder's connector means for the message that was to be sent, or written over (teams.md 13, 16). By status and code, never by text. */
export function sendFailureOf(error: unknown, what: 'post' | 'update' = 'post'): SendFailure {
  const { statusCode, response } = Failed.catch({}).parse(error);
  if (statusCode === 429) return new SendFailure('retry', 'status 429', retryAfter(response?.headers.get('retry-after')));
  if (statusCode === 401) return new SendFailure('retry', 'status 401', RETRY_MS);
  // A message that is not there says nothing about its conversation.
  if (statusCode === 404 && what === 'update') return new SendFailure('refused', 'status 404');
  if (statusCode !== undefined) return new SendFailure(MEANT.get(statusCode) ?? (statusCode < 500 ? 'refused' : 'ambiguous'), `status ${statusCode}`);
  const code = errorCode(error);
  if (code !== undefined && NEVER_ARRIVED.has(code)) return new SendFailure('retry', code, RETRY_MS);
  return new SendFailure('ambiguous', code ?? 'no answer');
}

/** Blocked or removed; too large; and two that the docs count among what may have been done. */
const MEANT: ReadonlyMap<number, SendFailure['kind']> = new Map([[403, 'gone'], [404, 'gone'], [408, 'ambiguous'], [412, 'ambiguous'], [413, 'too-large']]);

/** The connection was never made, or the bot had no token to begin with, so nothing can have been said. */
const NEVER_ARRIVED = new Set(['NO_TOKEN', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

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
