import type { Utterance } from '../../domain/conversation.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { adaptiveCard, image, words } from './adaptive.ts';
import type { Drawn } from './drawn.ts';
import { isLight } from './fit.ts';

/** Words line by line with a picture beneath the first; undefined where both have no room on a card. */
export function pictured(text: string, drawn: Drawn, reader: Reader): Utterance | undefined {
  const [first = '', ...rest] = text.split('\n');
  const card = adaptiveCard({ lang: reader.locale, fallbackText: first, body: [words(first), image(drawn), ...rest.map((line) => words(line))], actions: [] });
  return isLight(card) ? { text, card } : undefined;
}
