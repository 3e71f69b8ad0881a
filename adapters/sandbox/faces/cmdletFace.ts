import { createServer } from 'node:http';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Executor } from '../../../domain/ports/executor.ts';
import { closed, type FaceRequest, type FaceResponse, listenOnLoopback, requestFrom, respond } from './faceWire.ts';

/** The face that cmdlets of the laboratory ask: the operations themselves over HTTP on loopback, for whoever knows the token. */
export interface CmdletFace {
  /** `http://127.0.0.1:<port>/ask` */
  url: string;
  token: string;
  close(): Promise<void>;
}

const Asked = z.strictObject({ operation: z.string(), on: z.string().nullable(), args: z.record(z.string(), z.unknown()), pid: z.number().int() });

/** Opens the face over an estate that answers operations. `now` is the estate's own time, which laboratory machines show as theirs. */
export async function openCmdletFace(executor: Executor, now: () => string): Promise<CmdletFace> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((incoming, outgoing) => {
    void requestFrom(incoming)
      .then((request) => answered(request, { executor, now, token }))
      .then((response) => respond(response, outgoing))
      .catch(() => outgoing.destroy());
  });
  const port = await listenOnLoopback(server);
  return { url: `http://127.0.0.1:${port}/ask`, token, close: async () => { server.closeAllConnections(); await closed(server); } };
}

interface Behind {
  executor: Executor;
  now: () => string;
  token: string;
}

async function answered({ method, path, authorization, body }: FaceRequest, { executor, now, token }: Behind): Promise<FaceResponse> {
  if (!isKnown(authorization, token)) return reply(401, { error: 'nobody' });
  if (method !== 'POST' || path !== '/ask') return reply(404, { error: 'nothing' });
  const asked = Asked.safeParse(parsed(body));
  if (!asked.success) return reply(400, { error: 'not asked like that' });
  const { pid, ...call } = asked.data;
  const outcome = await executor.call(call, { correlation: `shell ${pid}` });
  return reply(200, { ...outcome, now: now() });
}

function isKnown(authorization: string | null, token: string): boolean {
  const [given, wanted] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function reply(status: number, body: object): FaceResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ending: 'whole' };
}
