import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { ready } from '../../adapters/store/openStore.ts';
import { connectTo, sqliteEngine } from '../../adapters/store/sqliteEngine.ts';
import type { Store } from '../../domain/ports/store.ts';

/**
 * The very store of a folder, but one that does not wait for the disk after each commit. Only a power cut could tell the difference: what was
 * handed to the kernel outlives the process, however that ends. `connect` opens a connection; the first is the one that writes.
 */
export async function openQuickly(directory: string, connect: (file: string) => DatabaseSync = connectTo): Promise<Store> {
  await mkdir(directory, { recursive: true });
  const connections: DatabaseSync[] = [];
  const engine = await sqliteEngine(join(directory, 'rollcall.db'), (file) => {
    const connection = connect(file);
    connections.push(connection);
    return connection;
  });
  connections[0]?.exec('pragma synchronous = off');
  return ready(engine);
}
