import { CATALOGUES, type Language } from './catalogue.ts';
import { Format, type Reader } from './format.ts';
import type { Sentence } from './sentence.ts';

/** The sentence as the reader reads it. Languages without a catalogue read English; a key from an older version reads as its name. */
export function render(sentence: Sentence, reader: Reader): string {
  const catalogue = CATALOGUES[languageOf(reader.locale)];
  const write = (catalogue as Record<string, (values: never, format: Format) => string>)[sentence.key];
  return write === undefined ? `[${sentence.key}]` : write(sentence.values as never, new Format(reader));
}

function languageOf(locale: string): Language {
  const language = locale.split('-')[0]?.toLowerCase() ?? 'en';
  return Object.hasOwn(CATALOGUES, language) ? (language as Language) : 'en';
}
