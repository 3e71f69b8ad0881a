import { say } from '../wording/sentence.ts';
import { estateOf } from './arguments.ts';
import type { Parsed } from './parsed.ts';
import type { Words } from './words.ts';
import { cut, whole, wrong } from './wrong.ts';

/** Reads `[in <estate>]` at the end of a command; null stands for the default estate. */
export function inEstate(words: Words, done: (estate: string | null) => Parsed): Parsed {
  if (!words.takeIf('in')) return whole(words, () => done(null));
  const word = words.take();
  const estate = word === undefined ? undefined : estateOf(word);
  if (estate === undefined) return wrong(say('typed.estate', { word: cut(word ?? '') }));
  return whole(words, () => done(estate));
}
