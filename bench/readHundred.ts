import { fork } from 'node:child_process';
import { join } from 'node:path';
import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { readEstate } from '../bot/estate/readEstate.ts';
import { pause } from '../bot/pause.ts';
import { wholeExecutor } from '../bot/wholeExecutor.ts';
import type { Executor } from '../domain/ports/executor.ts';
import type { Sandbox, SandboxWeb } from '../domain/ports/sandbox.ts';
import { type BenchResult, compare } from './result.ts';

const ESTATE = 'big';
const LATENCY_MS = 200;
const ROUNDS = 3;

/**
 * Reading the whole `big` estate, a hundred servers, their metadata documents and the tenant through Graph, each answer taking 200 ms, against asking the slowest
 * of these sources alone. Graph and the documents are served by another process, as they are in reality. The middle one of three rounds.
 */
export async function run(): Promise<BenchResult> {
  const elsewhere = fork(join(import.meta.dirname, 'elsewhere.ts'), [ESTATE, String(LATENCY_MS)], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  try {
    const web = webAt(await new Promise<Told>((resolve) => elsewhere.once('message', (told) => resolve(told as Told))));
    const sandbox = await openSandbox({ estate: { shipped: ESTATE }, directory: null, latencyMs: LATENCY_MS });
    return await measured(sandbox, wholeExecutor({ executor: sandbox.executor, web: () => Promise.resolve(web) }, { clock: sandbox.clock, pause }));
  } finally {
    elsewhere.disconnect();
  }
}

/** Where the other process says that its hosts are. */
type Told = Omit<SandboxWeb, 'reach'> & { places: Record<string, { address: string; port: number }> };

function webAt({ places, ...web }: Told): SandboxWeb {
  return { ...web, reach: (host) => places[host.toLowerCase()] ?? null };
}

async function measured(sandbox: Sandbox, executor: Executor): Promise<BenchResult> {
  const readWhole = () => readEstate(sandbox.estate(), executor, { clock: sandbox.clock, correlation: 'bench' });
  for (let warm = 0; warm < ROUNDS; warm += 1) await readWhole();
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    peer.push(await slowestAlone(sandbox, executor));
    ours.push(await timed(readWhole));
  }
  return compare({ bench: 'read-100', unit: 'ms', ours, peer, bar: { atMost: 1.5 } });
}

/** The time of the slowest of a server, its document and each question to the tenant, each asked by itself. */
async function slowestAlone(sandbox: Sandbox, executor: Executor): Promise<number> {
  const server = sandbox.estate().exchange?.servers[0]?.fqdn ?? '';
  const calls = [
    { operation: 'exchange.store.list', on: server, args: {} },
    { operation: 'exchange.metadata.get', on: null, args: { url: `https://${server}/autodiscover/metadata/json/1` } },
    ...['entra.organisation.get', 'entra.exchangePrincipal.get', 'entra.hybridApplications.list', 'entra.signIns.list'].map((operation) => ({ operation, on: null, args: {} })),
  ];
  const times: number[] = [];
  for (const call of calls) times.push(await timed(() => executor.call(call, { correlation: 'bench' })));
  return Math.max(...times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
