import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SEND_PACE } from '../../../../bot/work/sendPace.ts';
import { type Instant, plus, span } from '../../../../domain/instant.ts';
import type { Pace, SendLimit, Store } from '../../../../domain/ports/store.ts';
import { aMessage, at, NOON } from '../samples.ts';
import type { Opened } from './opened.ts';

/** When which message was let go, in milliseconds after NOON. */
interface Gone {
  id: string;
  chat: string;
  ms: number;
}

export function describePace(place: () => Opened): void {
  const queue = (count: number, chat = 'chat-1', name = chat) =>
    place().store.transact(async (unit) => {
      for (let n = 0; n < count; n += 1) await unit.queueMessage(aMessage(`${name} ${n}`, { conversationId: chat }));
    });

  /** Sends until nothing waits, with a clock that only goes on when nothing may leave, by senders that take turns. */
  const sendAll = async (pace: Pace, { senders = [place().store], from = NOON, until = at(36_000) }: { senders?: Store[]; from?: Instant; until?: Instant } = {}): Promise<Gone[]> => {
    const gone: Gone[] = [];
    let wall = from;
    for (let turn = 0; wall < until; turn += 1) {
      const sender = senders[turn % senders.length] ?? place().store;
      const claimed = await sender.claimMessages({ wall, leaseMs: 10_000, limit: 5, pace });
      for (const message of claimed) {
        gone.push({ id: message.id, chat: message.conversationId, ms: span(NOON, wall) });
        await sender.settleMessage(message, { kind: 'sent', activityId: null });
      }
      if (claimed.length > 0) continue;
      const next = await sender.nextMessage({ wall, pace });
      if (next === undefined) return gone;
      if (next <= wall) throw new Error('it says that a message may leave now, and gives none');
      wall = next;
    }
    return gone;
  };

  /** The earliest times that limits allow for so many messages: each as soon as the one that has to be out of its window is. */
  const earliest = (count: number, limits: readonly SendLimit[]): number[] => {
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) times.push(Math.max(times.at(-1) ?? 0, ...limits.map((limit) => (times[n - limit.count] ?? -limit.ms) + limit.ms)));
    return times;
  };

  const slow: Pace = { conversation: [{ count: 1, ms: 1_000 }], everywhere: [{ count: 100, ms: 1_000 }] };

  describe('claimMessages with a pace', () => {
    it('lets 100 messages of one conversation go as fast as four fifths of the limits of Teams allow, and no faster', async () => {
      await queue(100);
      const gone = await sendAll(SEND_PACE);
      expect(gone.map(({ ms }) => ms)).toEqual(earliest(100, [...SEND_PACE.conversation, ...SEND_PACE.everywhere]));
      expect(gone.filter(({ ms }) => ms < 30_000)).toHaveLength(48);
    });

    it('holds every window of every limit, and wastes nothing of it, whatever the limits and however many send', async () => {
      const limit = fc.record({ count: fc.integer({ min: 1, max: 6 }), ms: fc.integer({ min: 1, max: 5_000 }) });
      const limits = fc.array(limit, { minLength: 1, maxLength: 3 });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(limits, limits, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }), async (conversation, everywhere, counts) => {
          run += 1;
          const from = at(run * 7_200);
          for (const [index, count] of counts.entries()) await queue(count, `chat-${run}-${index}`);
          const gone = (await sendAll({ conversation, everywhere }, { senders: [place().store, place().other], from, until: plus(from, 3_600_000) })).map((one) => ({ ...one, ms: one.ms - span(NOON, from) }));
          expect(gone).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
          expectWithin(gone.map(({ ms }) => ms), everywhere);
          for (const index of counts.keys()) {
            const mine = gone.filter(({ chat }) => chat === `chat-${run}-${index}`);
            expectWithin(mine.map(({ ms }) => ms), conversation);
            expect(mine.map(({ id }) => id)).toEqual(mine.map((_, n) => `chat-${run}-${index} ${n}`));
          }
          // One conversation alone leaves as early as both kinds of limit allow together.
          if (counts.length === 1) expect(gone.map(({ ms }) => ms)).toEqual(earliest(gone.length, [...conversation, ...everywhere]));
        }),
        { numRuns: 25, seed: 20261121 },
      );
    }, 60_000);

    const expectWithin = (times: readonly number[], limits: readonly SendLimit[]) => {
      for (const { count, ms } of limits) for (const [n, time] of times.slice(count).entries()) expect(time - (times[n] ?? 0)).toBeGreaterThanOrEqual(ms);
    };

    it('lets others pass a conversation that has to wait', async () => {
      await queue(3, 'busy');
      await queue(1, 'quiet');
      const gone = await sendAll(slow);
      expect(gone).toEqual([{ id: 'busy 0', chat: 'busy', ms: 0 }, { id: 'quiet 0', chat: 'quiet', ms: 0 }, { id: 'busy 1', chat: 'busy', ms: 1_000 }, { id: 'busy 2', chat: 'busy', ms: 2_000 }]);
    });

    it('gives way to all where the limit of all together is reached', async () => {
      for (const chat of ['a', 'b', 'c']) await queue(1, chat);
      const gone = await sendAll({ conversation: slow.conversation, everywhere: [{ count: 2, ms: 500 }] });
      expect(gone.map(({ chat, ms }) => [chat, ms])).toEqual([['a', 0], ['b', 0], ['c', 500]]);
    });

    it('counts the threads of a channel together', async () => {
      await queue(1, '19:channel@thread.tacv2;messageid=1', 'first');
      await queue(1, '19:channel@thread.tacv2;messageid=2', 'second');
      expect((await sendAll(slow)).map(({ ms }) => ms)).toEqual([0, 1_000]);
    });

    it('counts what another process has claimed, whatever became of it', async () => {
      await queue(2);
      const [claimed] = await place().other.claimMessages({ wall: NOON, leaseMs: 10, limit: 1, pace: slow });
      if (claimed === undefined) throw new Error('there was nothing to claim');
      await place().other.retryMessage(claimed, NOON);
      expect(await place().store.claimMessages({ wall: at(0.999), leaseMs: 10, limit: 1, pace: slow })).toEqual([]);
      expect(await place().store.claimMessages({ wall: at(1), leaseMs: 10, limit: 1, pace: slow })).toHaveLength(1);
    });

    it('counts what was said past the queue', async () => {
      await queue(1);
      await place().store.noteSends([{ conversationId: 'chat-1', at: at(-0.4) }, { conversationId: 'chat-2', at: NOON }]);
      expect((await sendAll(slow)).map(({ ms }) => ms)).toEqual([600]);
    });

    it('waits no longer than a window after the clock was set back', async () => {
      await place().store.noteSends([{ conversationId: 'chat-1', at: at(86_400) }]);
      await queue(2);
      expect((await sendAll(slow)).map(({ ms }) => ms)).toEqual([1_000, 2_000]);
    });

    it('keeps what it counts no longer than it needs it', async () => {
      await queue(3);
      await sendAll(slow);
      await queue(1, 'chat-1', 'later');
      const [later] = await sendAll(slow, { from: at(7_200), until: at(7_300) });
      expect(later?.ms).toBe(7_200_000);
    });
  });

  describe('nextMessage', () => {
    it('is when the next may leave, and nothing where nothing waits', async () => {
      const { store } = place();
      expect(await store.nextMessage({ wall: NOON, pace: slow })).toBeUndefined();
      await queue(2);
      expect(await store.nextMessage({ wall: NOON, pace: slow })).toBe(NOON);
      const [first] = await store.claimMessages({ wall: NOON, leaseMs: 10_000, limit: 5, pace: slow });
      expect(await store.nextMessage({ wall: NOON, pace: slow })).toBeUndefined();
      if (first !== undefined) await store.settleMessage(first, { kind: 'sent', activityId: null });
      expect(await store.claimMessages({ wall: NOON, leaseMs: 10_000, limit: 5, pace: slow })).toEqual([]);
      expect(await store.nextMessage({ wall: NOON, pace: slow })).toBe(at(1));
    });
  });

  describe('retryMessage', () => {
    it('holds back a newer state of the same card too, and what is queued after it', async () => {
      const { store } = place();
      await store.transact((unit) => unit.queueMessage(aMessage('old', { key: 'k', updates: { activityId: 'a' } })));
      const [old] = await store.claimMessages({ wall: NOON, leaseMs: 10_000, limit: 1 });
      if (old === undefined) throw new Error('there was nothing to claim');
      await store.retryMessage(old, at(30));
      await store.transact((unit) => unit.queueMessage(aMessage('new', { key: 'k', updates: { activityId: 'a' } })));
      await queue(1);
      expect(await store.claimMessages({ wall: at(29), leaseMs: 10_000, limit: 5 })).toEqual([]);
      expect(await store.claimMessages({ wall: at(30), leaseMs: 10_000, limit: 5 })).toMatchObject([{ id: 'new' }]);
    });
  });
}
