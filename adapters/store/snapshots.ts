import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { WatchUnit } from '../../domain/ports/watchUnit.ts';
import { Snapshot } from '../../domain/snapshot.ts';
import { members, readRow } from './rows.ts';
import type { Db } from './tables.ts';

/** What was read, squeezed: a large estate is some megabytes of text that says much twice. */
export function snapshotsIn(db: Db): Pick<WatchUnit, 'addSnapshot' | 'latestSnapshot' | 'snapshotInstants' | 'snapshotAt' | 'forgetSnapshots'> {
  return {
    async addSnapshot(snapshot) {
      const row = { estate: snapshot.estate, at: snapshot.at, body: squeezed(snapshot) };
      await db.insertInto('snapshots').values(row).onConflict((on) => on.columns(['estate', 'at']).doNothing()).execute();
    },
    async latestSnapshot(estate) {
      const row = await db.selectFrom('snapshots').selectAll().where('estate', '=', estate).orderBy('at', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? undefined : asSnapshot(row);
    },
    async snapshotInstants(estate) {
      return (await db.selectFrom('snapshots').select('at').where('estate', '=', estate).orderBy('at', 'desc').execute()).map(({ at }) => at);
    },
    async snapshotAt(estate, at) {
      const row = await db.selectFrom('snapshots').selectAll().where('estate', '=', estate).where('at', '=', at).executeTakeFirst();
      return row === undefined ? undefined : asSnapshot(row);
    },
    async forgetSnapshots(estate, before) {
      const newest = db.selectFrom('snapshots').select((row) => row.fn.max('at').as('at')).where('estate', '=', estate);
      await db.deleteFrom('snapshots').where('estate', '=', estate).where('at', '<', before).where('at', '<', newest).execute();
    },
  };
}

function squeezed(snapshot: Snapshot): string {
  return deflateRawSync(JSON.stringify(snapshot)).toString('base64');
}

function asSnapshot({ estate, at, body }: { estate: string; at: string; body: string }): Snapshot {
  return readRow(Snapshot, 'snapshots', `${estate} ${at}`, () => members(inflateRawSync(Buffer.from(body, 'base64'), { maxOutputLength: MOST_BYTES }).toString()));
}

/** More than the readings of a thousand servers. */
const MOST_BYTES = 256 * 1024 * 1024;
