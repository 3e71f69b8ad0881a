import { describe, expect, it } from '@jest/globals';
import { type ClaimedOutgoing, LeaseLost, type Outgoing } from '../../../../domain/ports/store.ts';
import { aConversation, aCopy, aMessage, at, NOON } from '../samples.ts';
import type { Opened } from './opened.ts';

export function describeParking(place: () => Opened): void {
  const queue = (...messages: Outgoing[]) =>
    place().store.transact(async (unit) => {
      for (const message of messages) await unit.queueMessage(message);
    });
  const claim = (wall = NOON) => place().store.claimMessages({ wall, leaseMs: 10_000, limit: 100 });
  /** Everything in order, as it would be said. */
  const drain = async (): Promise<string[]> => {
    const said: string[] = [];
    for (let claimed = await claim(); claimed.length > 0; claimed = await claim()) {
      for (const message of claimed) {
        said.push(message.utterance.text);
        await place().store.settleMessage(message, { kind: 'sent', activityId: `activity of ${message.id}` });
      }
    }
    return said;
  };
  const refuse = async (message: ClaimedOutgoing | undefined, why = 'status 403') => {
    if (message === undefined) throw new Error('there was nothing to park');
    await place().store.parkMessage(message, { at: NOON, why });
  };
  const met = (...ids: string[]) =>
    place().store.transact(async (unit) => {
      for (const id of ids) await unit.putConversation(aConversation({ id }));
    });
  const unpark = (id = 'chat-1') => place().store.transact((unit) => unit.unparkConversation(id));

  describe('parkConversation', () => {
    it('lets nothing leave for it until somebody is heard there, whatever waited or comes, and is done once', async () => {
      await met('chat-1', 'chat-2');
      await queue(aMessage('a'), aMessage('b', { conversationId: 'chat-2' }));
      const park = (id: string, why: string) => place().store.transact((unit) => unit.parkConversation(id, { at: NOON, why }));
      expect([await park('chat-1', 'removed'), await park('chat-1', 'deleted'), await park('nowhere', 'removed')]).toEqual([true, false, false]);
      await queue(aMessage('c'));
      expect(await drain()).toEqual(['b']);
      expect(await place().other.look((unit) => unit.parkedConversations(9))).toMatchObject({ count: 1, newest: [{ conversation: { id: 'chat-1' }, since: NOON, why: 'removed' }] });
      expect([await unpark(), await drain()]).toEqual([true, ['a', 'c']]);
    });
  });

  describe('parkMessage', () => {
    it('lets nothing leave for the conversation, nor what is queued later, and the others go on', async () => {
      await met('chat-1', 'chat-2');
      await queue(aMessage('a'), aMessage('b'));
      await refuse((await claim())[0]);
      await queue(aMessage('c'), aMessage('d', { conversationId: 'chat-2' }));
      expect(await drain()).toEqual(['d']);
      expect(await place().store.nextMessage({ wall: at(9_999) })).toBeUndefined();
      expect(await place().store.look((unit) => unit.countQueued())).toBe(0);
    });

    it('tells of it once, with when and why it began', async () => {
      await met('chat-1', 'chat-2');
      await queue(aMessage('a'), aMessage('b', { conversationId: 'chat-2' }));
      const [first, second] = await claim();
      await refuse(first);
      if (second !== undefined) await place().store.parkMessage(second, { at: at(5), why: 'status 404' });
      const told = await place().other.look((unit) => unit.parkedConversations(1));
      expect(told).toEqual({ count: 2, newest: [{ conversation: aConversation({ id: 'chat-2' }), since: at(5), why: 'status 404' }] });
    });

    it('refuses a sender that has lost the message', async () => {
      await met('chat-1');
      await queue(aMessage('a'));
      const [late] = await claim();
      await claim(at(10));
      await expect(refuse(late)).rejects.toThrow(LeaseLost);
      expect(await place().store.look((unit) => unit.isParked('chat-1'))).toBe(false);
    });
  });

  describe('unparkConversation', () => {
    it('says what waited, in order, the refused message too', async () => {
      await met('chat-1');
      await queue(aMessage('a'), aMessage('b'));
      await refuse((await claim())[0]);
      await queue(aMessage('c'));
      expect(await place().store.look((unit) => unit.isParked('chat-1'))).toBe(true);
      expect(await unpark()).toBe(true);
      expect(await drain()).toEqual(['a', 'b', 'c']);
      expect([await unpark(), await place().store.look((unit) => unit.isParked('chat-1'))]).toEqual([false, false]);
    });

    it('says a card in its newest state, and of many plain messages the newest 20', async () => {
      await met('chat-1');
      await place().store.transact((unit) => unit.addCopy(aCopy()));
      await queue(aMessage('first state', { key: 'k', copyId: 'copy-1' }));
      await refuse((await claim())[0]);
      await queue(aMessage('last state', { key: 'k', copyId: 'copy-1', updates: { copyId: 'copy-1' } }), ...Array.from({ length: 50 }, (_, n) => aMessage(`plain ${n}`)));
      await unpark();
      expect(await drain()).toEqual(['last state', ...Array.from({ length: 20 }, (_, n) => `plain ${n + 30}`)]);
    });

    it('is kept when the conversation is written over', async () => {
      await met('chat-1');
      await queue(aMessage('a'));
      await refuse((await claim())[0]);
      await met('chat-1');
      expect(await place().store.look((unit) => unit.isParked('chat-1'))).toBe(true);
    });
  });
}
