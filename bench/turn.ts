import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { turnsPerSecond } from './load.ts';
import { startEcho, startRollcall } from './process.ts';
import { type BenchResult, compare } from './result.ts';
import { silentConnector } from './silentConnector.ts';

const ROUNDS = 7;
const AT_ONCE = 8;

/** Turns per second: `help` through HTTP, gate and store, against a bare echo bot; taking turns with it in the same run. */
export async function turn(): Promise<BenchResult> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const [connector, echo, rollcall] = await Promise.all([silentConnector(), startEcho(), startRollcall(directory, 'healthy')]);
  try {
    const load = (bot: string, forMs: number) => turnsPerSecond({ bot, serviceUrl: connector.serviceUrl, atOnce: AT_ONCE, forMs });
    const ours: number[] = [];
    const peer: number[] = [];
    await load(echo.url, 2_000);
    await load(rollcall.url, 2_000);
    for (let round = 0; round < ROUNDS; round += 1) {
      peer.push(await load(echo.url, 1_500));
      ours.push(await load(rollcall.url, 1_500));
    }
    return compare({ bench: 'turn', unit: 'turns per second', ours, peer, bar: { atLeast: 0.8 } });
  } finally {
    await Promise.all([echo.stop(), rollcall.stop()]);
    await connector.close();
    await rm(directory, { recursive: true, force: true });
  }
}
