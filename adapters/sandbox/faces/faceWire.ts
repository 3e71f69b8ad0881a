import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/** What a face is asked, as far as it looks. `host` is the name that was asked for, lower case, without a port. */
export interface FaceRequest {
  method: string;
  host: string;
  path: string;
  query: URLSearchParams;
  authorization: string | null;
  body: string;
}

/** What a face answers. `cut`: half of the body, then the connection breaks; `silent`: nothing at all, for as long as somebody waits. */
export interface FaceResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
  ending: 'whole' | 'cut' | 'silent';
}

const MOST_BYTES = 4 * 1024 * 1024;

/** Listens on a free port of 127.0.0.1 and gives it. Keeps no process alive that has nothing else to do. */
export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  server.on('connection', (socket) => socket.unref());
  return (server.address() as AddressInfo).port;
}

/** Stops listening. Connections have been ended before, or it waits for them. */
export async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** The request with its body, which is cut at 4 MiB. */
export async function requestFrom(incoming: IncomingMessage): Promise<FaceRequest> {
  const host = (incoming.headers.host ?? '').toLowerCase();
  const url = URL.parse(incoming.url ?? '/', `https://${host}`) ?? new URL('https://nobody.invalid/');
  return { method: incoming.method ?? 'GET', host: url.hostname, path: url.pathname, query: url.searchParams, authorization: incoming.headers.authorization ?? null, body: await bodyOf(incoming) };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Writes the response as it is to arrive. */
export function respond({ status, headers, body, ending }: FaceResponse, outgoing: ServerResponse): void {
  if (ending === 'silent') return;
  const bytes = Buffer.from(body, 'utf8');
  outgoing.writeHead(status, { ...headers, ...(status !== 204 && { 'content-length': String(bytes.length) }) });
  if (ending === 'whole') outgoing.end(bytes);
  else outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy());
}
