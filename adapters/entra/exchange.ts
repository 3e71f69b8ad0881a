import type { IncomingMessage } from 'node:http';
import { Agent, request, type RequestOptions } from 'node:https';
import { createSecureContext, getCACertificates } from 'node:tls';
import type { GraphFailure } from '../../domain/entra/failure.ts';
import type { Reach } from './reach.ts';

/** One request to Graph. */
export interface GraphRequest {
  method: 'GET' | 'PATCH' | 'POST';
  url: URL;
  token: string;
  /** JSON text; null for none. */
  body: string | null;
}

/** What came back: a status with the whole body, or why there is none. */
export type Exchanged = { kind: 'answer'; status: number; contentType: string; retryAfter: string | null; body: string } | { kind: 'none'; failure: GraphFailure };

/** Sends one request and waits for its answer. Never rejects. */
export type Exchange = (request: GraphRequest, signal?: AbortSignal) => Promise<Exchanged>;

export interface ExchangeOptions {
  /** Authorities (PEM) trusted besides those that Node knows. */
  authorities?: readonly string[];
  /** Where host names are to be reached; absent: where DNS says. */
  reach?: Reach;
  limitMs?: number;
  limitBytes?: number;
}

const LIMIT_MS = 30_000;
const LIMIT_BYTES = 8 * 1024 * 1024;

/** Requests over HTTPS, each on a connection of its own: a change that meets a connection that was just given up would be in doubt for nothing. Follows no redirect: a token goes to Graph and nowhere else. */
export function httpsExchange({ authorities = [], reach, limitMs = LIMIT_MS, limitBytes = LIMIT_BYTES }: ExchangeOptions = {}): Exchange {
  const agent = new Agent({ keepAlive: false, maxCachedSessions: 0 });
  const trust = authorities.length === 0 ? {} : { secureContext: createSecureContext({ ca: [...getCACertificates('default'), ...authorities] }) };
  return async (asked, outer) => {
    const target = targetOf(asked.url, reach);
    if (target === null) return none({ why: 'dns', detail: 'ENOTFOUND' });
    const own = AbortSignal.timeout(limitMs);
    const signal = outer === undefined ? own : AbortSignal.any([own, outer]);
    const exchanged = await send(asked, { options: { ...target, ...trust, agent, signal }, limitBytes });
    if (exchanged.kind === 'answer' || !signal.aborted) return exchanged;
    return none(outer?.aborted === true ? { why: 'cancelled', sent: true } : { why: 'too-slow', limitMs });
  };
}

function targetOf(url: URL, reach: Reach | undefined): { host: string; port: number } | null {
  const port = Number(url.port === '' ? 443 : url.port);
  if (reach === undefined) return { host: url.hostname, port };
  const reached = reach(url.hostname, port);
  return reached === null ? null : { host: reached.address, port: reached.port };
}

function send({ method, url, token, body }: GraphRequest, { options, limitBytes }: { options: RequestOptions; limitBytes: number }): Promise<Exchanged> {
  const headers = { host: url.host, authorization: `Bearer ${token}`, accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Rollcall', ...(body !== null && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }) };
  return new Promise((resolve) => {
    const outgoing = request({ ...options, method, path: `${url.pathname}${url.search}`, servername: url.hostname, headers, rejectUnauthorized: true });
    outgoing.on('error', (error) => resolve(none(failureOf(error, outgoing.socket?.connecting === false && isSecured(outgoing.socket)))));
    outgoing.once('response', (incoming) => void collect(incoming, limitBytes).then(resolve));
    outgoing.end(body ?? undefined);
  });
}

/** Whether the handshake was through, so that the request may have left. */
function isSecured(socket: object | null): boolean {
  return socket !== null && 'authorized' in socket && socket.authorized === true;
}

async function collect(incoming: IncomingMessage, limitBytes: number): Promise<Exchanged> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limitBytes) return none({ why: 'too-large', limitBytes });
      chunks.push(chunk);
    }
  } catch {
    return none({ why: 'broken', detail: 'TRUNCATED' });
  }
  const { 'content-type': contentType = '', 'retry-after': retryAfter = null } = incoming.headers;
  return { kind: 'answer', status: incoming.statusCode ?? 0, contentType, retryAfter, body: Buffer.concat(chunks).toString('utf8') };
}

const NAMES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL', 'ENODATA']);
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ETIMEDOUT', 'EADDRNOTAVAIL']);

/** By the error's code. What broke after the handshake may have been sent. */
function failureOf(error: Error, secured: boolean): GraphFailure {
  const detail = 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
  if (secured) return { why: 'broken', detail };
  if (NAMES.has(detail)) return { why: 'dns', detail };
  return NOT_CONNECTED.has(detail) || detail === 'ECONNRESET' ? { why: 'tcp', detail } : { why: 'tls', detail };
}

function none(failure: GraphFailure): Exchanged {
  return { kind: 'none', failure };
}
