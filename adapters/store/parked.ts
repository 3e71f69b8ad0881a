import { Conversation } from '../../domain/conversation.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { markFirst } from './heads.ts';
import { QUEUED, readRow, UNPARKED } from './rows.ts';
import type { Db } from './tables.ts';

/** Conversations that take no messages any more. Their messages are kept apart, so that nobody who looks for work walks over them. */
export function parkedIn(db: Db): Pick<Unit, 'isParked' | 'parkConversation' | 'unparkConversation' | 'parkedConversations' | 'countQueued'> {
  return {
    async isParked(id) {
      return (await db.selectFrom('conversations').select('id').where('id', '=', id).where('parked_at', 'is not', null).executeTakeFirst()) !== undefined;
    },
    parkConversation: (id, parked) => park(db, id, parked),
    unparkConversation: (id) => unpark(db, id),
    async parkedConversations(limit) {
      const parked = db.selectFrom('conversations').where('parked_at', 'is not', null);
      const { count } = await parked.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
      const rows = await parked.selectAll().orderBy('parked_at', 'desc').limit(limit).execute();
      const newest = rows.map(({ id, body, parked_at, parked_why }) => ({ conversation: readRow(Conversation, 'conversations', id, () => JSON.parse(body)), since: parked_at ?? '', why: parked_why ?? '' }));
      return { count: Number(count), newest };
    },
    async countQueued() {
      const { count } = await db.selectFrom('messages').where('state', '=', QUEUED).where('parked', '=', UNPARKED).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

/** The first refusal is the one that is told of. */
export async function park(db: Db, id: string, { at, why }: { at: Instant; why: string }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('conversations').set({ parked_at: at, parked_why: why }).where('id', '=', id).where('parked_at', 'is', null).executeTakeFirstOrThrow();
  await db.updateTable('messages').set({ parked: 1 }).where('state', '=', QUEUED).where('conversation_id', '=', id).execute();
  return numUpdatedRows === 1n;
}

async function unpark(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('conversations').set({ parked_at: null, parked_why: null }).where('id', '=', id).where('parked_at', 'is not', null).executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  await endOld(db, id);
  await markFirst(db, id);
  await db.updateTable('messages').set({ parked: 0 }).where('state', '=', QUEUED).where('conversation_id', '=', id).execute();
  return true;
}

/** Who comes back after a month is not told the whole month: cards leave in their newest state, and the newest plain messages. */
async function endOld(db: Db, id: string): Promise<void> {
  const plain = db.selectFrom('messages').select('place').where('state', '=', QUEUED).where('conversation_id', '=', id).where('key', 'is', null).where('copy_id', 'is', null);
  const oldestKept = await plain.orderBy('place', 'desc').offset(KEPT - 1).limit(1).executeTakeFirst();
  if (oldestKept === undefined) return;
  const end = { state: 'refused' as const, utterance: null, detail: 'said while the conversation was parked' };
  await db.updateTable('messages').set(end).where('place', 'in', plain.where('place', '<', oldestKept.place)).execute();
}

/** Plain messages that are still said to somebody who comes back. */
const KEPT = 20;
