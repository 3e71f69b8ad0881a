import { afterAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../../../adapters/store/openStore.ts';
import { postgresEngine } from '../../../adapters/store/postgresEngine.ts';
import { StoreUnavailable } from '../../../domain/ports/store.ts';
import { startPostgres } from '../../support/postgres.ts';
import { aJob, anEntry, NOON } from './samples.ts';
import { describeStore } from './storeContract.ts';

const server = await startPostgres('the store on PostgreSQL');

if (server === null) {
  it('is told about what could not be tried', () => expect(server).toBeNull());
} else {
  afterAll(() => server.stop());

  // What makes the tables is tried once, by two at the same time; all others begin with copies.
  const migrated = await server.newDatabase();
  const makers = await Promise.all([openStore({ url: migrated }), openStore({ url: migrated })]);
  await Promise.all(makers.map((store) => store.close()));

  describeStore('openStore on PostgreSQL', async () => {
    const url = await server.copyOf(migrated);
    const [store, other] = await Promise.all([openStore({ url }), openStore({ url })]);
    return { store, other, engine: async () => postgresEngine(url) };
  });

  describe('openStore on PostgreSQL that goes away', () => {
    it('says so, keeps what was there, and works again when it is back', async () => {
      const store = await openStore({ url: await server.newDatabase() });
      await store.transact((unit) => unit.appendAudit(anEntry()));
      const interrupted = store.transact(async (unit) => {
        await unit.addJob(aJob());
        await server.pause();
        await unit.appendAudit(anEntry());
      });
      await expect(interrupted).rejects.toThrow(StoreUnavailable);
      await expect(store.transact((unit) => unit.addJob(aJob()))).rejects.toThrow(StoreUnavailable);
      await expect(store.look((unit) => unit.lastAudit(1))).rejects.toThrow(StoreUnavailable);
      await server.resume();
      expect(await store.nextDue(NOON)).toBeUndefined();
      expect((await store.transact((unit) => unit.appendAudit(anEntry()))).seq).toBe(2);
      await store.close();
    });

    it('refuses to open a database that is not there', async () => {
      const url = (await server.newDatabase()).replace(/[^/]+$/, 'nothing_here');
      await expect(openStore({ url })).rejects.toThrow(StoreUnavailable);
    });
  });
}
