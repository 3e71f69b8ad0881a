import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ready } from '../../adapters/store/openStore.ts';
import { connectTo, sqliteEngine } from '../../adapters/store/sqliteEngine.ts';
import type { Store } from '../../domain/ports/store.ts';

/** What can keep a database from being written. */
export const OUTAGES = ['full', 'read-only', 'locked'] as const;
export type Outage = (typeof OUTAGES)[number];

/** A store on SQLite that a test can keep from being written, and let be written again. */
export interface FragileStore {
  store: Store;
  directory: string;
  begin(outage: Outage): void;
  end(): void;
}

export async function aFragileStore(): Promise<FragileStore> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-outage-'));
  const file = join(directory, 'rollcall.db');
  makeInSmallPages(file);
  const connections: DatabaseSync[] = [];
  const store = await ready(await sqliteEngine(file, (path) => {
    const connection = connectTo(path);
    connections.push(connection);
    return connection;
  }));
  let end: () => void = () => undefined;
  return {
    store,
    directory,
    begin: (outage) => (end = BEGIN[outage](file, connections[0] as DatabaseSync)),
    end: () => end(),
  };
}

/** A page has some room left inside: where pages are small, a full file has no room for a line of the record. */
function makeInSmallPages(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma page_size = 512; create table first (page); drop table first');
  database.close();
}

/** How each begins; what comes back ends it. The first connection is the one that writes. */
const BEGIN: Record<Outage, (file: string, writing: DatabaseSync) => () => void> = {
  /** A quota: the file may not grow any more, and has no room left inside. */
  full: (_file, writing) => {
    writing.exec('vacuum');
    writing.exec(`pragma max_page_count = ${writing.prepare('pragma page_count').get()?.['page_count']}`);
    return () => writing.exec('pragma max_page_count = 1000000');
  },
  'read-only': (_file, writing) => {
    writing.exec('pragma query_only = on');
    return () => writing.exec('pragma query_only = off');
  },
  /** Somebody else has the file, and does not give it back. */
  locked: (file) => {
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    return () => other.close();
  },
};
