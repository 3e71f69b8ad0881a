import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../adapters/store/openStore.ts';
import { type AuditEntry, firstBrokenOf } from '../domain/audit/event.ts';
import type { Store } from '../domain/ports/store.ts';
import { type BenchResult, compare } from './result.ts';

const ROUNDS = 60;
const APPENDS = 50;
const LINES = 100_000;
const VERIFY_LIMIT_S = 3;

/** Lines of the record per second, each in a transaction of its own, against bare inserts of rows of the same size, index and durability. */
export async function run(): Promise<BenchResult> {
  return inFolder(async (directory) => {
    const store = await openStore({ directory });
    const bare = bareTable(join(directory, 'bare.db'));
    const ours: number[] = [];
    const peer: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await perSecond(() => store.transact((unit) => unit.appendAudit(ENTRY))));
      peer.push(await perSecond(async () => bare.insert()));
    }
    bare.close();
    await store.close();
    return compare({ bench: 'audit', unit: 'appended lines per second', ours, peer, bar: { atLeast: 0.5 } });
  });
}

/** Seconds to read 100 000 lines and find that their chain is whole, against the limit. */
export async function verify(): Promise<BenchResult> {
  return inFolder(async (directory) => {
    const store = await openStore({ directory });
    for (let written = 0; written < LINES; written += APPENDS) await appendMany(store);
    const began = performance.now();
    const broken = await firstBrokenOf(store.auditLines());
    const seconds = (performance.now() - began) / 1000;
    await store.close();
    if (broken !== undefined) throw new Error(`the record broke at ${broken}`);
    return compare({ bench: 'audit-verify', unit: `seconds for ${LINES} lines; the peer is the limit`, ours: [seconds], peer: [VERIFY_LIMIT_S], bar: { atMost: 1 } });
  });
}

function appendMany(store: Store): Promise<void> {
  return store.transact(async (unit) => {
    for (let line = 0; line < APPENDS; line += 1) await unit.appendAudit(ENTRY);
  });
}

async function perSecond(append: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let line = 0; line < APPENDS; line += 1) await append();
  return APPENDS / ((performance.now() - began) / 1000);
}

function bareTable(file: string): { insert(): void; close(): void } {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table lines (seq integer primary key, plan text, body text not null); create index lines_plan on lines (plan, seq)');
  const insert = database.prepare('insert into lines (plan, body) values (?, ?)');
  const body = JSON.stringify({ ...ENTRY, seq: LINES, previous: '0'.repeat(64), hash: '0'.repeat(64) });
  return { insert: () => insert.run(ENTRY.plan ?? null, body), close: () => database.close() };
}

async function inFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A line of ordinary length. */
const ENTRY: AuditEntry = {
  at: '2026-11-21T12:00:00.000Z',
  type: 'step.done',
  actor: { tenant: '00000000-0000-0000-0000-00000000000c', id: '00000000-0000-0000-0000-0000000000a1', name: 'Alex' },
  plan: '7F3A-91',
  planHash: 'a'.repeat(64),
  step: 1,
  says: 'Step 1 of 2 is done: the current Auth certificate was imported to ex02.contoso.com.',
  data: { operation: 'exchange.import', on: 'ex02.contoso.com', thumbprint: 'A'.repeat(40) },
};
