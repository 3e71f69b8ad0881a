import { describe, expect, it } from '@jest/globals';
import type { Opened } from './opened.ts';
import { aJob, anEntry, aPlan, NOON } from '../samples.ts';

export function describeTransactions(place: () => Opened): void {
  describe('transact', () => {
    it('writes nothing when the work rejects', async () => {
      const { store } = place();
      const work = store.transact(async (unit) => {
        await unit.addJob(aJob());
        await unit.appendAudit(anEntry());
        throw new RangeError('changed my mind');
      });
      await expect(work).rejects.toThrow(RangeError);
      expect(await store.nextDue(NOON)).toBeUndefined();
      expect(await store.look((unit) => unit.lastAudit(5))).toEqual([]);
    });

    it('goes on after work that rejected', async () => {
      const { store } = place();
      await expect(store.transact(async () => Promise.reject(new RangeError()))).rejects.toThrow(RangeError);
      await store.transact((unit) => unit.addJob(aJob()));
      expect(await store.nextDue(NOON)).toBe(NOON);
    });

    it('is not seen by a look before it has committed', async () => {
      const { store, other } = place();
      const seen = Promise.withResolvers<(string | undefined)[]>();
      await store.transact(async (unit) => {
        await unit.addJob(aJob());
        // Begun from outside the transaction's own context, as another turn would.
        setImmediate(() => seen.resolve(Promise.all([store.nextDue(NOON), other.nextDue(NOON)])));
        expect(await seen.promise).toEqual([undefined, undefined]);
      });
      expect(await other.nextDue(NOON)).toBe(NOON);
    });

    it('does one after another, so that what one has read is true when it writes', async () => {
      const { store, other } = place();
      const grow = (one: typeof store) =>
        one.transact(async (unit) => {
          const lines = await unit.lastAudit(1);
          await unit.appendAudit(anEntry({ says: `after ${lines[0]?.seq ?? 0}` }));
        });
      await Promise.all(Array.from({ length: 20 }, (_, index) => grow(index % 2 === 0 ? store : other)));
      const lines = await store.look((unit) => unit.lastAudit(20));
      expect(lines.map(({ says }) => says)).toEqual(Array.from({ length: 20 }, (_, seq) => `after ${seq}`));
    });

    it.each(['transact', 'look'] as const)('refuses a %s inside, which would wait for itself', async (kind) => {
      const { store } = place();
      await expect(store.transact(() => store[kind](async () => 1))).rejects.toThrow('inside another');
      expect(await store.look(async () => 2)).toBe(2);
    });
  });

  describe('look', () => {
    it('cannot write', async () => {
      const { store } = place();
      await expect(store.look((unit) => unit.addJob(aJob()))).rejects.toThrow();
      expect(await store.nextDue(NOON)).toBeUndefined();
    });

    it('sees one moment, whatever is committed meanwhile', async () => {
      const { store, other } = place();
      const looked = Promise.withResolvers<void>();
      const between = Promise.withResolvers<void>();
      const counts = store.look(async (unit) => {
        const before = await unit.lastAudit(5);
        looked.resolve();
        await between.promise;
        return [before.length, (await unit.lastAudit(5)).length];
      });
      await looked.promise;
      await other.transact((unit) => unit.appendAudit(anEntry()));
      between.resolve();
      expect(await counts).toEqual([0, 0]);
    });
  });

  describe('savePlan', () => {
    it('keeps a plan under the first window of its hash', async () => {
      const { store } = place();
      const plan = aPlan('7f3a91');
      expect(await store.transact((unit) => unit.savePlan(plan))).toBe('7F3A-91');
      expect(await store.look((unit) => unit.findPlan('7F3A-91'))).toEqual(plan);
    });

    it('gives a plan that is already there the name it has', async () => {
      const { store, other } = place();
      await store.transact((unit) => unit.savePlan(aPlan('7f3a91')));
      expect(await other.transact((unit) => unit.savePlan(aPlan('7f3a91')))).toBe('7F3A-91');
    });

    it('takes the next window when another plan has the name', async () => {
      const { store } = place();
      await store.transact((unit) => unit.savePlan(aPlan('7f3a91aa')));
      expect(await store.transact((unit) => unit.savePlan(aPlan('7f3a91bb')))).toBe('F3A9-1B');
      expect((await store.look((unit) => unit.findPlan('F3A9-1B')))?.hash).toMatch(/^7f3a91bb/);
    });

    it('knows no plan by a name that nobody has', async () => {
      expect(await place().store.look((unit) => unit.findPlan('0000-00'))).toBeUndefined();
    });
  });
}
