import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StoreUnavailable } from '../../domain/ports/store.ts';

/** The pool for Kysely; what keeps the database from being used becomes StoreUnavailable, told by the error's code. */
export function guardedPool(pool: pg.Pool): PostgresPool {
  // The pool replaces a connection that breaks, and whoever was using it gets the error from its query. Without a listener the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await guarded(() => pool.connect());
      const same = known.get(client) ?? guardedClient(client);
      known.set(client, same);
      return same;
    },
  };
}

/** Whether the database gave up a transaction because of another one, so that it has to be done again. */
export function lostRace(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

function guardedClient(client: pg.PoolClient): PostgresPoolClient {
  // Kysely asks for two shapes of `query`, of which the second is for cursors; nothing here streams.
  const query = (text: string, parameters: readonly unknown[]) => guarded(() => client.query(text, [...parameters]));
  return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOutage(error) ? new StoreUnavailable(error) : error;
  }
}

/** What the server did not say itself is a connection that failed. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  const code = error.code ?? '';
  return OUTAGE_CODES.has(code) || OUTAGE_CLASSES.has(code.slice(0, 2));
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: connection, authorization, no such database, resources, operator, system, internal. */
const OUTAGE_CLASSES = new Set(['08', '28', '3D', '53', '57', '58', 'XX']);
/** A read-only server, a stalled transaction, a lock that was not given in time. */
const OUTAGE_CODES = new Set(['25006', '25P03', '55P03']);
