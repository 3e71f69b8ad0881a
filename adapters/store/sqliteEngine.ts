import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Engine } from './engine.ts';
import { Lane } from './lane.ts';
import { patiently } from './patiently.ts';
import { NodeSqliteDialect } from './sqliteDialect.ts';
import { guarded, isBusy } from './sqliteOutage.ts';
import type { Tables } from './tables.ts';
import { Together } from './together.ts';

/** One SQLite file: one connection that writes and one that reads, each doing one transaction at a time. `connect` opens a connection to the file. */
export async function sqliteEngine(file: string, connect: (file: string) => DatabaseSync = connectTo): Promise<Engine> {
  const writing = await opened(() => connect(file), 'pragma journal_mode = wal; pragma synchronous = full');
  const reading = await opened(() => connect(file), 'pragma query_only = on');
  const writer = new Kysely<Tables>({ dialect: new NodeSqliteDialect(writing, { writes: true }) });
  const reader = new Kysely<Tables>({ dialect: new NodeSqliteDialect(reading, { writes: false }) });
  const writes = new Lane();
  const reads = new Lane();
  const together = new Together({ lane: writes, transaction: (work) => writer.transaction().execute(work), isWhole: () => writing.isTransaction });
  return {
    write: (work, urgency) => (urgency?.waitedFor === true ? together.run(work) : writes.run(() => writer.transaction().execute(work))),
    read: (work) => reads.run(() => reader.transaction().execute(work)),
    async close() {
      await reads.run(() => closed(reader, reading));
      await writes.run(() => closed(writer, writing));
    },
  };
}

/** Kysely closes only what it has used. */
async function closed(db: Kysely<Tables>, database: DatabaseSync): Promise<void> {
  await db.destroy();
  if (database.isOpen) database.close();
}

/** A connection as the store uses it. SQLite's own waiting for another process stops everything else in this one, so it is short and repeated. */
export function connectTo(file: string): DatabaseSync {
  return new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
}

/** Switching a file to WAL does not wait for another process that does the same. */
function opened(connect: () => DatabaseSync, pragmas: string): Promise<DatabaseSync> {
  return patiently(async () => {
    const database = guarded(connect);
    try {
      guarded(() => database.exec(pragmas));
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }, isBusy);
}

const BUSY_MS = 50;
