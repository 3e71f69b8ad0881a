import { z } from 'zod';
import type { Json } from '../../domain/canonical.ts';
import { sha256 } from '../../domain/hash.ts';
import { Conflict } from '../../domain/ports/store.ts';
import { readRow } from './rows.ts';
import type { Db } from './tables.ts';

/** The documents there are among `keys`. */
export async function readDocuments(db: Db, keys: readonly string[]): Promise<Map<string, { document: Json; eTag: string }>> {
  if (keys.length === 0) return new Map();
  const rows = await db.selectFrom('documents').selectAll().where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, e_tag, body }) => [key, { document: readRow(z.json(), 'documents', key, () => JSON.parse(body)), eTag: e_tag }]));
}

/** Writes all of them or, when one is not as its writer last read it, none: Conflict. */
export async function writeDocuments(db: Db, changes: ReadonlyMap<string, { document: Json; eTag: string | undefined }>): Promise<void> {
  for (const [key, { document, eTag }] of changes) {
    const body = JSON.stringify(document);
    // The tag is the content's hash: whoever read the same content may write over it.
    const row = { e_tag: sha256(body), body };
    if (eTag === undefined || eTag === '*') await db.insertInto('documents').values({ key, ...row }).onConflict((on) => on.column('key').doUpdateSet(row)).execute();
    else await replaceDocument(db, { key, eTag }, row);
  }
}

export async function deleteDocuments(db: Db, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await db.deleteFrom('documents').where('key', 'in', keys).execute();
}

async function replaceDocument(db: Db, { key, eTag }: { key: string; eTag: string }, row: { e_tag: string; body: string }): Promise<void> {
  const { numUpdatedRows } = await db.updateTable('documents').set(row).where('key', '=', key).where('e_tag', '=', eTag).executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Conflict(`document ${key}`);
}
