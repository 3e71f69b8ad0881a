import type { z } from 'zod';
import { readRow } from './rows.ts';
import type { Tables } from './tables.ts';

/**
 * Reads rows of a table that one transaction looks at again and again: a row whose text is what it was is not parsed anew. The text is always read and compared, so that
 * nothing is believed that is not stored; what comes out is shared, and therefore frozen.
 */
export function readOnce<T extends object>(schema: z.ZodType<T>, table: keyof Tables): (key: string, text: string, body: () => unknown) => T {
  const kept = new Map<string, { text: string; value: T }>();
  return (key, text, body) => {
    const before = kept.get(key);
    if (before?.text === text) return before.value;
    const value = frozen(readRow(schema, table, key, body));
    kept.delete(key);
    kept.set(key, { text, value });
    if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '');
    return value;
  };
}

function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner as object);
  return Object.freeze(value);
}

/** Twice what the longest list shows; some megabytes at most. */
const MOST = 100;
