import type { Parsed } from './parsed.ts';
import type { Sentence } from '../wording/sentence.ts';
import { say } from '../wording/sentence.ts';
import type { Words } from './words.ts';

/** What was typed cannot be done as it stands; the sentence says why and what can be typed instead. */
export function wrong(says: Sentence, rule = 'typed'): Extract<Parsed, { kind: 'wrong' }> {
  return { kind: 'wrong', reason: { rule, says } };
}

/** What was understood, when nothing more was said; else nothing is done at all. */
export function whole(words: Words, done: () => Parsed): Parsed {
  const word = words.peek();
  return word === undefined ? done() : wrong(say('typed.extra', { word: cut(word) }));
}

/** Somebody's own words, short enough to be quoted back. */
export function cut(word: string): string {
  return word.length <= QUOTED ? word : `${word.slice(0, QUOTED)}…`;
}

const QUOTED = 40;
