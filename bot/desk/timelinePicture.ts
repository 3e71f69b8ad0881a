import type { Snapshot } from '../../domain/snapshot.ts';
import { timelineOf } from '../../domain/timeline/timeline.ts';
import type { Reader } from '../../domain/wording/format.ts';
import type { Drawn } from './cards.ts';
import type { Office } from './office.ts';

/** The time line of what was read, drawn for a card as of the reader's now; null where there is no picture. To be asked outside of transactions. Never rejects. */
export async function pictureOf(office: Pick<Office, 'draw'>, snapshot: Snapshot, reader: Reader): Promise<Drawn | null> {
  return (await office.draw?.(timelineOf(snapshot, reader.now), reader)) ?? null;
}
