import { sql } from 'kysely';
import { members } from './rows.ts';
import type { Db, Part } from './tables.ts';

type PartTable = 'votes' | 'run_steps';

/** Makes the stored list of `owner` this list, touching only what is different: journalling one step of a hundred writes one row. */
export async function writeParts(db: Db, { table, owner }: { table: PartTable; owner: string }, parts: readonly unknown[]): Promise<void> {
  const { rows: stored } = await sql<Pick<Part, 'number' | 'body'>>`select number, body from ${sql.table(table)} where owner = ${owner}`.execute(db);
  const before = new Map(stored.map(({ number, body }) => [number, body]));
  const changed = parts.map((part, number) => ({ owner, number, body: JSON.stringify(part) })).filter(({ number, body }) => before.get(number) !== body);
  for (let from = 0; from < changed.length; from += BATCH) {
    const rows = changed.slice(from, from + BATCH);
    await db.insertInto(table).values(rows).onConflict((on) => on.columns(['owner', 'number']).doUpdateSet((row) => ({ body: row.ref('excluded.body') }))).execute();
  }
  if (before.size > parts.length) await db.deleteFrom(table).where('owner', '=', owner).where('number', '>=', parts.length).execute();
}

/** The stored lists of these owners, each in its order. */
export async function readParts(db: Db, table: PartTable, owners: readonly string[]): Promise<Map<string, unknown[]>> {
  const lists = new Map<string, unknown[]>(owners.map((owner) => [owner, []]));
  for (let from = 0; from < owners.length; from += BATCH) {
    const { rows } = await sql<Part>`select * from ${sql.table(table)} where owner in (${sql.join(owners.slice(from, from + BATCH))}) order by owner, number`.execute(db);
    for (const { owner, body } of rows) lists.get(owner)?.push(members(body));
  }
  return lists;
}

/** Rows in one statement: far below the number of parameters that either database takes. */
const BATCH = 500;
