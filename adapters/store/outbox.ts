import { type RawBuilder, sql } from 'kysely';
import type { Outgoing, Unit } from '../../domain/ports/store.ts';
import { Conflict } from '../../domain/ports/store.ts';
import { activityOf, isLost } from './copies.ts';
import { markFirst } from './heads.ts';
import { nextIn, QUEUED } from './rows.ts';
import type { Db, MessageRow } from './tables.ts';

/** Queues what is to be said. */
export function outboxIn(db: Db): Pick<Unit, 'queueMessage' | 'wasQueued'> {
  return {
    async queueMessage(message) {
      await add(db, message);
      await dropStale(db, message);
      await markFirst(db, message.conversationId);
    },
    async wasQueued(messageId) {
      return (await db.selectFrom('messages').select('id').where('id', '=', messageId).limit(1).executeTakeFirst()) !== undefined;
    },
  };
}

/** Of two unsent messages with the same key only the newer is worth sending. A post that the newer one would write over is posted in its newest state instead. */
export async function dropStale(db: Db, { conversationId, key }: Pick<Outgoing, 'conversationId' | 'key'>): Promise<void> {
  if (key === null) return;
  const unsent = await db.selectFrom('messages').selectAll().where('state', '=', QUEUED).where('conversation_id', '=', conversationId).where('key', '=', key).orderBy('place').execute();
  // A message under way is left alone, also when its worker is late: it may have been sent.
  const [older, newer] = unsent.filter(({ lease_until }) => lease_until === null);
  if (older && newer) await mergeInto(db, older, newer);
}

/** What the older one was told to wait, the newer one waits too. */
async function mergeInto(db: Db, older: MessageRow, newer: MessageRow): Promise<void> {
  const isPostOfSameCard = older.copy_id !== null && older.copy_id === newer.waits_for;
  if (!isPostOfSameCard && (older.not_before ?? '') > (newer.not_before ?? '')) await db.updateTable('messages').set({ not_before: older.not_before }).where('id', '=', newer.id).execute();
  if (isPostOfSameCard) await db.updateTable('messages').set({ utterance: newer.utterance }).where('id', '=', older.id).execute();
  await db.deleteFrom('messages').where('id', '=', isPostOfSameCard ? newer.id : older.id).execute();
}

async function add(db: Db, message: Outgoing): Promise<void> {
  const row = {
    id: message.id,
    place: nextIn('messages', 'place'),
    conversation_id: message.conversationId,
    state: 'queued' as const,
    utterance: JSON.stringify(message.utterance),
    copy_id: message.copyId,
    ...(await targetOf(db, message.updates)),
    key: message.key,
    fence: 0,
    attempts: 0,
    interrupted: 0,
    first: 0,
    parked: parkedNow(message.conversationId),
  };
  const { numInsertedOrUpdatedRows } = await db.insertInto('messages').values(row).onConflict((on) => on.column('id').doNothing()).executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw new Conflict(`message ${message.id}`);
}

function parkedNow(conversationId: string): RawBuilder<number> {
  return sql<number>`(select count(*) from conversations where id = ${conversationId} and parked_at is not null)`;
}

async function targetOf(db: Db, updates: Outgoing['updates']): Promise<Pick<MessageRow, 'updates_activity' | 'waits_for'> & Partial<Pick<MessageRow, 'copy_id'>>> {
  if (updates === null) return { updates_activity: null, waits_for: null };
  if ('activityId' in updates) return { updates_activity: updates.activityId, waits_for: null };
  const { copyId } = updates;
  const activity = await activityOf(db, copyId);
  if (activity !== null) return { updates_activity: activity, waits_for: null };
  return (await isLost(db, copyId)) ? { updates_activity: null, waits_for: null, copy_id: copyId } : { updates_activity: null, waits_for: copyId };
}
