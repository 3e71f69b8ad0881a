import type { Json } from '../../domain/canonical.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { render } from '../../domain/wording/render.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';

/** The sentence as the reader reads it. Names, reasons and servers' answers inside it stay one line of visible characters, so they cannot pose as lines of mine. */
export function written({ key, values }: Sentence, reader: Reader): string {
  return render({ key, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, tamed(value)])) }, reader);
}

/** Somebody else's words as one line without control, bidirectional or invisible characters. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/[\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, '').trim();
}

function tamed(value: Json): Json {
  if (typeof value === 'string') return oneLine(value);
  if (Array.isArray(value)) return value.map(tamed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, tamed(inner)]));
}
