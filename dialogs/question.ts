import type { Reader } from '../domain/wording/format.ts';
import { type Sentence, say } from '../domain/wording/sentence.ts';
import { written } from './cards/written.ts';

/** One answer that can be given: what it puts into the gap, and what it is. */
export interface Choice {
  value: string;
  says: Sentence;
}

/** What is asked: with choices one of them, by number or by value; without, anything. */
export interface Question {
  says: Sentence;
  choices: readonly Choice[] | null;
  /** What could not be offered. */
  more?: Sentence;
}

/** A question with its choices numbered, and how to answer it. */
export function questionText({ says, choices, more }: Question, reader: Reader): string {
  const lines = [says, ...(choices?.map(({ says: what }) => what) ?? [])].map((sentence) => written(sentence, reader));
  const numbered = lines.map((line, index) => (index === 0 ? line : `${index}. ${line}`));
  const how = choices === null ? say('ask.how.reason') : say('ask.how');
  return [...numbered, ...[...(more === undefined ? [] : [more]), how].map((sentence) => written(sentence, reader))].join('\n');
}
