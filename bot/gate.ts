import type { IncomingHttpHeaders } from 'node:http';
import { say } from '../domain/wording/sentence.ts';
import { InboundActivity } from './activity.ts';
import { BadRequest } from './body.ts';
import { isLoopback, isLoopbackHeader } from './loopback.ts';

/** A request as a gate looks at it. The body is read only when the gate asks for it. */
export interface Knock {
  headers: IncomingHttpHeaders;
  /** Rejects with BadRequest when it is too large or no JSON. */
  body(): Promise<unknown>;
}

/** What was let in, and what its token claims; no claims where nobody has to show a token. */
export interface Admitted {
  activity: InboundActivity;
  claims: Readonly<Record<string, unknown>> | null;
}

/** Decides whether a request may become a turn. Rejects with BadRequest when not; nothing behind the gate has seen the request then. */
export type Gate = (knock: Knock) => Promise<Admitted>;

/** The sandbox's gate: everybody is believed, so everybody has to be on this machine, and so has every address that is answered to. */
export async function sandboxGate({ headers, body }: Knock): Promise<Admitted> {
  if (!isLoopbackHeader(headers.host)) throw new BadRequest(403, say('door.foreign-host'));
  const activity = activityOf(await body());
  if (!isLoopback(new URL(activity.serviceUrl).hostname)) throw new BadRequest(403, say('door.foreign-service'));
  return { activity, claims: null };
}

/** The body as an activity. Throws BadRequest that names the fields that are missing or malformed. */
export function activityOf(body: unknown): InboundActivity {
  const activity = InboundActivity.safeParse(body);
  if (!activity.success) throw new BadRequest(400, say('door.not-an-activity', { fields: fieldsOf(activity.error.issues) }));
  return activity.data;
}

function fieldsOf(issues: readonly { path: PropertyKey[] }[]): string[] {
  return [...new Set(issues.map(({ path }) => (path.length === 0 ? 'the body' : path.map(String).join('.'))))];
}
