import { describe, expect, it } from '@jest/globals';
import { Conflict, type Store, UnreadableRow } from '../../../../domain/ports/store.ts';
import type { Versioned } from '../../../../domain/ports/versioned.ts';
import { nothingSaid, type WatchState } from '../../../../domain/watch/notice.ts';
import { aNotice, at, aThing, aWatchState } from '../samples.ts';
import { countedStore, type Opened, tamper } from './opened.ts';

export function describeWatch(place: () => Opened): void {
  const find = (estate = 'contoso', notice?: string) => place().other.look((unit) => unit.findWatch(estate, notice));
  const replace = (after: WatchState, before?: Versioned<WatchState>, store: Store = place().store) => store.transact((unit) => unit.replaceWatch(after, before));
  const kept = async (estate = 'contoso'): Promise<Versioned<WatchState>> => {
    const found = await find(estate);
    if (found === undefined) throw new Error(`nothing is kept of ${estate}`);
    return found;
  };
  const [one, two, three] = [aNotice('n1'), aNotice('n2', { conversation: 'chat-2' }), aNotice('n3')];

  describe('replaceWatch', () => {
    it('keeps what was said of an estate whole, and of each estate apart', async () => {
      await replace(aWatchState('contoso', one, two));
      await replace(nothingSaid('fabrikam'));
      expect(await find()).toEqual({ version: 1, value: aWatchState('contoso', one, two) });
      expect(await find('fabrikam')).toEqual({ version: 1, value: nothingSaid('fabrikam') });
      expect(await find('nobody')).toBeUndefined();
    });

    it('writes what is new, what is changed, and forgets what is gone', async () => {
      await replace(aWatchState('contoso', one, two));
      const before = await kept();
      const changed = { ...two, revision: 2, conversation: 'chat-3', saidAt: at(60) };
      const after: WatchState = { ...before.value, things: { other: aThing('other') }, notices: { n2: changed, n3: three }, digests: {} };
      await replace(after, before);
      expect(await find()).toEqual({ version: 2, value: after });
      expect(await place().other.look((unit) => unit.noticesIn('chat-3', 9))).toEqual([{ estate: 'contoso', notice: changed }]);
    });

    it('refuses whoever read before somebody else wrote, and changes nothing', async () => {
      await replace(aWatchState('contoso', one));
      const late = await kept();
      await replace({ ...late.value, notices: { n1: { ...one, revision: 2 } } }, late, place().other);
      await expect(replace(aWatchState('contoso', one, two), late)).rejects.toThrow(Conflict);
      await expect(replace(aWatchState('contoso', two), undefined)).rejects.toThrow(Conflict);
      expect(await find()).toEqual({ version: 2, value: aWatchState('contoso', { ...one, revision: 2 }) });
    });

    it('lets exactly one of those who race write, also where nothing was said before', async () => {
      for (const version of [0, 1]) {
        const before = await find();
        const racers = Array.from({ length: 6 }, (_, n) => replace(aWatchState('contoso', aNotice(`racer ${n}`)), before, n % 2 === 0 ? place().store : place().other));
        const came = await Promise.allSettled(racers);
        expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(came.flatMap((one) => (one.status === 'rejected' && !(one.reason instanceof Conflict) ? [one.reason] : []))).toEqual([]);
        expect(await find()).toMatchObject({ version: version + 1, value: { notices: { [`racer ${came.findIndex(({ status }) => status === 'fulfilled')}`]: {} } } });
        expect(Object.keys((await kept()).value.notices)).toHaveLength(1);
      }
    });

    it('refuses an estate that was never spoken of where it was read to have been', async () => {
      await expect(replace(aWatchState('contoso', one), { version: 1, value: nothingSaid('contoso') })).rejects.toThrow(Conflict);
      expect(await find()).toBeUndefined();
    });

    it('is undone whole with the messages that were queued beside it', async () => {
      const lost = place().store.transact(async (unit) => {
        await unit.replaceWatch(aWatchState('contoso', one), undefined);
        await unit.addPost('p');
        await unit.queueMessage({ id: 'm', conversationId: 'chat-1', utterance: { text: 'm' }, updates: null, copyId: 'p', key: 'p' });
        throw new RangeError();
      });
      await expect(lost).rejects.toThrow(RangeError);
      expect([await find(), await place().other.look((unit) => unit.wasQueued('m')), await place().other.look((unit) => unit.hasNotices('contoso'))]).toEqual([undefined, false, false]);
      await place().store.transact((unit) => unit.addPost('p'));
    });
  });

  describe('findWatch of one notice', () => {
    it('gives that one alone, with the things, and none where it is not kept or is of another estate', async () => {
      await replace(aWatchState('contoso', one, two));
      await replace(aWatchState('fabrikam', three));
      expect(await find('contoso', 'n2')).toEqual({ version: 1, value: aWatchState('contoso', two) });
      for (const id of ['n9', 'n3', '']) expect(await find('contoso', id)).toEqual({ version: 1, value: aWatchState('contoso') });
    });

    it('is enough to change or forget that one, and leaves the others as they were', async () => {
      await replace(aWatchState('contoso', one, two, three));
      const before = await find('contoso', 'n2');
      const snoozed = { ...two, snoozed: { by: { tenant: 't', id: 'ada' }, at: at(1), until: at(60) } };
      await replace(aWatchState('contoso', snoozed), before);
      expect((await kept()).value.notices).toEqual({ n1: one, n2: snoozed, n3: three });
      await replace(aWatchState('contoso'), await find('contoso', 'n3'));
      expect(Object.keys((await kept()).value.notices)).toEqual(['n1', 'n2']);
    });

    it('is refused like the whole when somebody else wrote since', async () => {
      await replace(aWatchState('contoso', one, two));
      const before = await find('contoso', 'n2');
      await replace(aWatchState('contoso', one), await kept());
      await expect(replace(aWatchState('contoso', { ...two, revision: 9 }), before)).rejects.toThrow(Conflict);
      expect(Object.keys((await kept()).value.notices)).toEqual(['n1']);
    });
  });

  describe('hasNotices', () => {
    it('is true of an estate while there are any', async () => {
      const has = (estate: string) => place().other.look((unit) => unit.hasNotices(estate));
      await replace(aWatchState('contoso', one));
      await replace(nothingSaid('fabrikam'));
      expect([await has('contoso'), await has('fabrikam'), await has('nobody')]).toEqual([true, false, false]);
      await replace(nothingSaid('contoso'), await kept());
      expect(await has('contoso')).toBe(false);
    });
  });

  describe('noticesIn', () => {
    it('lists the newest of one conversation, of all estates, newest first', async () => {
      await replace(aWatchState('contoso', aNotice('a', { saidAt: at(1) }), aNotice('b', { saidAt: at(3) }), aNotice('elsewhere', { conversation: 'chat-2' })));
      await replace(aWatchState('fabrikam', aNotice('c', { saidAt: at(2) }), aNotice('d', { saidAt: at(3) })));
      const listed = async (limit: number) => (await place().other.look((unit) => unit.noticesIn('chat-1', limit))).map(({ estate, notice }) => `${estate} ${notice.id}`);
      expect(await listed(9)).toEqual(['contoso b', 'fabrikam d', 'fabrikam c', 'contoso a']);
      expect(await listed(2)).toEqual(['contoso b', 'fabrikam d']);
    });
  });

  describe('what was said to 5 000 places', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => aNotice(`n${n}`, { conversation: `chat-${n}`, subscription: `s${n}` }));

    it('is written, read and forgotten in few statements, and what moves alone is written alone', async () => {
      const { store, statements } = await countedStore(place());
      const step = async (after: WatchState, before: Versioned<WatchState> | undefined) => {
        await replace(after, before, store);
        const written = statements();
        const found = await store.look((unit) => unit.findWatch('contoso'));
        expect([found?.value, statements()]).toEqual([after, 2]);
        return { written, found };
      };
      const said = await step(aWatchState('contoso', ...many), undefined);
      expect(said.written).toBeLessThanOrEqual(1 + 5_000 / 100);

      const value = said.found?.value ?? nothingSaid('contoso');
      const moved = await step({ ...value, notices: { ...value.notices, n77: { ...aNotice('n77', { conversation: 'chat-77' }), revision: 2 } } }, said.found);
      expect(moved.written).toBe(2);

      await store.look((unit) => unit.findWatch('contoso', 'n4999'));
      expect(statements()).toBe(2);
      await store.look((unit) => unit.hasNotices('contoso'));
      await store.look((unit) => unit.noticesIn('chat-4999', 10));
      expect(statements()).toBe(2);

      const forgotten = await step(aWatchState('contoso'), moved.found);
      expect(forgotten.written).toBeLessThanOrEqual(1 + 5_000 / 100);
      await store.close();
    });
  });

  describe('a notice that somebody has changed', () => {
    it.each([
      ['notices', 'n2', `update notices set body = '{"id":"n2"}' where id = 'n2'`],
      ['notices', 'n2', "update notices set body = '[1]' where id = 'n2'"],
      ['watch_states', 'contoso', "update watch_states set body = 'no json'"],
      ['watch_states', 'contoso', `update watch_states set body = '{"things":{},"episodes":{"a":0.5},"digests":{}}'`],
    ])('is named and not guessed at: %s %s, %s', async (table, key, damage) => {
      await replace(aWatchState('contoso', one, two));
      await tamper(place(), damage);
      const failure: unknown = await find().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UnreadableRow);
      expect(failure).toMatchObject({ table, key });
    });

    it('does not stand in the way of the answer to another one', async () => {
      await replace(aWatchState('contoso', one, two));
      await tamper(place(), "update notices set body = 'no json' where id = 'n2'");
      const before = await find('contoso', 'n1');
      await replace(aWatchState('contoso', { ...one, revision: 2 }), before);
      expect((await find('contoso', 'n1'))?.value.notices).toEqual({ n1: { ...one, revision: 2 } });
      await expect(place().other.look((unit) => unit.noticesIn('chat-2', 9))).rejects.toThrow(UnreadableRow);
      expect(await place().other.look((unit) => unit.noticesIn('chat-1', 9))).toHaveLength(1);
    });
  });
}
