import { sql } from 'kysely';
import { CardCopy } from '../../domain/approvals/card.ts';
import { Conflict, type Unit } from '../../domain/ports/store.ts';
import { markFirst } from './heads.ts';
import { members, nextIn, QUEUED, readRow } from './rows.ts';
import type { Db, Tables } from './tables.ts';

/** Posted messages that are written over: copies of a plan's card, and others. */
export function copiesIn(db: Db): Pick<Unit, 'addCopy' | 'addPost' | 'copiesOf' | 'setCopyActivity'> {
  return {
    async addCopy(copy) {
      await add(db, { id: copy.id, plan_name: copy.planName, body: JSON.stringify(copy) });
      if (copy.activityId !== null) await setCopyActivity(db, copy.id, copy.activityId);
    },
    async copiesOf(name) {
      const { rows } = await sql<Tables['card_copies']>`select * from card_copies where plan_name = ${name} order by place`.execute(db);
      return rows.map(({ id, activity_id, body }) => readRow(CardCopy, 'card_copies', id, () => ({ ...members(body), activityId: activity_id })));
    },
    addPost: (id) => add(db, { id, plan_name: NO_PLAN, body: '{}' }),
    setCopyActivity: (copyId, activityId) => setCopyActivity(db, copyId, activityId),
  };
}

async function add(db: Db, row: { id: string; plan_name: string; body: string }): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('card_copies').values({ ...row, activity_id: null, place: nextIn('card_copies', 'place') }).onConflict((on) => on.column('id').doNothing()).executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw new Conflict(`card copy ${row.id}`);
}

/** No plan goes by that name. */
const NO_PLAN = '';

/** Names the message that a copy is, and lets go what waited for that name. */
export async function setCopyActivity(db: Db, copyId: string, activityId: string): Promise<void> {
  await db.updateTable('card_copies').set({ activity_id: activityId }).where('id', '=', copyId).execute();
  await markReleased(db, await db.updateTable('messages').set({ waits_for: null, updates_activity: activityId }).where('state', '=', QUEUED).where('waits_for', '=', copyId).returning('conversation_id').execute());
}

/** The message that a copy is; null while it is not known. */
export async function activityOf(db: Db, copyId: string): Promise<string | null> {
  const row = await db.selectFrom('card_copies').select('activity_id').where('id', '=', copyId).executeTakeFirst();
  return row?.activity_id ?? null;
}

/** Whether the posting of a copy has ended without a name for the message: it may or may not be there, and can never be written over. */
export async function isLost(db: Db, copyId: string): Promise<boolean> {
  const posts = db.selectFrom('messages').select('id').where('copy_id', '=', copyId);
  const waiting = await posts.where('state', '=', QUEUED).limit(1).executeTakeFirst();
  return waiting === undefined && (await posts.limit(1).executeTakeFirst()) !== undefined;
}

/** What waited to be written over a lost message is posted anew instead. */
export async function postAnew(db: Db, copyId: string): Promise<void> {
  await markReleased(db, await db.updateTable('messages').set({ waits_for: null, copy_id: copyId }).where('state', '=', QUEUED).where('waits_for', '=', copyId).returning('conversation_id').execute());
}

async function markReleased(db: Db, released: readonly { conversation_id: string }[]): Promise<void> {
  for (const conversationId of new Set(released.map(({ conversation_id }) => conversation_id))) await markFirst(db, conversationId);
}
