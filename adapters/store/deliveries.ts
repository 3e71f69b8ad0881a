import { sql } from 'kysely';
import { Utterance } from '../../domain/conversation.ts';
import { type Instant, plus } from '../../domain/instant.ts';
import { type ClaimedOutgoing, LeaseLost, type Store } from '../../domain/ports/store.ts';
import { postAnew, setCopyActivity } from './copies.ts';
import { dropStale } from './outbox.ts';
import { QUEUED, readRow } from './rows.ts';
import type { Db, MessageRow } from './tables.ts';

/** Whether `claimMessages` would find anything: asked first, so that an idle sender never takes the write lock. */
export async function anyMessageReady(db: Db, wall: Instant): Promise<boolean> {
  return (await ready(db, wall).limit(1).executeTakeFirst()) !== undefined;
}

/** `Store.claimMessages` inside a transaction. */
export async function claimMessages(db: Db, { wall, leaseMs, limit }: Parameters<Store['claimMessages']>[0]): Promise<ClaimedOutgoing[]> {
  const rows = await db
    .updateTable('messages')
    .set((row) => ({
      fence: row('fence', '+', 1),
      attempts: row('attempts', '+', 1),
      interrupted: row.case().when('lease_until', 'is', null).then(sql.lit(0)).else(sql.lit(1)).end(),
      lease_until: plus(wall, leaseMs),
    }))
    .where('place', 'in', ready(db, wall).orderBy('mine.place').limit(limit))
    .returningAll()
    .execute();
  return rows.toSorted((a, b) => a.place - b.place).map(asClaimed);
}

/** `Store.settleMessage` inside a transaction. */
export async function settleMessage(db: Db, message: ClaimedOutgoing, result: Parameters<Store['settleMessage']>[1]): Promise<void> {
  const end = { state: result.kind, utterance: null, lease_until: null, detail: result.kind === 'sent' ? null : result.detail };
  await changeHeld(db, message, end);
  if (message.copyId === null) return;
  if (result.kind === 'sent' && result.activityId !== null) await setCopyActivity(db, message.copyId, result.activityId);
  else await postAnew(db, message.copyId);
}

/** `Store.retryMessage` inside a transaction. */
export async function retryMessage(db: Db, message: ClaimedOutgoing, notBefore: Instant): Promise<void> {
  await changeHeld(db, message, { lease_until: null, not_before: notBefore });
  await dropStale(db, message);
}

async function changeHeld(db: Db, { id, fence }: ClaimedOutgoing, change: Partial<MessageRow>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ ...change, fence: fence + 1 })
    .where('id', '=', id)
    .where('fence', '=', fence)
    .where('state', '=', QUEUED)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new LeaseLost(`message ${id}`);
}

/** The first message of every conversation of which none is under way. One that waits for its card to be posted lets the others pass. */
function ready(db: Db, wall: Instant) {
  return db
    .selectFrom('messages as mine')
    .select('mine.place')
    .where('mine.state', '=', QUEUED)
    .where('mine.waits_for', 'is', null)
    .where(({ eb, or }) => or([eb('mine.not_before', 'is', null), eb('mine.not_before', '<=', wall)]))
    .where(({ eb, or }) => or([eb('mine.lease_until', 'is', null), eb('mine.lease_until', '<=', wall)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages as other')
            .select('other.place')
            .where('other.state', '=', QUEUED)
            .whereRef('other.conversation_id', '=', 'mine.conversation_id')
            .where(({ eb, or, and }) => or([eb('other.lease_until', '>', wall), and([eb('other.waits_for', 'is', null), eb('other.place', '<', eb.ref('mine.place'))])])),
        ),
      ),
    );
}

function asClaimed(row: MessageRow): ClaimedOutgoing {
  const { id, conversation_id, utterance, updates_activity, copy_id, key, fence, attempts, interrupted } = row;
  return {
    id,
    conversationId: conversation_id,
    utterance: readRow(Utterance, 'messages', id, () => JSON.parse(utterance ?? '')),
    updates: updates_activity === null ? null : { activityId: updates_activity },
    copyId: copy_id,
    key,
    fence,
    attempts,
    interrupted: interrupted === 1,
  };
}
