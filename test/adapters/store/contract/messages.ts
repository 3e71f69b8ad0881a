import { describe, expect, it } from '@jest/globals';
import { Conflict, LeaseLost, type ClaimedOutgoing, type Outgoing } from '../../../../domain/ports/store.ts';
import type { Opened } from './opened.ts';
import { aCopy, aMessage, at, NOON } from '../samples.ts';

export function describeMessages(place: () => Opened): void {
  const queue = (...messages: Outgoing[]) =>
    place().store.transact(async (unit) => {
      for (const message of messages) await unit.queueMessage(message);
    });
  const claimAt = (wall: string, limit = 10) => place().store.claimMessages({ wall, leaseMs: 10_000, limit });
  const claimOne = async (wall = NOON): Promise<ClaimedOutgoing> => {
    const [message] = await claimAt(wall);
    if (message === undefined) throw new Error('there was nothing to claim');
    return message;
  };
  const texts = (messages: readonly Outgoing[]) => messages.map(({ utterance }) => utterance.text);
  const send = (message: ClaimedOutgoing, activityId: string | null = null) => place().store.settleMessage(message, { kind: 'sent', activityId });
  /** Sends all there is, one by one, and tells what was said. */
  const drain = async (): Promise<string[]> => {
    const said: string[] = [];
    for (;;) {
      const [message] = await claimAt(NOON, 1);
      if (message === undefined) return said;
      said.push(message.utterance.text);
      await send(message, `activity of ${message.id}`);
    }
  };

  describe('claimMessages', () => {
    it('gives a message as it was queued', async () => {
      const message = aMessage('a', { utterance: { text: 'a', card: { type: 'AdaptiveCard' } }, copyId: 'copy-1', key: 'k' });
      await queue(message);
      expect(await claimAt(NOON)).toEqual([{ ...message, fence: 1, attempts: 1, interrupted: false }]);
    });

    it('gives the first of every conversation, and the next only once that has ended', async () => {
      await queue(aMessage('a1'), aMessage('a2'), aMessage('b1', { conversationId: 'chat-2' }));
      const [first, ...others] = await claimAt(NOON);
      expect(texts(others)).toEqual(['b1']);
      expect(await claimAt(NOON)).toEqual([]);
      if (first) await send(first);
      expect(texts(await claimAt(NOON))).toEqual(['a2']);
    });

    it('gives every message to exactly one of racing senders, and no conversation twice at a time', async () => {
      await queue(...Array.from({ length: 30 }, (_, index) => aMessage(`m${index}`, { conversationId: `chat-${index % 10}` })));
      const claims = await Promise.all(Array.from({ length: 10 }, (_, index) => place()[index % 2 === 0 ? 'store' : 'other'].claimMessages({ wall: NOON, leaseMs: 1000, limit: 4 })));
      const chats = claims.flat().map(({ conversationId }) => conversationId);
      expect([chats.length, new Set(chats).size]).toEqual([10, 10]);
    });

    it('tells of a message whose sender was lost that it may have been sent', async () => {
      await queue(aMessage('a'));
      await claimOne();
      expect(await claimAt(at(9))).toEqual([]);
      expect(await claimOne(at(10))).toMatchObject({ id: 'a', fence: 2, attempts: 2, interrupted: true });
    });
  });

  describe('settleMessage', () => {
    it.each(['ambiguous', 'refused'] as const)('never gives an %s message again', async (kind) => {
      await queue(aMessage('a'), aMessage('b'));
      await place().store.settleMessage(await claimOne(), { kind, detail: 'why' });
      expect(texts(await claimAt(NOON))).toEqual(['b']);
    });

    it('refuses a sender that has lost the message', async () => {
      await queue(aMessage('a'));
      const late = await claimOne();
      await claimOne(at(10));
      await expect(send(late)).rejects.toThrow(LeaseLost);
    });

    it('refuses to end a message twice', async () => {
      await queue(aMessage('a'));
      const message = await claimOne();
      await send(message);
      await expect(send(message)).rejects.toThrow(LeaseLost);
    });

    it("gives the card's copy the posted message's id", async () => {
      await place().store.transact((unit) => unit.addCopy(aCopy()));
      await queue(aMessage('a', { copyId: 'copy-1' }));
      await send(await claimOne(), 'activity-1');
      const copies = await place().store.look((unit) => unit.copiesOf('7F3A-91'));
      expect(copies).toEqual([aCopy({ activityId: 'activity-1' })]);
    });
  });

  describe('retryMessage', () => {
    it('holds the whole conversation back until then', async () => {
      await queue(aMessage('a'), aMessage('b'));
      await place().store.retryMessage(await claimOne(), at(30));
      expect(await claimAt(at(29))).toEqual([]);
      const [again] = await claimAt(at(30));
      expect(again).toMatchObject({ id: 'a', attempts: 2, interrupted: false });
    });

    it('refuses a sender that has lost the message', async () => {
      await queue(aMessage('a'));
      const late = await claimOne();
      await claimOne(at(10));
      await expect(place().store.retryMessage(late, at(30))).rejects.toThrow(LeaseLost);
    });

    it('drops a message of which a newer state has been queued meanwhile', async () => {
      await queue(aMessage('old', { key: 'k' }));
      const claimed = await claimOne();
      await queue(aMessage('new', { key: 'k' }));
      await place().store.retryMessage(claimed, NOON);
      expect(await drain()).toEqual(['new']);
    });
  });

  describe('queueMessage', () => {
    it('refuses an id that is there', async () => {
      await queue(aMessage('a'));
      await expect(queue(aMessage('a'))).rejects.toThrow(Conflict);
    });

    it('replaces an unsent message with the same key, in that conversation', async () => {
      await queue(aMessage('old', { key: 'k' }), aMessage('other chat', { key: 'k', conversationId: 'chat-2' }), aMessage('no key'), aMessage('new', { key: 'k' }));
      expect(await drain()).toEqual(['other chat', 'no key', 'new']);
    });

    it('does not replace a message that is under way', async () => {
      await queue(aMessage('old', { key: 'k' }));
      const claimed = await claimOne();
      await queue(aMessage('new', { key: 'k' }));
      await send(claimed);
      expect(await drain()).toEqual(['new']);
    });

    it('posts a card in its newest state when it was not posted yet', async () => {
      await place().store.transact((unit) => unit.addCopy(aCopy()));
      await queue(aMessage('posted', { key: 'k', copyId: 'copy-1' }), aMessage('updated', { key: 'k', updates: { copyId: 'copy-1' } }));
      expect(await claimAt(NOON)).toEqual([{ ...aMessage('posted', { key: 'k', copyId: 'copy-1', utterance: { text: 'updated' } }), fence: 1, attempts: 1, interrupted: false }]);
    });

    it('lets an update wait until its card has been posted, and the others pass', async () => {
      await place().store.transact((unit) => unit.addCopy(aCopy()));
      await queue(aMessage('update', { updates: { copyId: 'copy-1' } }), aMessage('text'));
      expect(await drain()).toEqual(['text']);
      await place().store.transact((unit) => unit.setCopyActivity('copy-1', 'activity-1'));
      expect(await claimOne()).toMatchObject({ id: 'update', updates: { activityId: 'activity-1' } });
    });

    it.each([
      ['may or may not be there', { kind: 'ambiguous', detail: 'why' }],
      ['was given no id', { kind: 'sent', activityId: null }],
    ] as const)('posts a card anew in its next state when the message %s', async (_what, result) => {
      await place().store.transact((unit) => unit.addCopy(aCopy()));
      await queue(aMessage('posted', { copyId: 'copy-1' }), aMessage('waited', { updates: { copyId: 'copy-1' } }));
      await place().store.settleMessage(await claimOne(), result);
      const anew = await claimOne();
      expect(anew).toMatchObject({ id: 'waited', updates: null, copyId: 'copy-1' });
      await place().store.settleMessage(anew, result);
      await queue(aMessage('later', { updates: { copyId: 'copy-1' } }));
      const later = await claimOne();
      expect(later).toMatchObject({ id: 'later', updates: null, copyId: 'copy-1' });
      await send(later, 'activity-1');
      await queue(aMessage('last', { updates: { copyId: 'copy-1' } }));
      expect(await claimOne()).toMatchObject({ id: 'last', updates: { activityId: 'activity-1' } });
    });

    it('lets an update go when the posting before it has been sent', async () => {
      await place().store.transact((unit) => unit.addCopy(aCopy()));
      await queue(aMessage('post', { copyId: 'copy-1' }), aMessage('update', { updates: { copyId: 'copy-1' } }));
      await send(await claimOne(), 'activity-1');
      expect(await claimOne()).toMatchObject({ id: 'update', updates: { activityId: 'activity-1' } });
    });

    it('does not start an update while a later message of the conversation is under way', async () => {
      await place().store.transact((unit) => unit.addCopy(aCopy()));
      await queue(aMessage('update', { updates: { copyId: 'copy-1' } }), aMessage('text'));
      const text = await claimOne();
      await place().store.transact((unit) => unit.setCopyActivity('copy-1', 'activity-1'));
      expect(await claimAt(NOON)).toEqual([]);
      await send(text);
      expect(texts(await claimAt(NOON))).toEqual(['update']);
    });

    it.each([
      ['the id of a message', { activityId: 'activity-1' }],
      ['a copy that is posted already', { copyId: 'copy-1' }],
    ])('lets an update of %s go at once', async (_what, updates) => {
      await place().store.transact((unit) => unit.addCopy(aCopy({ activityId: 'activity-1' })));
      await queue(aMessage('update', { updates }));
      expect(await claimOne()).toMatchObject({ updates: { activityId: 'activity-1' } });
    });
  });

  describe('wasQueued', () => {
    const was = (id: string) => place().other.look((unit) => unit.wasQueued(id));

    it('is true of what was ever queued, whatever became of it, and not of what came to nothing', async () => {
      await queue(aMessage('sent'), aMessage('refused', { conversationId: 'chat-2' }), aMessage('waits', { conversationId: 'chat-3' }));
      const [sent, refused] = await claimAt(NOON, 2);
      if (sent) await send(sent);
      if (refused) await place().store.settleMessage(refused, { kind: 'refused', detail: 'why' });
      expect([await was('sent'), await was('refused'), await was('waits'), await was('never')]).toEqual([true, true, true, false]);
    });

    it('keeps what is queued twice by its id from being said twice', async () => {
      const { store, other } = place();
      const once = (from: typeof store) => from.transact(async (unit) => {
        if (!(await unit.wasQueued('one'))) await unit.queueMessage(aMessage('one'));
      });
      await Promise.all([once(store), once(other), once(store)]);
      expect(await drain()).toEqual(['one']);
      await once(other);
      expect(await drain()).toEqual([]);
    });
  });

  describe('addPost', () => {
    const post = (id: string) => place().store.transact((unit) => unit.addPost(id));
    const posted = aMessage('posted', { copyId: 'post-1', key: 'post-1' });
    const updated = (id: string) => aMessage(id, { updates: { copyId: 'post-1' }, copyId: 'post-1', key: 'post-1' });

    it('lets what comes later write over the message that was posted', async () => {
      await post('post-1');
      await queue(posted);
      await send(await claimOne(), 'activity-1');
      await queue(updated('u1'), updated('u2'));
      expect(await claimAt(NOON)).toMatchObject([{ id: 'u2', updates: { activityId: 'activity-1' } }]);
    });

    it('lets what comes before it was sent be said by the post itself, in its newest state', async () => {
      await post('post-1');
      await queue(posted, updated('u1'), updated('u2'));
      expect(await claimAt(NOON)).toMatchObject([{ id: 'posted', updates: null, utterance: { text: 'u2' } }]);
    });

    it('lets an update wait while the post is under way, and go when it has arrived', async () => {
      await post('post-1');
      await queue(posted);
      const message = await claimOne();
      await queue(updated('u1'));
      expect(await claimAt(NOON)).toEqual([]);
      await send(message, 'activity-1');
      expect(await claimAt(NOON)).toMatchObject([{ id: 'u1', updates: { activityId: 'activity-1' } }]);
    });

    it('refuses a place that is there, and is no copy of any plan', async () => {
      await post('post-1');
      await expect(post('post-1')).rejects.toThrow(Conflict);
      await place().store.transact((unit) => unit.addCopy(aCopy()));
      expect(await place().other.look((unit) => unit.copiesOf('7F3A-91'))).toEqual([aCopy()]);
      await expect(post('copy-1')).rejects.toThrow(Conflict);
    });
  });
}
