import { MINUTE_MS } from '../../domain/instant.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { timelineOf } from '../../domain/timeline/timeline.ts';
import type { Reader } from '../../domain/wording/format.ts';
import type { Drawn } from './cards.ts';
import type { Office } from './office.ts';

/** The time line of what was read, drawn for a card as of the reader's whole minute, so that many can look at one picture; null where there is no picture. To be asked outside of transactions. Never rejects. */
export async function pictureOf(office: Pick<Office, 'draw'>, snapshot: Snapshot, reader: Reader): Promise<Drawn | null> {
  const now = new Date(Math.floor(Date.parse(reader.now) / MINUTE_MS) * MINUTE_MS).toISOString();
  return (await office.draw?.(timelineOf(snapshot, now), { ...reader, now })) ?? null;
}

/** The time line of the first estate as it was read last, drawn for a card; undefined where none was read yet, and where there is no picture. */
export async function lastPicture(office: Pick<Office, 'draw' | 'estates' | 'store'>, reader: Reader): Promise<Drawn | undefined> {
  const [source] = office.estates();
  if (office.draw === undefined || source === undefined) return undefined;
  const snapshot = await office.store.look((unit) => unit.latestSnapshot(source.estate.name));
  return snapshot === undefined ? undefined : ((await pictureOf(office, snapshot, reader)) ?? undefined);
}
