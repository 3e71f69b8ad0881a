import type { Bar } from '../../domain/timeline/bar.ts';
import type { Handover, Stretch } from '../../domain/timeline/handovers.ts';
import { isGap, wordsOf } from '../../domain/timeline/says.ts';
import type { Timeline } from '../../domain/timeline/timeline.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';

/** A bar with the words above it and what is drawn beside it. */
export interface Row {
  bar: Bar;
  title: Sentence;
  lines: Sentence[];
  gap: Stretch | null;
  overlap: Stretch | null;
}

/** The rows of a picture. A gap is drawn with the certificate that ends, an overlap with the one that takes over. */
export function rowsOf(bars: readonly Bar[], { handovers, now }: Pick<Timeline, 'handovers' | 'now'>): Row[] {
  return bars.map((bar) => {
    const slot = bar.role === 'current' || bar.role === 'next' || bar.role === 'previous' ? bar.role : null;
    const own = slot === null ? [] : handovers.filter(({ party }) => party === bar.party);
    const from = own.find(({ before, after }) => slot !== 'previous' && before === bar.thumbprint && after !== bar.thumbprint);
    const to = own.find(({ after }) => slot !== 'previous' && after === bar.thumbprint);
    const gap = from !== undefined && isGap(from, now) ? from.gap : null;
    return { bar, title: say('timeline.row', wordsOf(bar)), lines: linesOf(bar, { from, to, gap }), gap, overlap: to?.overlap ?? null };
  });
}

function linesOf(bar: Bar, { from, to, gap }: { from: Handover | undefined; to: Handover | undefined; gap: Stretch | null }): Sentence[] {
  const words = wordsOf(bar);
  return [
    say('timeline.row-when', words),
    ...(bar.role === 'next' ? [say('timeline.row-takes-over', words)] : []),
    ...(gap === null ? [] : [from?.after === null ? say('timeline.row-unfollowed') : say('timeline.row-gap', { ...gap })]),
    ...(to === undefined ? [] : [...(to.overlap === null ? [] : [say('timeline.row-overlap', { ...to.overlap })]), ...(to.endsEarlier ? [say('timeline.row-ends-earlier', { before: to.before })] : [])]),
    ...(bar.object === null ? [] : [say('timeline.row-object', words)]),
    ...(bar.certificateUntil === null ? [] : [say('timeline.row-certificate', words)]),
  ];
}
