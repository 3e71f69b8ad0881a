import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from '../adapters/powershell/worker/worker.ts';
import { foundShell } from '../test/adapters/powershell/support/foundShell.ts';
import { startReal } from '../test/adapters/powershell/support/realWorker.ts';
import { longestBlock } from './longestBlock.ts';
import { type BenchLine, compare, median } from './result.ts';
import { NO_SHELL } from './shell.ts';

const MIB = 1024 * 1024;
const SIZES = [1, 2, 4, 7.9];
const ROUNDS = 5;
const LIMIT_MS = 50;

/** Large values through a shell and back: the time grows as the size does, and the event loop is never stopped for longer than the limit. */
export async function run(): Promise<readonly BenchLine[]> {
  const shell = foundShell();
  if (shell === undefined) return ['shell-flood', 'shell-flood-loop'].map((bench) => ({ bench, skipped: NO_SHELL }));
  const root = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const started = await startReal(shell, root);
  if (!started.ok) throw new Error(started.failure.detail);
  const lines = await measured(started.worker);
  started.worker.retire();
  await started.worker.ended;
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
  return lines;
}

async function measured(worker: Worker): Promise<BenchLine[]> {
  const rounds = SIZES.map((size) => ({ size, msPerMiB: [] as number[], blocks: [] as number[] }));
  await echo(worker, 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { size, msPerMiB, blocks } of rounds) {
      const began = performance.now();
      blocks.push(await longestBlock(() => echo(worker, size)));
      msPerMiB.push((performance.now() - began) / size);
    }
  }
  const [small = [], large = []] = [rounds[0]?.msPerMiB, rounds.at(-1)?.msPerMiB];
  const notes = Object.fromEntries(rounds.map(({ size, msPerMiB }) => [`msPerMiBOf${size}`, Math.round(median(msPerMiB))]));
  // What stops the loop does so in every round; what only some rounds met is other work of the machine.
  const longest = Math.max(...rounds.map(({ blocks }) => Math.min(...blocks)));
  return [
    { ...compare({ bench: 'shell-flood', unit: 'ms per MiB there and back, of 8 MiB; the peer is 1 MiB', ours: large, peer: small, bar: { atMost: 1.5 } }), notes },
    compare({ bench: 'shell-flood-loop', unit: 'ms for which the event loop stood still at the longest; the peer is the limit', ours: [longest], peer: [LIMIT_MS], bar: { atMost: 1 } }),
  ];
}

/** Sends a text of that size and reads it back. */
async function echo(worker: Worker, mebibytes: number): Promise<void> {
  const text = 'certificate '.repeat((mebibytes * MIB) / 12);
  const reply = await worker.call({ op: 'rollcall.echo', values: { Value: ['s', text] }, deadlineMs: 60_000, correlation: 'bench' });
  if (reply.status !== 'value' || !Array.isArray(reply.value) || reply.value[0] !== text) throw new Error(`${mebibytes} MiB did not come back: ${JSON.stringify(reply).slice(0, 300)}`);
}
