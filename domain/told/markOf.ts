import { say, type Sentence } from '../wording/sentence.ts';
import type { ToldSnapshot } from './toldSnapshot.ts';

type Marked = Pick<ToldSnapshot, 'by' | 'at' | 'collected'>;

/** Who told, when, and on which servers: what stands above everything that is concluded from it. */
export function markOf({ by, at, collected }: Marked): Sentence {
  return collected === undefined ? say('told.mark', { by, at }) : say('collected.mark', { by, ...collected });
}

/** The same behind one finding. */
export function markedAs({ by, at, collected }: Marked, says: string): Sentence {
  return collected === undefined ? say('told.marked', { by, at, says }) : say('collected.marked', { by, says, on: collected.on, until: collected.until });
}
