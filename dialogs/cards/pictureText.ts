import type { CheckReport } from '../../domain/views.ts';
import type { Picture } from '../../domain/picture/picture.ts';
import { type Line, linkLines, partyLines } from '../../domain/picture/said.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { say } from '../../domain/wording/sentence.ts';
import { lowerFirst, proposal } from './checkLines.ts';
import { written } from './written.ts';

/** What of an answer to `check` the picture is drawn from. */
export type Pictured = Pick<CheckReport, 'findings' | 'picture' | 'filter'>;

/** The picture of a report, where the question was about the whole estate or about the trust itself. */
export function pictureShown({ picture, filter }: Pictured): Picture | null {
  return filter === null || (filter.by === 'side' && filter.side === 'trust') ? picture : null;
}

/** The picture as plain lines, then what to do first. */
export function pictureText(report: Pictured, reader: Reader): string[] {
  const picture = pictureShown(report);
  if (picture === null) return [];
  const lines = [...linkLines(picture), ...partyLines(picture)];
  return [...lines.map((line) => pictureLine(line, reader).join(' – ')), ...toDo(report, picture, reader)];
}

/** A line's parts as the reader reads them: how it stands, then what makes it so. */
export function pictureLine({ says, more }: Line, reader: Reader): string[] {
  return [says, ...more].map((sentence) => written(sentence, reader));
}

/** What to do first, and after it where that is not a plan. */
function toDo({ findings }: Pictured, { first, before }: Picture, reader: Reader): string[] {
  const [worst, planned] = [before, first].map((index) => (index === null ? undefined : findings[index]));
  const plan = planned && proposal(planned);
  const planIt = planned === undefined || plan === undefined ? [] : [say(worst === undefined ? 'picture.first' : 'picture.then-plan', { check: planned.id, plan: lowerFirst(written(plan, reader)) })];
  const sentences = [...(worst === undefined ? [] : [say('picture.first-see', { check: worst.id })]), ...planIt];
  return (sentences.length === 0 ? [say('picture.nothing-to-do')] : sentences).map((sentence) => written(sentence, reader));
}
