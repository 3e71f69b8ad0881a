import { sql } from 'kysely';
import { Utterance } from '../../domain/conversation.ts';
import { type Instant, plus } from '../../domain/instant.ts';
import { type ClaimedOutgoing, LeaseLost, type Store } from '../../domain/ports/store.ts';
import { postAnew, setCopyActivity } from './copies.ts';
import { markFirst } from './heads.ts';
import { dropStale } from './outbox.ts';
import { countSends, EVERYWHERE, forgetSends, freeAt, type Looked, roomIn, scopeOf } from './pace.ts';
import { park } from './parked.ts';
import { FIRST, QUEUED, readRow, UNPARKED } from './rows.ts';
import type { Db, MessageRow } from './tables.ts';

/** Whether `claimMessages` would find anything: asked first, so that an idle sender never takes the write lock. */
export async function anyMessageReady(db: Db, wall: Instant): Promise<boolean> {
  return (await ready(db, wall).limit(1).executeTakeFirst()) !== undefined;
}

/** `Store.nextMessage` inside a transaction. What is ready waits only for the pace of all together. */
export async function nextMessage(db: Db, { wall, pace }: Parameters<Store['nextMessage']>[0]): Promise<Instant | undefined> {
  const next = (await anyMessageReady(db, wall)) ? wall : await endOfNextHold(db, wall);
  if (next === undefined || pace === undefined) return next;
  const free = await freeAt(db, EVERYWHERE, { limits: pace.everywhere, wall });
  return next > free ? next : free;
}

async function endOfNextHold(db: Db, wall: Instant): Promise<Instant | undefined> {
  const row = await db.selectFrom('messages').select('not_before').where('state', '=', QUEUED).where('parked', '=', UNPARKED).where('not_before', '>', wall).orderBy('not_before').limit(1).executeTakeFirst();
  return row?.not_before ?? undefined;
}

/** `Store.claimMessages` inside a transaction. */
export async function claimMessages(db: Db, claim: Parameters<Store['claimMessages']>[0]): Promise<ClaimedOutgoing[]> {
  const { wall, limit, pace } = claim;
  if (pace === undefined) return take(db, claim, ready(db, wall).orderBy('mine.place').limit(limit));
  await forgetSends(db, wall);
  const claimed: ClaimedOutgoing[] = [];
  for (let room = Math.min(limit, await roomIn(db, EVERYWHERE, { limits: pace.everywhere, wall })); room > claimed.length; ) {
    const heads = await ready(db, wall).select('mine.conversation_id').orderBy('mine.place').limit(room - claimed.length).execute();
    if (heads.length === 0) break;
    const free = await thoseFree(db, heads, { limits: pace.conversation, wall });
    if (free.length > 0) claimed.push(...(await take(db, claim, free)));
  }
  return claimed;
}

/** Of the first messages of some conversations those that may leave now, counted as sent. The others are held until they may, so that they hold up nobody. */
async function thoseFree(db: Db, heads: readonly Pick<MessageRow, 'place' | 'conversation_id'>[], { limits, wall }: Looked): Promise<number[]> {
  const free: number[] = [];
  for (const { place, conversation_id } of heads) {
    const at = await freeAt(db, scopeOf(conversation_id), { limits, wall });
    if (at <= wall) {
      await countSends(db, [{ conversationId: conversation_id, at: wall }]);
      free.push(place);
    } else await db.updateTable('messages').set({ not_before: at }).where('place', '=', place).execute();
  }
  return free;
}

async function take(db: Db, { wall, leaseMs }: { wall: Instant; leaseMs: number }, places: readonly number[] | ReturnType<typeof ready>): Promise<ClaimedOutgoing[]> {
  const rows = await db
    .updateTable('messages')
    .set((row) => ({
      fence: row('fence', '+', 1),
      attempts: row('attempts', '+', 1),
      interrupted: row.case().when('lease_until', 'is', null).then(sql.lit(0)).else(sql.lit(1)).end(),
      lease_until: plus(wall, leaseMs),
    }))
    .where('place', 'in', places)
    .returningAll()
    .execute();
  return rows.toSorted((a, b) => a.place - b.place).map(asClaimed);
}

/** `Store.settleMessage` inside a transaction. */
export async function settleMessage(db: Db, message: ClaimedOutgoing, result: Parameters<Store['settleMessage']>[1]): Promise<void> {
  const end = { state: result.kind, utterance: null, lease_until: null, detail: result.kind === 'sent' ? null : result.detail };
  await changeHeld(db, message, end);
  if (message.copyId !== null && result.kind === 'sent' && result.activityId !== null) await setCopyActivity(db, message.copyId, result.activityId);
  else if (message.copyId !== null) await postAnew(db, message.copyId);
  await markFirst(db, message.conversationId);
}

/** `Store.retryMessage` inside a transaction. */
export async function retryMessage(db: Db, message: ClaimedOutgoing, notBefore: Instant): Promise<void> {
  await changeHeld(db, message, { lease_until: null, not_before: notBefore });
  await holdOthers(db, message, notBefore);
  await dropStale(db, message);
  await markFirst(db, message.conversationId);
}

/** The service wants quiet in the conversation, not about one message. */
async function holdOthers(db: Db, { conversationId }: ClaimedOutgoing, notBefore: Instant): Promise<void> {
  await db
    .updateTable('messages')
    .set({ not_before: notBefore })
    .where('state', '=', QUEUED)
    .where('conversation_id', '=', conversationId)
    .where(({ eb, or }) => or([eb('not_before', 'is', null), eb('not_before', '<', notBefore)]))
    .execute();
}

/** `Store.parkMessage` inside a transaction. */
export async function parkMessage(db: Db, message: ClaimedOutgoing, { at, why }: Parameters<Store['parkMessage']>[1]): Promise<void> {
  await changeHeld(db, message, { lease_until: null, not_before: null });
  await park(db, message.conversationId, { at, why });
  await dropStale(db, message);
  await markFirst(db, message.conversationId);
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
    .where('mine.parked', '=', UNPARKED)
    .where('mine.first', '=', FIRST)
    .where(({ eb, or }) => or([eb('mine.not_before', 'is', null), eb('mine.not_before', '<=', wall)]))
    .where(({ eb, or }) => or([eb('mine.lease_until', 'is', null), eb('mine.lease_until', '<=', wall)]))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('messages as other').select('other.place').where('other.state', '=', QUEUED).whereRef('other.conversation_id', '=', 'mine.conversation_id').where('other.lease_until', '>', wall))),
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
