import type { IncomingHttpHeaders } from 'node:http';
import { say } from '../domain/wording/sentence.ts';
import { InboundActivity } from './activity.ts';
import { BadRequest } from './body.ts';
import { isLoopback, isLoopbackHeader } from './loopback.ts';

/** Decides whether a request may become a turn. Throws BadRequest when not. */
export type Gate = (body: unknown, headers: IncomingHttpHeaders) => InboundActivity;

/** The sandbox's gate: everybody is believed, so everybody has to be on this machine, and so has every address that is answered to. */
export function sandboxGate(body: unknown, headers: IncomingHttpHeaders): InboundActivity {
  if (!isLoopbackHeader(headers.host)) throw new BadRequest(403, say('door.foreign-host'));
  const activity = InboundActivity.safeParse(body);
  if (!activity.success) throw new BadRequest(400, say('door.not-an-activity', { fields: fieldsOf(activity.error.issues) }));
  if (!isLoopback(new URL(activity.data.serviceUrl).hostname)) throw new BadRequest(403, say('door.foreign-service'));
  return activity.data;
}

function fieldsOf(issues: readonly { path: PropertyKey[] }[]): string[] {
  return [...new Set(issues.map(({ path }) => (path.length === 0 ? 'the body' : path.map(String).join('.'))))];
}
