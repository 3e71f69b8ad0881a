import { mkdtempSync } from 'node:fs';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openStore, ready } from '../../../adapters/store/openStore.ts';
import { sqliteEngine } from '../../../adapters/store/sqliteEngine.ts';
import { type Store, StoreUnavailable, UnreadableRow } from '../../../domain/ports/store.ts';
import { aJob, aMessage, anApproval, anEntry, aPlan, aRun, aToken, NOON } from './samples.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-outage-'));
let places = 0;
afterAll(() => rm(root, { recursive: true, force: true }));

/** A store, and the connection that it writes with. */
async function aStore(): Promise<{ store: Store; writing: DatabaseSync; file: string; directory: string }> {
  const directory = join(root, String(places++));
  await mkdir(directory);
  const file = join(directory, 'rollcall.db');
  const connections: DatabaseSync[] = [];
  const engine = await sqliteEngine(file, (path) => {
    const connection = new DatabaseSync(path, { timeout: 0 });
    connections.push(connection);
    return connection;
  });
  const store = await ready(engine);
  return { store, writing: connections[0] as DatabaseSync, file, directory };
}

/** A change and the record of it, big enough to need room. */
const change = (store: Store, id: string) =>
  store.transact(async (unit) => {
    await unit.addJob(aJob({ id }));
    await unit.queueMessage(aMessage(id, { utterance: { text: 'x'.repeat(100_000) } }));
    await unit.appendAudit(anEntry());
  });

/** What there is: the record's length, and whether the change was made. */
const seen = async (store: Store) => [(await store.look((unit) => unit.lastAudit(9))).length, (await store.claimMessages({ wall: NOON, leaseMs: 0, limit: 9 })).length];

describe('transact', () => {
  it('says when the disk is full, changes nothing, and works again when there is room', async () => {
    const { store, writing } = await aStore();
    const pages = writing.prepare('pragma page_count').get()?.['page_count'];
    writing.exec(`pragma max_page_count = ${pages}`);
    await expect(change(store, 'a')).rejects.toThrow(StoreUnavailable);
    expect(await store.nextDue(NOON)).toBeUndefined();
    expect(await store.look((unit) => unit.lastAudit(9))).toEqual([]);
    writing.exec('pragma max_page_count = 1000000');
    await change(store, 'a');
    expect(await seen(store)).toEqual([1, 1]);
    await store.close();
  });

  it('says when the file became read-only, changes nothing, and works again afterwards', async () => {
    const { store, writing } = await aStore();
    writing.exec('pragma query_only = on');
    await expect(change(store, 'a')).rejects.toThrow(StoreUnavailable);
    expect(await seenWithoutWriting(store)).toEqual([undefined, []]);
    writing.exec('pragma query_only = off');
    await change(store, 'a');
    expect(await seen(store)).toEqual([1, 1]);
    await store.close();
  });

  it('says when somebody else keeps the file locked, and works again afterwards', async () => {
    const { store, file } = await aStore();
    const locker = new DatabaseSync(file);
    locker.exec('begin immediate');
    await expect(change(store, 'a')).rejects.toThrow(StoreUnavailable);
    locker.exec('rollback');
    locker.close();
    await change(store, 'a');
    expect(await seen(store)).toEqual([1, 1]);
    await store.close();
  });

  const seenWithoutWriting = async (store: Store) => [await store.nextDue(NOON), await store.look((unit) => unit.lastAudit(9))];
});

describe('openStore', () => {
  it('uses WAL, full durability and foreign keys', async () => {
    const { store, writing } = await aStore();
    const settings = ['journal_mode', 'synchronous', 'foreign_keys'].map((name) => Object.values(writing.prepare(`pragma ${name}`).get() ?? {})[0]);
    expect(settings).toEqual(['wal', 2, 1]);
    await store.close();
  });

  it('keeps everything for the next start', async () => {
    const { store, directory } = await aStore();
    await change(store, 'a');
    await store.close();
    const again = await openStore({ directory });
    expect(await seen(again)).toEqual([1, 1]);
    await again.close();
  });

  it('can be done by many at once on an empty folder', async () => {
    const directory = join(root, String(places++));
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore({ directory })));
    await Promise.all(stores.map((store, index) => change(store, `job ${index}`)));
    const [first] = stores;
    expect(first && (await first.look((unit) => unit.lastAudit(9)))).toHaveLength(5);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('says when the folder cannot be made', async () => {
    const file = join(root, 'a file');
    await writeFile(file, '');
    await expect(openStore({ directory: join(file, 'folder') })).rejects.toThrow(StoreUnavailable);
  });

  it('says when the file is no database', async () => {
    const directory = join(root, String(places++));
    await mkdir(directory);
    await writeFile(join(directory, 'rollcall.db'), 'no database '.repeat(1000));
    await expect(openStore({ directory })).rejects.toThrow(StoreUnavailable);
  });

  it('refuses a file that a newer version has changed', async () => {
    const { store, writing, directory } = await aStore();
    writing.exec("insert into migrations (name, timestamp) values ('9999-later', 'now')");
    await store.close();
    await expect(openStore({ directory })).rejects.toThrow('9999-later');
  });
});

describe('look', () => {
  it('says when the file is damaged', async () => {
    const { store, directory, file } = await aStore();
    for (let index = 0; index < 20; index++) await change(store, `job ${index}`);
    await store.close();
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(400 * 1024, 0xff), 0, 400 * 1024, 4096);
    await handle.close();
    await expect(readEverything(directory)).rejects.toThrow(StoreUnavailable);
  });

  async function readEverything(directory: string): Promise<void> {
    const store = await openStore({ directory });
    try {
      await seen(store);
    } finally {
      await store.close();
    }
  }

  it.each([
    ['plans', '7F3A-91', "update plans set body = '{}'", (store: Store) => store.look((unit) => unit.findPlan('7F3A-91'))],
    ['approvals', 'approval-1', "update approvals set body = 'no json'", (store: Store) => store.look((unit) => unit.findApproval('approval-1'))],
    ['runs', 'run-1', `update run_steps set body = '{"kind":"guessed"}'`, (store: Store) => store.look((unit) => unit.findRun('run-1'))],
    ['jobs', 'job-1', "update jobs set kind = 'job.unheard-of'", (store: Store) => store.claimJobs({ now: NOON, wall: NOON, leaseMs: 1, limit: 1 })],
    ['messages', 'message-1', "update messages set utterance = '[]'", (store: Store) => store.claimMessages({ wall: NOON, leaseMs: 1, limit: 1 })],
    ['audit_events', '1', `update audit_events set body = '{"seq":1}'`, (store: Store) => store.look((unit) => unit.lastAudit(1))],
    ['action_tokens', 'opaq…', "update action_tokens set body = '{}'", (store: Store) => store.look((unit) => unit.findToken('opaque'))],
  ])('names a row of %s that it cannot understand: %s', async (table, key, damage, read) => {
    const { store, writing } = await aStore();
    await store.transact(async (unit) => {
      await unit.savePlan(aPlan('7f3a91'));
      await unit.addApproval(anApproval());
      await unit.addRun(aRun());
      await unit.addJob(aJob());
      await unit.queueMessage(aMessage('message-1'));
      await unit.addTokens([aToken()]);
      await unit.appendAudit(anEntry());
    });
    writing.exec(damage);
    const failure = await read(store).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnreadableRow);
    expect(failure).toMatchObject({ table, key });
    await store.close();
  });
});
