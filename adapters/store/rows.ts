import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { UnreadableRow } from '../../domain/ports/store.ts';
import type { Tables } from './tables.ts';

/** What a stored row says, read with the domain's schema. `body` puts the row's columns together. Throws UnreadableRow. */
export function readRow<T>(schema: z.ZodType<T>, table: keyof Tables, key: string | number, body: () => unknown): T {
  try {
    return schema.parse(body());
  } catch (cause) {
    throw new UnreadableRow(table, String(key), cause);
  }
}

/** A JSON text that has to be an object, so that columns can be put beside its members. */
export function members(text: string): Record<string, unknown> {
  return Members.parse(JSON.parse(text));
}

const Members = z.record(z.string(), z.unknown());

/** As literals: SQLite uses an index over open or queued rows only when the query says so itself, not by a parameter. */
export const OPEN = sql.lit<1>(1);
export const QUEUED = sql.lit<'queued'>('queued');
export const UNPARKED = sql.lit<0>(0);
export const FIRST = sql.lit<1>(1);

/** One order for every database: PostgreSQL sorts as its database was told to, often as people of some language do. */
export function byCode(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The next number of a counting column. Writers are alone, so nobody else takes it. */
export function nextIn(table: keyof Tables, column: 'place' | 'touched'): RawBuilder<number> {
  return sql<number>`(select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)})`;
}
