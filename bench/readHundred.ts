import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { readEstate } from '../bot/estate/readEstate.ts';
import type { Sandbox } from '../domain/ports/sandbox.ts';
import { type BenchResult, compare } from './result.ts';

const LATENCY_MS = 200;
const ROUNDS = 3;

/** Reading the `big` estate, whose hundred servers take 200 ms each, against asking the slowest one of them alone. The middle one of three rounds. */
export async function run(): Promise<BenchResult> {
  const sandbox = await openSandbox({ estate: { shipped: 'big' }, directory: null, latencyMs: LATENCY_MS });
  await readWhole(sandbox);
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    peer.push(await slowestAlone(sandbox));
    ours.push(await timed(() => readWhole(sandbox)));
  }
  return compare({ bench: 'read-100', unit: 'ms', ours, peer, bar: { atMost: 1.5 } });
}

function readWhole(sandbox: Sandbox): Promise<unknown> {
  return readEstate(sandbox.estate(), sandbox.executor, { clock: sandbox.clock, correlation: 'bench' });
}

/** The time of the slowest of ten servers, each asked by itself. */
async function slowestAlone(sandbox: Sandbox): Promise<number> {
  const times: number[] = [];
  for (const { fqdn } of sandbox.estate().exchange?.servers.slice(0, 10) ?? []) {
    times.push(await timed(() => sandbox.executor.call({ operation: 'exchange.store.list', on: fqdn, args: {} }, { correlation: 'bench' })));
  }
  return Math.max(...times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
