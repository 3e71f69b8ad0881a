import { type Instant, plus } from '../../domain/instant.ts';
import type { SendLimit } from '../../domain/ports/store.ts';
import type { Db } from './tables.ts';

/** Under which limits a scope is looked at, and when. */
export interface Looked {
  limits: readonly SendLimit[];
  wall: Instant;
}

/** All conversations together. */
export const EVERYWHERE = '';

/** The threads of a channel (`…;messageid=…`) count together: Teams does not say whether they do, and this is the careful side. */
export function scopeOf(conversationId: string): string {
  return `to ${conversationId.split(';')[0]}`;
}

/**
 * When one more may leave: never before `wall`. What has left is numbered, so each limit is one look at the send that has to be out of its window,
 * and no window of any length ever holds more than its limit. A send that is not kept any more was long ago.
 */
export async function freeAt(db: Db, scope: string, { limits, wall }: Looked): Promise<Instant> {
  const last = await lastOf(db, scope);
  if (last === undefined) return wall;
  const numbers = limits.map(({ count }) => last.number + 1 - count);
  const rows = await db.selectFrom('sends').select(['number', 'at']).where('scope', '=', scope).where('number', 'in', numbers).execute();
  const times = new Map(rows.map(({ number, at }) => [number, at]));
  return limits.map(({ count, ms }) => endOf(times.get(last.number + 1 - count), { ms, wall })).reduce((latest, one) => (one > latest ? one : latest), wall);
}

/** Never later than a window from now, also where the clock was set back. */
function endOf(at: Instant | undefined, { ms, wall }: { ms: number; wall: Instant }): Instant {
  return at === undefined ? wall : plus(at < wall ? at : wall, ms);
}

/** How many more may leave at `wall`. */
export async function roomIn(db: Db, scope: string, { limits, wall }: Looked): Promise<number> {
  const last = await lastOf(db, scope);
  if (last === undefined) return Math.min(...limits.map(({ count }) => count));
  const rooms: number[] = [];
  for (const { count, ms } of limits) {
    const inWindow = await db.selectFrom('sends').select('number').where('scope', '=', scope).where('number', '>', last.number - count).where('at', '>', plus(wall, -ms)).orderBy('number').limit(1).executeTakeFirst();
    rooms.push(inWindow === undefined ? count : count - (last.number + 1 - inWindow.number));
  }
  return Math.min(...rooms);
}

/** Counts what has left or is leaving. */
export async function countSends(db: Db, sends: readonly { conversationId: string; at: Instant }[]): Promise<void> {
  if (sends.length === 0) return;
  for (const [scope, times] of byScope(sends)) await count(db, scope, times);
}

/** Forgets what no window reaches back to. What lies ahead was counted before the clock was set back: from now on it is as if it had left now. */
export async function forgetSends(db: Db, wall: Instant): Promise<void> {
  await db.updateTable('sends').set({ at: wall }).where('at', '>', wall).execute();
  await db.deleteFrom('sends').where('at', '<=', plus(wall, -LONGEST_MS)).execute();
}

/** Times go up with the numbers: what is told late counts as having left later, which is the careful side. */
async function count(db: Db, scope: string, times: readonly Instant[]): Promise<void> {
  const last = (await lastOf(db, scope)) ?? { number: 0, at: '' };
  const rows = times.toSorted().map((at, index) => ({ scope, number: last.number + 1 + index, at: at > last.at ? at : last.at }));
  await db.insertInto('sends').values(rows).execute();
}

function byScope(sends: readonly { conversationId: string; at: Instant }[]): Map<string, Instant[]> {
  const scopes = new Map<string, Instant[]>([[EVERYWHERE, sends.map(({ at }) => at)]]);
  for (const { conversationId, at } of sends) scopes.set(scopeOf(conversationId), [...(scopes.get(scopeOf(conversationId)) ?? []), at]);
  return scopes;
}

async function lastOf(db: Db, scope: string): Promise<{ number: number; at: Instant } | undefined> {
  return db.selectFrom('sends').select(['number', 'at']).where('scope', '=', scope).orderBy('number', 'desc').limit(1).executeTakeFirst();
}

/** The longest window that Teams counts in. A limit over a longer one would not be held. */
const LONGEST_MS = 60 * 60_000;
