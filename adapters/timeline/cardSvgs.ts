import type { Timeline } from '../../domain/timeline/timeline.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { ROOM, timelineSvg } from './timelineSvg.ts';

/**
 * The time line for a card, first with as many bars as anybody reads, then with fewer, each counting what it leaves out: the first that is small enough is to be taken.
 * A chat does not say whether it is light or dark, so the picture brings its own ground, and is read on both.
 */
export function cardSvgs(timeline: Timeline, reader: Reader): string[] {
  return [ROOM, ...FEWER.filter((room) => room < timeline.bars.length)].map((room) => timelineSvg(timeline, reader, { theme: 'light', room }));
}

const FEWER = [6, 5, 4, 3];
