import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEcho, startRollcall } from './process.ts';
import { type BenchResult, compare } from './result.ts';

const ROUNDS = 7;

/** From the spawn to listening: ourselves with store and sandbox in a fresh directory, against a bare echo bot. */
export async function start(): Promise<BenchResult> {
  const ours: number[] = [];
  const peer: number[] = [];
  await timed(startEcho);
  await timedHere();
  for (let round = 0; round < ROUNDS; round += 1) {
    peer.push(await timed(startEcho));
    ours.push(await timedHere());
  }
  return compare({ bench: 'start', unit: 'ms to listening', ours, peer, bar: { atMost: 2 } });
}

async function timedHere(): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    return await timed(() => startRollcall(directory, 'healthy'));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function timed(begin: typeof startEcho): Promise<number> {
  const bot = await begin();
  await bot.stop();
  return bot.startMs;
}
