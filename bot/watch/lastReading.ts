import type { Unit } from '../../domain/ports/store.ts';
import type { Snapshot } from '../../domain/snapshot.ts';

/** What the last look at an estate read; undefined where there was none. Not the newest by its date: a clock that went back leaves readings that lie ahead. */
export async function lastReading(unit: Unit, estate: string): Promise<Snapshot | undefined> {
  const look = await unit.findLook(estate);
  return look?.readAt == null ? undefined : unit.snapshotAt(estate, look.readAt);
}
