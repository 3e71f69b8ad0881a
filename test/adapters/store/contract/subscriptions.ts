import { describe, expect, it } from '@jest/globals';
import { UnreadableRow } from '../../../../domain/ports/store.ts';
import type { Subscription } from '../../../../domain/watch/subscription.ts';
import { aLook, aSubscription, at, bob } from '../samples.ts';
import { type Opened, tamper } from './opened.ts';

export function describeSubscriptions(place: () => Opened): void {
  const put = (...subscriptions: Subscription[]) =>
    place().store.transact(async (unit) => {
      for (const subscription of subscriptions) await unit.putSubscription(subscription);
    });
  const kept = (conversation?: string) => place().other.look((unit) => unit.subscriptions(conversation));

  describe('putSubscription', () => {
    it('keeps a subscription whole, for whoever opens the store', async () => {
      const one = aSubscription('s', { estate: 'contoso', concerns: ['skype', 'trust'], quiet: null, digest: 'none', role: 'certificate owners', turn: 2, of: bob });
      await put(one);
      expect(await kept()).toEqual([one]);
    });

    it('writes over the one of the same id, also where it is said in another place from now on', async () => {
      await put(aSubscription('s'), aSubscription('s', { conversation: 'chat-2', least: 'critical' }));
      expect(await kept()).toEqual([aSubscription('s', { conversation: 'chat-2', least: 'critical' })]);
      expect([await kept('chat-1'), (await kept('chat-2')).length]).toEqual([[], 1]);
    });

    it('is undone with the transaction that it was put in', async () => {
      const lost = place().store.transact(async (unit) => {
        await unit.putSubscription(aSubscription('s'));
        throw new RangeError();
      });
      await expect(lost).rejects.toThrow(RangeError);
      expect(await kept()).toEqual([]);
    });
  });

  describe('subscriptions', () => {
    it('are in the order of their ids, the same in every database', async () => {
      const ids = ['b', 'a', 'B', '_', 'role:owners:1', 'Z', 'ä', '10', '9', 'a b', 'a-b'];
      await put(...ids.map((id) => aSubscription(id)));
      expect((await kept()).map(({ id }) => id)).toEqual(ids.toSorted());
    });

    it('are those of one conversation where it is named', async () => {
      await put(aSubscription('b'), aSubscription('c', { conversation: 'chat-2' }), aSubscription('a'));
      expect((await kept('chat-1')).map(({ id }) => id)).toEqual(['a', 'b']);
      expect(await kept('chat-3')).toEqual([]);
    });
  });

  describe('endSubscription', () => {
    it('is true once, and leaves the others', async () => {
      await put(aSubscription('a'), aSubscription('b'));
      const end = () => place().store.transact((unit) => unit.endSubscription('a'));
      expect([await end(), await end(), (await kept()).map(({ id }) => id)]).toEqual([true, false, ['b']]);
    });
  });

  describe('putLook', () => {
    const find = (estate: string) => place().other.look((unit) => unit.findLook(estate));

    it('keeps how far looking at an estate has come, the newest in place of what was', async () => {
      await place().store.transact((unit) => unit.putLook(aLook('contoso', { readAt: null, sources: {} })));
      await place().store.transact((unit) => unit.putLook(aLook('contoso', { nextAt: at(7200) })));
      expect(await find('contoso')).toEqual(aLook('contoso', { nextAt: at(7200) }));
      expect(await find('fabrikam')).toBeUndefined();
    });

    it('lists all estates in the order of their names, the same in every database', async () => {
      const names = ['fabrikam', 'Contoso', 'contoso', '_lab', 'a b', 'a-b'];
      await place().store.transact(async (unit) => {
        for (const name of names) await unit.putLook(aLook(name));
      });
      expect((await place().other.look((unit) => unit.looks())).map(({ estate }) => estate)).toEqual(names.toSorted());
    });
  });

  describe('a row that somebody has changed', () => {
    it.each([
      ['subscriptions', 'a', `update subscriptions set body = '{"id":"a"}'`, () => kept()],
      ['subscriptions', 'a', "update subscriptions set body = 'no json'", () => kept('chat-1')],
      ['subscriptions', 'a', `update subscriptions set body = replace(body, 'Europe/Berlin', 'Middle/Earth')`, () => kept()],
      ['looks', 'contoso', "update looks set body = '[]'", () => place().store.look((unit) => unit.findLook('contoso'))],
      ['looks', 'contoso', `update looks set body = '{"readAt":"yesterday"}'`, () => place().store.look((unit) => unit.looks())],
    ])('of %s (%s) is named and not guessed at: %s', async (table, key, damage, read) => {
      await put(aSubscription('a'));
      await place().store.transact((unit) => unit.putLook(aLook('contoso')));
      await tamper(place(), damage);
      const failure: unknown = await read().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UnreadableRow);
      expect(failure).toMatchObject({ table, key });
    });
  });
}
