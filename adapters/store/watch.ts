import { Conflict, type Unit } from '../../domain/ports/store.ts';
import type { WatchUnit } from '../../domain/ports/watchUnit.ts';
import { Notice, WatchState } from '../../domain/watch/notice.ts';
import { members, readRow } from './rows.ts';
import type { Db } from './tables.ts';

/** What was said of each estate: one row of things that are so, and one row for each notice, since there is one for each place that is told. */
export function watchIn(db: Db): Pick<WatchUnit, 'findWatch' | 'replaceWatch' | 'hasNotices' | 'noticesIn'> {
  return {
    async findWatch(estate, notice) {
      const row = await db.selectFrom('watch_states').selectAll().where('estate', '=', estate).executeTakeFirst();
      if (row === undefined) return undefined;
      const notices = Object.fromEntries(await noticesOf(db, estate, notice));
      return { version: row.version, value: readRow(WatchState, 'watch_states', estate, () => ({ ...members(row.body), estate, notices })) };
    },
    async replaceWatch(after, before) {
      await replaceState(db, after, before);
      await replaceNotices(db, after, before?.value.notices ?? {});
    },
    async hasNotices(estate) {
      return (await db.selectFrom('notices').select('id').where('estate', '=', estate).limit(1).executeTakeFirst()) !== undefined;
    },
    async noticesIn(conversationId, limit) {
      const rows = await db.selectFrom('notices').selectAll().where('conversation_id', '=', conversationId).orderBy('said_at', 'desc').orderBy('id').limit(limit).execute();
      return rows.map(({ id, estate, body }) => ({ estate, notice: readRow(Notice, 'notices', id, () => members(body)) }));
    },
  };
}

async function noticesOf(db: Db, estate: string, only: string | undefined): Promise<[string, unknown][]> {
  const all = db.selectFrom('notices').select(['id', 'body']).where('estate', '=', estate);
  const rows = await (only === undefined ? all : all.where('id', '=', only)).execute();
  return rows.map(({ id, body }) => [id, readRow(Notice, 'notices', id, () => members(body))]);
}

async function replaceState(db: Db, { estate, notices: _rows, ...rest }: WatchState, before: Parameters<Unit['replaceWatch']>[1]): Promise<void> {
  const body = JSON.stringify(rest);
  const written =
    before === undefined
      ? (await db.insertInto('watch_states').values({ estate, version: 1, body }).onConflict((on) => on.column('estate').doNothing()).executeTakeFirstOrThrow()).numInsertedOrUpdatedRows
      : (await db.updateTable('watch_states').set({ version: before.version + 1, body }).where('estate', '=', estate).where('version', '=', before.version).executeTakeFirstOrThrow()).numUpdatedRows;
  if (written !== 1n) throw new Conflict(`what was said of ${estate}`);
}

async function replaceNotices(db: Db, { estate, notices }: WatchState, before: WatchState['notices']): Promise<void> {
  const changed = Object.values(notices).filter((notice) => before[notice.id] !== notice).map((notice) => ({ id: notice.id, estate, conversation_id: notice.conversation, said_at: notice.saidAt, body: JSON.stringify(notice) }));
  for (let from = 0; from < changed.length; from += BATCH) {
    const rows = changed.slice(from, from + BATCH);
    await db.insertInto('notices').values(rows).onConflict((on) => on.column('id').doUpdateSet((row) => ({ conversation_id: row.ref('excluded.conversation_id'), said_at: row.ref('excluded.said_at'), body: row.ref('excluded.body') }))).execute();
  }
  const gone = Object.keys(before).filter((id) => !Object.hasOwn(notices, id));
  for (let from = 0; from < gone.length; from += BATCH) await db.deleteFrom('notices').where('estate', '=', estate).where('id', 'in', gone.slice(from, from + BATCH)).execute();
}

/** Rows in one statement: far below the number of parameters that either database takes. */
const BATCH = 200;
