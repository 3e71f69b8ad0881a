import type { z } from 'zod';
import type { GraphFailure, GraphResult } from '../../domain/entra/failure.ts';
import type { Exchanged } from './exchange.ts';
import { ErrorAnswer } from './graphAnswers.ts';

type Answer = Extract<Exchanged, { kind: 'answer' }>;

/** What a status other than the good one means. `roles` would have allowed what was asked. */
export function failureOf(answer: Answer, roles: readonly string[]): GraphFailure {
  const { status } = answer;
  if (status >= 300 && status < 400) return { why: 'redirect', status };
  const said = ErrorAnswer.safeParse(jsonOf(answer));
  const { code, message = null } = said.success ? said.data.error : { code: '' };
  const detail = shortened([code, message].filter((text) => text !== null && text !== '').join(': '));
  if (status >= 500) return { why: 'unavailable', status, detail };
  if (!said.success) return isPage(answer) ? { why: 'html', status } : { why: 'unreadable', status, detail: 'no error in Graph\'s shape' };
  if (status === 401) return { why: 'not-authenticated', detail };
  if (status === 403) return { why: 'missing-role', roles: [...roles], detail };
  if (status === 404) return { why: 'not-found', detail };
  if (status < 400) return { why: 'unreadable', status, detail };
  return { why: 'refused', status, code: code.slice(0, 80), detail: shortened(message ?? '') };
}

/** A value of the promised shape, or the first place where it is not. */
export function parsed<T>(json: unknown, schema: z.ZodType<T>, answer: Answer): GraphResult<T> {
  const result = schema.safeParse(json);
  if (result.success) return { ok: true, value: result.data };
  if (isPage(answer)) return { ok: false, failure: { why: 'html', status: answer.status } };
  const detail = json === undefined ? 'no JSON' : shortened(result.error.issues[0]?.path.join('.') ?? '');
  return { ok: false, failure: { why: 'unreadable', status: answer.status, detail } };
}

/** The body as JSON; undefined when it is none. */
export function jsonOf({ body }: Answer): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isPage({ contentType, body }: Answer): boolean {
  return /^\s*(text\/html|application\/xhtml)/iu.test(contentType) || body.trimStart().startsWith('<');
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
