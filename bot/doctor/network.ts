import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { errorCode } from '../errorCode.ts';

/** Where a server listens, and whether TLS is spoken there from the first byte. */
export interface Address {
  host: string;
  port: number;
  tls: boolean;
}

/** What the network says: it worked, or the system's own code for why not. */
export type Reached<T> = { ok: true; value: T } | { ok: false; code: string };

/** How the network is asked. Every question ends within its limit. */
export interface Network {
  /** The addresses that a name resolves to. */
  resolve(host: string): Promise<Reached<string[]>>;
  /** Whether anybody takes connections there. */
  knock(address: Address): Promise<Reached<null>>;
  /** Until when the certificate that is shown there is valid, when it is trusted and for that name. */
  greet(address: Address): Promise<Reached<string>>;
}

const LIMIT_MS = 10_000;

/** The network of this machine. */
export const THIS_NETWORK: Network = {
  resolve: (host) => reached(async () => (await lookup(host, { all: true })).map(({ address }) => address)),
  knock: ({ host, port }) => reached(async () => {
    const socket = connect({ host, port });
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(LIMIT_MS) });
      return null;
    } finally {
      socket.destroy();
    }
  }),
  greet: ({ host, port }) => reached(async () => {
    const socket = connectTls({ host, port, servername: host });
    try {
      await once(socket, 'secureConnect', { signal: AbortSignal.timeout(LIMIT_MS) });
      return new Date(socket.getPeerCertificate().valid_to).toISOString();
    } finally {
      socket.destroy();
    }
  }),
};

async function reached<T>(ask: () => Promise<T>): Promise<Reached<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) return 'ETIMEDOUT';
  const code = errorCode(error);
  if (code === undefined) throw error;
  return code;
}
