import { createServer } from 'node:net';
import { Refusal } from '../domain/refusal.ts';
import { say } from '../domain/wording/sentence.ts';
import { errorCode } from './errorCode.ts';

/** Rejects with a Refusal that names the port when somebody already listens on it. `host` undefined: on any address of this machine. */
export async function requireFreePort(port: number, option: string, host?: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(portRefusal(error, port, option) ?? error));
    probe.listen({ port, ...(host === undefined ? {} : { host }), exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** A failure to listen, as a sentence that names the port and what to do; undefined for any other failure. */
export function portRefusal(error: unknown, port: number, option: string): Refusal | undefined {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') return new Refusal({ rule: 'port-in-use', says: say('start.port-in-use', { port, option }) });
  if (code === 'EACCES') return new Refusal({ rule: 'port-not-allowed', says: say('start.port-not-allowed', { port, option }) });
  return undefined;
}
