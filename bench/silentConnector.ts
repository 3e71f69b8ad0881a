import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A chat service that takes every message at once and remembers only how many there were. */
export async function silentConnector(): Promise<{ serviceUrl: string; taken(): number; close(): Promise<void> }> {
  let taken = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      taken += 1;
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken: () => taken,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
