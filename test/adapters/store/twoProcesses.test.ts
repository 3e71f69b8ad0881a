import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../../../adapters/store/openStore.ts';
import { type AuditEvent, firstBroken } from '../../../domain/audit/event.ts';
import type { Store } from '../../../domain/ports/store.ts';
import { at, aToken, NOON } from './samples.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-processes-'));
afterAll(() => rm(root, { recursive: true, force: true }));

type Child = ChildProcessByStdio<Writable, Readable, null>;
const start = (script: string, ...args: string[]): Child => spawn(process.execPath, [join(import.meta.dirname, '../../support', script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });

describe('a process that is killed while it writes', () => {
  const LIVES = 8;

  it('leaves every promised transaction whole and no other half done', async () => {
    const directory = join(root, 'killed');
    let next = 0;
    for (let life = 1; life <= LIVES; life++) {
      const promised = await writeUntilKilled(directory, next, Math.ceil(Math.random() * 60));
      next = await checkWhole(directory, promised);
    }
    expect(next).toBeGreaterThanOrEqual(LIVES);
  });

  /** Lets a writer begin with `from`, kills it when it has promised so many, and gives the last that it promised. */
  async function writeUntilKilled(directory: string, from: number, count: number): Promise<number> {
    const writer = start('storeWriter.ts', directory, String(from));
    let promised = from - 1;
    for await (const line of createInterface({ input: writer.stdout })) {
      promised = Number(line);
      if (promised === from + count) writer.kill('SIGKILL');
    }
    return promised;
  }

  /** Gives the number to go on with. One more than what was promised may have been committed. */
  async function checkWhole(directory: string, promised: number): Promise<number> {
    const store = await openStore({ directory });
    const lines = await allLines(store);
    const count = lines.length / 2;
    expect(firstBroken(lines)).toBeUndefined();
    expect(lines.map(({ says }) => says)).toEqual(Array.from({ length: count }, (_, n) => [`begun ${n}`, `ended ${n}`]).flat());
    expect([promised + 1, promised + 2]).toContain(count);
    expect(await countedRows(store)).toEqual([count, count]);
    await store.close();
    return count;
  }

  /** Jobs and messages, looked at by claiming them for no time at all. */
  async function countedRows(store: Store): Promise<[number, number]> {
    const claim = { now: NOON, wall: NOON, leaseMs: 0, limit: 100_000 };
    return [(await store.claimJobs(claim)).length, (await store.claimMessages(claim)).length];
  }
});

describe('useToken', () => {
  it('accepts one of 1 000 clicks from two processes', async () => {
    const directory = join(root, 'race');
    const store = await openStore({ directory });
    await store.transact((unit) => unit.addTokens([aToken({ token: 'race' })]));
    const racers = await Promise.all([1, 2].map(() => ready(start('tokenRacer.ts', directory, 'race', '500'))));
    const accepted = await Promise.all(racers.map((race) => race()));
    expect(accepted.toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect((await store.look((unit) => unit.findToken('race')))?.usedAt).toBe(at(0));
    await store.close();
  });

  /** Waits until a racer is at the line; what comes back lets it go and gives how often it was accepted. */
  async function ready(racer: Child): Promise<() => Promise<number>> {
    const lines = createInterface({ input: racer.stdout });
    await once(lines, 'line');
    return async () => {
      racer.stdin.write('go\n');
      const [accepted] = await once(lines, 'line');
      return Number(accepted);
    };
  }
});

async function allLines(store: Store): Promise<AuditEvent[]> {
  const lines: AuditEvent[] = [];
  for await (const line of store.auditLines()) lines.push(line);
  return lines;
}
