import { Agent, type RequestOptions, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { SecureContext } from 'node:tls';
import type { MetadataFailure, TlsSeen } from '../../domain/metadata/answer.ts';
import { connectFailure } from './connectFailure.ts';
import type { Reach } from './reach.ts';
import { tlsSeen } from './tlsSeen.ts';

/** How an address is asked. */
export interface Asking {
  /** Whom to trust; null: those that Node trusts. */
  trust: SecureContext | null;
  reach: Reach | undefined;
  limitBytes: number;
  signal: AbortSignal;
}

/** What came over the wire: an answer with its whole body, or why there is none. */
export type Download = { kind: 'answer'; status: number; location: string | null; contentType: string; body: Uint8Array; tls: TlsSeen | null } | { kind: 'none'; failure: MetadataFailure };

/** Asks one HTTPS address once, on a connection of its own. Follows nothing and never rejects. */
export function download(url: URL, asking: Asking): Promise<Download> {
  const target = targetOf(url, asking.reach);
  if (target === null) return Promise.resolve(none({ why: 'dns', detail: 'ENOTFOUND' }));
  return new Promise((resolve) => {
    const outgoing = request({ ...target, ...requestOf(url, asking) });
    outgoing.on('error', (error) => resolve(none(connectFailure(error))));
    outgoing.once('response', (incoming) => void collect(incoming, asking).then(resolve));
    outgoing.end();
  });
}

function targetOf(url: URL, reach: Reach | undefined): { host: string; port: number } | null {
  const port = Number(url.port === '' ? 443 : url.port);
  if (reach === undefined) return { host: url.hostname, port };
  const reached = reach(url.hostname, port);
  return reached === null ? null : { host: reached.address, port: reached.port };
}

/** No session is kept: a resumed one would not look at the certificate again. */
function requestOf(url: URL, { trust, signal }: Asking): RequestOptions {
  return {
    path: `${url.pathname}${url.search}`,
    servername: url.hostname,
    headers: { host: url.host, accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Rollcall' },
    agent: new Agent({ keepAlive: false, maxCachedSessions: 0 }),
    rejectUnauthorized: true,
    ...(trust !== null && { secureContext: trust }),
    signal,
  };
}

/** The certificate is asked for at once: a connection that has ended tells of none. */
async function collect(incoming: IncomingMessage, { limitBytes }: Asking): Promise<Download> {
  const tls = tlsSeen(incoming.socket);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limitBytes) return none({ why: 'too-large', limitBytes });
      chunks.push(chunk);
    }
  } catch {
    return none({ why: 'truncated' });
  }
  const { location = null, 'content-type': contentType = '' } = incoming.headers;
  return { kind: 'answer', status: incoming.statusCode ?? 0, location, contentType, body: Buffer.concat(chunks), tls };
}

function none(failure: MetadataFailure): Download {
  return { kind: 'none', failure };
}
