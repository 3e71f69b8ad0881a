import type { Finding } from '../../domain/finding.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { say } from '../../domain/wording/sentence.ts';
import { type Element, verbatim, words } from './adaptive.ts';
import { written } from './written.ts';

/** What a person can copy, where the cure is a person's work: each line on its own. */
export function byHandLines({ byHand = [] }: Finding, reader: Reader): string[] {
  return byHand.length === 0 ? [] : [written(say('card.by-hand'), reader), ...byHand.map((line) => `   ${line}`)];
}

/** The same on a card, each command in an element of its own, so that it is copied whole. */
export function byHandElements({ byHand = [] }: Finding, reader: Reader): Element[] {
  if (byHand.length === 0) return [];
  return [words(written(say('card.by-hand'), reader)), ...byHand.map((line) => verbatim(line, { fontType: 'monospace', size: 'small' }))];
}
