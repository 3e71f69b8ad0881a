import { createServer } from 'node:https';
import type { Instant } from '../../../domain/instant.ts';
import type { Clock } from '../../../domain/ports/clock.ts';
import { FaceAuthority } from './faceAuthority.ts';
import { closed, type FaceRequest, type FaceResponse, listenOnLoopback, requestFrom, respond } from './faceWire.ts';
import { graphAnswer } from './graphAnswer.ts';
import type { GraphState } from './graphState.ts';

/** Where the simulated tenant is kept; null: there is none, and nobody answers. Requests are answered one after the other. */
export interface Tenant {
  get(): GraphState | null | Promise<GraphState | null>;
  /** What is put is kept before the answer leaves. */
  put(state: GraphState): Promise<void>;
}

/** Microsoft Graph of the simulated tenant over HTTPS on loopback. */
export interface GraphFace {
  /** The host name that its web certificate is for. */
  host: string;
  /** The authority to trust (PEM). */
  authority: string;
  reach(host: string): { address: string; port: number } | null;
  close(): Promise<void>;
}

/** Opens the face for a host name, such as `graph.microsoft.com`. `clock` is the sandbox's; `machineNow` dates the web certificate; `wait` is what an answer takes. */
export async function openGraphFace(tenant: Tenant, { host, clock, machineNow, wait = atOnce }: { host: string; clock: Clock; machineNow: Instant; wait?: () => Promise<void> }): Promise<GraphFace> {
  const authority = await FaceAuthority.create('Rollcall sandbox Graph authority', machineNow);
  const server = createServer(await authority.issue({ names: [host], expired: false }));
  let line: Promise<unknown> = Promise.resolve();
  const inTurn = (request: FaceRequest): Promise<FaceResponse> => {
    const answered = line.then(() => answerAndKeep(tenant, request, clock));
    line = answered.catch(() => undefined);
    return answered;
  };
  server.on('request', (incoming, outgoing) => void requestFrom(incoming).then(async (request) => wait().then(() => inTurn(request))).then((response) => respond(response, outgoing)).catch(() => outgoing.destroy()));
  const port = await listenOnLoopback(server);
  return {
    host,
    authority: authority.certificate,
    reach: (name) => (name.toLowerCase() === host ? { address: '127.0.0.1', port } : null),
    close: async () => {
      server.closeAllConnections();
      await closed(server);
    },
  };
}

async function answerAndKeep(tenant: Tenant, request: FaceRequest, clock: Clock): Promise<FaceResponse> {
  const before = await tenant.get();
  if (before === null) return { status: 503, headers: {}, body: '', ending: 'whole' };
  const { state, response } = graphAnswer(before, request, clock.now());
  if (state !== before) await tenant.put(state);
  return response;
}

/** An answer that takes no time. */
async function atOnce(): Promise<void> {}
