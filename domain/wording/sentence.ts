import { z } from 'zod';
import type { Catalogue, SentenceKey } from './catalogue.ts';

/** A sentence by its key in the catalogue and the values of its placeholders: plain JSON, rendered only when somebody reads it. */
export const Sentence = z.object({ key: z.custom<SentenceKey>((key) => typeof key === 'string'), values: z.record(z.string(), z.json()) });
export type Sentence = z.infer<typeof Sentence>;

type ValuesOf<K extends SentenceKey> = Parameters<Catalogue[K]>[0];

/** Names a sentence of the catalogue. A missing key or value does not compile. */
export function say<K extends SentenceKey>(key: K, ...values: ValuesOf<K> extends undefined ? [] : Record<string, never> extends ValuesOf<K> ? [values?: ValuesOf<K>] : [values: ValuesOf<K>]): Sentence {
  return { key, values: (values[0] ?? {}) as Sentence['values'] };
}
