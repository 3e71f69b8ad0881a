import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Engine } from './engine.ts';
import { Lane } from './lane.ts';
import { patiently } from './patiently.ts';
import { guardedPool, lostRace } from './postgresOutage.ts';
import type { Db, Tables } from './tables.ts';

/**
 * A PostgreSQL database. Writing transactions take turns by one advisory lock, whatever process they come from: what one has read is still true
 * when it commits, and the record's chain has no gaps. The server ends a session that stalls, so that it cannot hold the others up.
 */
export function postgresEngine(url: string): Engine {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guardedPool(poolOf(url)) }) });
  const writes = new Lane();
  return {
    write: (work, urgency) => writes.run(() => patiently(() => db.transaction().setIsolationLevel('read committed').execute((transaction) => alone(transaction, work)), lostRace), urgency),
    read: (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    close: () => writes.run(() => db.destroy()),
  };
}

/** Read committed on purpose: the statements after the lock see everything that was committed before it was given. */
async function alone<T>(transaction: Db, work: (db: Db) => Promise<T>): Promise<T> {
  await sql`select pg_advisory_xact_lock(${sql.lit(WRITE_LOCK)})`.execute(transaction);
  return work(transaction);
}

function poolOf(url: string): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    application_name: 'rollcall',
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    lock_timeout: PATIENCE_MS,
    statement_timeout: STALL_MS,
    idle_in_transaction_session_timeout: STALL_MS,
  });
}

/** Any number that means this lock and nothing else in the database. */
const WRITE_LOCK = 0x526f6c6c;
const CONNECTIONS = 8;
const PATIENCE_MS = 10_000;
const STALL_MS = 30_000;
