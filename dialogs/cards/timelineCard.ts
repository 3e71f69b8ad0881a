import type { Utterance } from '../../domain/conversation.ts';
import { timelineText } from '../../domain/timeline/says.ts';
import type { Timeline } from '../../domain/timeline/timeline.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Drawn } from './drawn.ts';
import { fitText, PAGE_BYTES } from './fit.ts';
import { pictured } from './pictured.ts';
import { written } from './written.ts';

/** What ends when, in words, with the picture; where one card has no room for both, the picture follows on one of its own. */
export function timelineUtterances(timeline: Timeline, drawn: Drawn | null, reader: Reader): Utterance[] {
  const text = fitText(PAGE_BYTES, (most) => linesOf(timeline, reader, most).join('\n'));
  if (drawn === null) return [{ text }];
  const whole = pictured(text, drawn, reader);
  if (whole !== undefined) return [whole];
  const alone = pictured(drawn.alt, drawn, reader);
  return alone === undefined ? [{ text }] : [{ text }, alone];
}

function linesOf(timeline: Timeline, reader: Reader, most: number): string[] {
  const lines = timelineText(timeline);
  const more = Math.max(0, lines.length - most);
  return [...lines.slice(0, most), ...(more === 0 ? [] : [say('timeline.more', { more })])].map((line) => written(line, reader));
}
