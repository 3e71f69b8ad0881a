import type { Utterance } from '../../domain/conversation.ts';
import type { Reason } from '../../domain/refusal.ts';
import type { Reader } from '../../domain/wording/format.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';
import { written } from './written.ts';

/** Sentences, each on its own line. */
export function textUtterance(sentences: readonly Sentence[], reader: Reader): Utterance {
  return { text: sentences.map((sentence) => written(sentence, reader)).join('\n') };
}

/** A refusal: every reason on its own line. The sentences name their rules themselves. */
export function refusalUtterance(reasons: readonly Reason[], reader: Reader): Utterance {
  return textUtterance(reasons.map(({ says }) => says), reader);
}
