import type { Instant } from '../../domain/instant.ts';
import { type Timeline, timelineOf } from '../../domain/timeline/timeline.ts';
import { markOf } from '../../domain/told/markOf.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { type FactsFiles, toldOnce } from './readFacts.ts';
import { readOnce } from './readOnce.ts';

/** An estate file, or what people told of one; and the instant at which it is to be seen. */
export interface TimelineSource {
  from: { estate: string } | FactsFiles;
  at?: Instant;
}

/** The time line of what is read, or of what was told; `about` says of the latter who told it. */
export async function timelineIn({ from, ...at }: TimelineSource): Promise<{ timeline: Timeline; about: Sentence[] }> {
  if ('estate' in from) {
    const { snapshot, now } = await readOnce({ ...from, ...at });
    return { timeline: timelineOf(snapshot, now), about: [] };
  }
  const told = await toldOnce({ ...from, ...at });
  return { timeline: timelineOf(told.snapshot, told.at), about: [markOf(told), say('told.informs-only'), ...told.warnings] };
}
