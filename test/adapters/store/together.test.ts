import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Kysely } from 'kysely';
import { ready } from '../../../adapters/store/openStore.ts';
import { Lane } from '../../../adapters/store/lane.ts';
import { NodeSqliteDialect } from '../../../adapters/store/sqliteDialect.ts';
import { connectTo, sqliteEngine } from '../../../adapters/store/sqliteEngine.ts';
import type { Tables } from '../../../adapters/store/tables.ts';
import { Together } from '../../../adapters/store/together.ts';
import { firstBrokenOf } from '../../../domain/audit/event.ts';
import { type Store, StoreUnavailable } from '../../../domain/ports/store.ts';
import { aJob, anEntry, NOON } from './samples.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-together-'));
afterAll(() => rm(root, { recursive: true, force: true }));
let places = 0;

async function aStore(): Promise<{ store: Store; writing: DatabaseSync }> {
  const connections: DatabaseSync[] = [];
  const store = await ready(await sqliteEngine(join(root, `${(places += 1)}.db`), (file) => {
    const connection = connectTo(file);
    connections.push(connection);
    return connection;
  }));
  return { store, writing: connections[0] as DatabaseSync };
}

/** Somebody waits for a job and a line of the record; the odd one fails after it has written both. */
const press = (store: Store, n: number) =>
  store.transact(
    async (unit) => {
      await unit.addJob(aJob({ id: `job ${n}` }));
      await unit.appendAudit(anEntry({ says: `line ${n}` }));
      if (n === 7) throw new RangeError('seven');
      return n;
    },
    { waitedFor: true },
  );

const jobs = async (store: Store) => (await store.claimJobs({ now: NOON, wall: NOON, leaseMs: 0, limit: 99 })).map(({ id }) => id).toSorted();

describe('what several people wait for', () => {
  it('is all or nothing for each of them, and the record stays whole', async () => {
    const { store } = await aStore();
    const came = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => press(store, n)));
    expect(came.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual(Array.from({ length: 40 }, (_, n) => (n === 7 ? 'failed' : n)));
    expect(await jobs(store)).toEqual(Array.from({ length: 40 }, (_, n) => `job ${n}`).filter((_, n) => n !== 7).toSorted());
    expect([await firstBrokenOf(store.auditLines()), (await store.look((unit) => unit.lastAudit(99))).length]).toEqual([undefined, 39]);
    await store.close();
  });

  it('is refused to all of them while the file cannot be written, and done afterwards', async () => {
    const { store, writing } = await aStore();
    writing.exec('pragma query_only = on');
    const came = await Promise.allSettled([1, 2, 3].map((n) => press(store, n)));
    expect(came.map((one) => one.status === 'rejected' && one.reason instanceof StoreUnavailable)).toEqual([true, true, true]);
    writing.exec('pragma query_only = off');
    expect([await jobs(store), await press(store, 1)]).toEqual([[], 1]);
    await store.close();
  });

  it('is committed some at a time', async () => {
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(new DatabaseSync(':memory:'), { writes: true }) });
    let commits = 0;
    const together = new Together({
      lane: new Lane(),
      isWhole: () => true,
      transaction: async (work) => {
        const done = await db.transaction().execute(work);
        commits += 1;
        return done;
      },
    });
    await Promise.all(Array.from({ length: 40 }, () => together.run(async () => undefined)));
    // The first goes alone, since nobody else waited yet.
    expect(commits).toBe(4);
    await db.destroy();
  });

  it('fails for all of them when the transaction ended under them', async () => {
    const { store, writing } = await aStore();
    const alone = press(store, 0);
    const ending = store.transact(async () => { writing.exec('rollback'); throw new StoreUnavailable(new Error('the disk is full')); }, { waitedFor: true });
    const came = await Promise.allSettled([ending, press(store, 1)]);
    expect(came.map((one) => one.status === 'rejected' && one.reason instanceof StoreUnavailable)).toEqual([true, true]);
    expect([await alone, await jobs(store), await press(store, 2)]).toEqual([0, ['job 0'], 2]);
    await store.close();
  });
});
