import { FIRST, QUEUED } from './rows.ts';
import type { Db } from './tables.ts';

/**
 * Marks the message of a conversation that leaves next, so that whoever looks for work sees one row for each conversation however much waits behind it.
 * To be called after anything that queues, ends or releases a message.
 */
export async function markFirst(db: Db, conversationId: string): Promise<void> {
  const next = await db.selectFrom('messages').select(['place', 'first']).where('state', '=', QUEUED).where('conversation_id', '=', conversationId).where('waits_for', 'is', null).orderBy('place').limit(1).executeTakeFirst();
  if (next?.first === 1) return;
  await db.updateTable('messages').set({ first: 0 }).where('state', '=', QUEUED).where('first', '=', FIRST).where('conversation_id', '=', conversationId).execute();
  if (next !== undefined) await db.updateTable('messages').set({ first: 1 }).where('place', '=', next.place).execute();
}
