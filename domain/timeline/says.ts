import { DAY_MS, span } from '../instant.ts';
import type { BarWords } from '../wording/en/timeline.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { BAND_DAYS, type Bar } from './bar.ts';
import { type Folded, fold } from './fold.ts';
import type { Handover } from './handovers.ts';
import type { Timeline } from './timeline.ts';

/** The whole time line as lines of text: everything that a picture of it shows, and what that leaves out. */
export function timelineText({ estate, now, bars, handovers, unknown }: Timeline): Sentence[] {
  return [
    say('timeline.title', { estate }),
    say('timeline.as-of', { now }),
    ...(bars.length === 0 ? [say('timeline.nothing')] : bars.map((bar) => say('timeline.bar', wordsOf(bar)))),
    ...handovers.flatMap((handover) => handoverText(handover, now)),
    ...unknown,
  ];
}

/** The same in short, for whoever cannot see the picture. Of many certificates the first are said, and how many more there are. */
export function alternativeText({ estate, now, bars, handovers }: Timeline): Sentence {
  if (bars.length === 0) return say('timeline.nothing');
  const said = fold({ bars, now }, SAID).shown;
  const gaps = handovers.filter((handover) => isGap(handover, now));
  const unfollowed = gaps.filter(({ after }) => after === null).map(({ party }) => party);
  return say('timeline.alt', { estate, now, bars: said.map((bar) => wordsOf(bar)), more: bars.length - said.length, gaps: gaps.length - unfollowed.length, unfollowed });
}

/** What was left out of a picture. */
export function foldedText(folded: Folded): Sentence {
  return say('timeline.folded', { ...folded });
}

/** What sentences say of a bar: plain JSON. */
export function wordsOf({ party, role, thumbprint, object, holders, from, until, certificateUntil, effective }: Bar): BarWords {
  return { party, role, thumbprint, object: object?.name ?? null, holders, from, until, certificateUntil, effective };
}

/** Whether a time without a valid certificate is to be told of. That nothing follows yet is normal until the first band. */
export function isGap({ gap, after }: Handover, now: Timeline['now']): boolean {
  return gap !== null && (after !== null || span(now, gap.from) <= BAND_DAYS[0] * DAY_MS) && gap.from < '9000';
}

const SAID = 6;

function handoverText(handover: Handover, now: Timeline['now']): Sentence[] {
  const { party, after, before, overlap, gap, endsEarlier } = handover;
  if (after === null) return isGap(handover, now) ? [say('timeline.follows-nothing', { party, before })] : [];
  return [
    ...(gap !== null && isGap(handover, now) ? [say('timeline.gap', { party, ...gap })] : []),
    ...(overlap === null ? [] : [say('timeline.overlap', { party, before, after, ...overlap })]),
    ...(endsEarlier ? [say('timeline.ends-earlier', { party, before, after })] : []),
  ];
}
