import { sql } from 'kysely';
import type { Engine } from '../../../../adapters/store/engine.ts';
import { storeOver } from '../../../../adapters/store/kyselyStore.ts';
import type { Store } from '../../../../domain/ports/store.ts';

/** A store over an empty place, and another one over the same place. */
export interface Opened {
  store: Store;
  other: Store;
  /** Opens the same place once more, as a bare database. Whoever opens it closes it. */
  engine(): Promise<Engine>;
}

/** Changes what is kept behind the back of every store, as somebody with a database tool would. */
export async function tamper({ engine }: Opened, statement: string): Promise<void> {
  const opened = await engine();
  try {
    await opened.write((db) => sql.raw(statement).execute(db));
  } finally {
    await opened.close();
  }
}

/** A store that tells how many statements the database was given. */
export interface CountedStore {
  store: Store;
  /** How many since the last time this was asked. */
  statements(): number;
}

export async function countedStore({ engine }: Opened): Promise<CountedStore> {
  const counts = { statements: 0 };
  const opened = await engine();
  const plugin = {
    transformQuery: <T>({ node }: { node: T }): T => {
      counts.statements += 1;
      return node;
    },
    transformResult: async <T>({ result }: { result: T }): Promise<T> => result,
  };
  const counting: Engine = { ...opened, write: (work) => opened.write((db) => work(db.withPlugin(plugin))), read: (work) => opened.read((db) => work(db.withPlugin(plugin))) };
  return {
    store: storeOver(counting),
    statements: () => {
      const { statements } = counts;
      counts.statements = 0;
      return statements;
    },
  };
}
