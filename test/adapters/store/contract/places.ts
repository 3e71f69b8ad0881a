import { describe, expect, it } from '@jest/globals';
import { Conflict } from '../../../../domain/ports/store.ts';
import type { Opened } from './opened.ts';
import { aConversation, aCopy, ada, at, aToken, bob, NOON } from '../samples.ts';

export function describePlaces(place: () => Opened): void {
  describe('putConversation', () => {
    it('keeps a conversation and writes over it', async () => {
      const { store, other } = place();
      await store.transact((unit) => unit.putConversation(aConversation()));
      await store.transact((unit) => unit.putConversation(aConversation({ locale: 'de-DE' })));
      expect(await other.look((unit) => unit.findConversation('chat-1'))).toEqual(aConversation({ locale: 'de-DE' }));
      expect(await other.look((unit) => unit.findConversation('chat-2'))).toBeUndefined();
    });
  });

  describe('personalConversation', () => {
    it("is a person's own chat that was seen last", async () => {
      const { store } = place();
      await store.transact(async (unit) => {
        await unit.putConversation(aConversation({ id: 'old' }));
        await unit.putConversation(aConversation({ id: 'new' }));
        await unit.putConversation(aConversation({ id: 'bobs', person: bob }));
        await unit.putConversation(aConversation({ id: 'team', kind: 'channel' }));
      });
      expect((await store.look((unit) => unit.personalConversation({ ...ada, name: 'Renamed' })))?.id).toBe('new');
      await store.transact((unit) => unit.putConversation(aConversation({ id: 'old' })));
      expect((await store.look((unit) => unit.personalConversation(ada)))?.id).toBe('old');
    });

    it('is nothing for somebody who was never met, nor for the same id in another tenant', async () => {
      const { store } = place();
      await store.transact((unit) => unit.putConversation(aConversation()));
      expect(await store.look((unit) => unit.personalConversation({ tenant: 'other', id: ada.id }))).toBeUndefined();
    });
  });

  describe('takeDelivery', () => {
    const taken = (seconds: number, since = '0000-01-01T00:00:00.000Z') => ({ at: at(seconds), since });

    it('is true once for a delivery, whoever asks and after a restart', async () => {
      const { store, other } = place();
      expect(await store.transact((unit) => unit.takeDelivery('chat-1 m-1', taken(0)))).toBe(true);
      expect(await store.transact((unit) => unit.takeDelivery('chat-1 m-1', taken(1)))).toBe(false);
      expect(await other.transact((unit) => unit.takeDelivery('chat-1 m-1', taken(2)))).toBe(false);
      expect(await other.transact((unit) => unit.takeDelivery('chat-2 m-1', taken(2)))).toBe(true);
    });

    it('takes a name again that nobody took since', async () => {
      const { store } = place();
      const take = (seconds: number, since: number) => store.transact((unit) => unit.takeDelivery('show', taken(seconds, at(since))));
      expect([await take(0, -45), await take(30, -15), await take(60, 15), await take(90, 45)]).toEqual([true, false, true, false]);
    });

    it('is not taken by a transaction that came to nothing', async () => {
      const { store } = place();
      const lost = store.transact(async (unit) => {
        await unit.takeDelivery('chat-1 m-1', taken(0));
        throw new Error('lost');
      });
      await expect(lost).rejects.toThrow('lost');
      expect(await store.transact((unit) => unit.takeDelivery('chat-1 m-1', taken(0)))).toBe(true);
    });

    it('forgets after three days, so that it does not grow for ever', async () => {
      const { store } = place();
      await store.transact((unit) => unit.takeDelivery('chat-1 m-1', taken(0)));
      await store.transact((unit) => unit.takeDelivery('chat-1 m-2', taken(3 * 24 * 3_600 + 1)));
      expect(await store.transact((unit) => unit.takeDelivery('chat-1 m-1', taken(3 * 24 * 3_600 + 1)))).toBe(true);
    });
  });

  describe('copiesOf', () => {
    it("lists a plan's copies in the order they were made", async () => {
      const { store } = place();
      const copies = [aCopy({ id: 'z' }), aCopy({ id: 'a', viewer: null, audience: 'shared' }), aCopy({ id: 'm', activityId: 'there' })];
      await store.transact(async (unit) => {
        for (const copy of copies) await unit.addCopy(copy);
        await unit.addCopy(aCopy({ id: 'elsewhere', planName: '0000-00' }));
      });
      expect(await store.look((unit) => unit.copiesOf('7F3A-91'))).toEqual(copies);
    });
  });

  describe('useToken', () => {
    it('is true once and tells who it was', async () => {
      const { store, other } = place();
      await store.transact((unit) => unit.addTokens([aToken()]));
      expect(await store.look((unit) => unit.findToken('opaque'))).toEqual(aToken());
      expect(await store.transact((unit) => unit.useToken('opaque', bob, at(1)))).toBe(true);
      expect(await other.transact((unit) => unit.useToken('opaque', ada, at(2)))).toBe(false);
      expect(await store.look((unit) => unit.findToken('opaque'))).toEqual(aToken({ usedAt: at(1), usedBy: bob }));
    });

    it('is false for a token that nobody gave', async () => {
      expect(await place().store.transact((unit) => unit.useToken('made up', bob, NOON))).toBe(false);
      expect(await place().store.look((unit) => unit.findToken('made up'))).toBeUndefined();
    });

    it('can be used again when the transaction that used it failed', async () => {
      const { store } = place();
      await store.transact((unit) => unit.addTokens([aToken()]));
      const failing = store.transact(async (unit) => {
        await unit.useToken('opaque', bob, NOON);
        throw new RangeError();
      });
      await expect(failing).rejects.toThrow(RangeError);
      expect(await store.transact((unit) => unit.useToken('opaque', bob, NOON))).toBe(true);
    });
  });

  describe('addToken', () => {
    it('refuses a token that is there, without repeating it', async () => {
      const { store } = place();
      const twice = store.transact(async (unit) => {
        await unit.addTokens([aToken()]);
        await unit.addTokens([aToken()]);
      });
      await expect(twice).rejects.toThrow(Conflict);
      await expect(twice).rejects.not.toThrow('opaque');
    });
  });
}
