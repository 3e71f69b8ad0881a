import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type DatabaseConnection, type Driver, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteDialectConfig, SqliteDriver, type SqliteStatement, CompiledQuery } from 'kysely';
import { patiently } from './patiently.ts';
import { guarded, isBusy } from './sqliteOutage.ts';

/** Kysely's own SQLite dialect over `node:sqlite`. A writing transaction takes the write lock when it begins, so that what it has read stays true until it commits. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #driver: Driver;

  constructor(database: DatabaseSync, { writes }: { writes: boolean }) {
    const config = { database: bridged(database) };
    super(config);
    this.#driver = new NodeSqliteDriver(config, { database, begin: writes ? 'begin immediate' : 'begin' });
  }

  override createDriver(): Driver {
    return this.#driver;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  readonly #begin: string;

  constructor(config: SqliteDialectConfig, { database, begin }: { database: DatabaseSync; begin: string }) {
    super(config);
    this.#database = database;
    this.#begin = begin;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await patiently(() => connection.executeQuery(CompiledQuery.raw(this.#begin)), isBusy);
  }

  /** After a full disk or a failed write SQLite may have rolled back by itself. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** SQLite can change its schema in a transaction; Kysely assumes not, for the sake of foreign keys that are switched off meanwhile, which no migration here does. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** `node:sqlite` in the shape that Kysely knows, each statement compiled once. */
function bridged(database: DatabaseSync): SqliteDatabase {
  const known = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = known.get(sql) ?? guarded(() => compiled(database, sql));
      known.delete(sql);
      known.set(sql, statement);
      for (const oldest of known.keys()) {
        if (known.size <= STATEMENTS) break;
        known.delete(oldest);
      }
      return statement;
    },
  };
}

function compiled(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => guarded(() => statement.all(...values(parameters))),
    run: (parameters) => guarded(() => statement.run(...values(parameters))),
    iterate: (parameters) => guarded(() => statement.iterate(...values(parameters))),
  };
}

/** Kysely hands on whatever the tables' types allow: texts, numbers and null. */
function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}

/** Statements kept compiled: more than the store has, not counting lists of varying length. */
const STATEMENTS = 200;
