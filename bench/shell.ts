import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openShells } from '../bot/shells/openShells.ts';
import type { EngineCall } from '../adapters/powershell/wire/request.ts';
import { foundShell } from '../test/adapters/powershell/support/foundShell.ts';
import { startReal } from '../test/adapters/powershell/support/realWorker.ts';
import { type BenchLine, compare, percentile } from './result.ts';
import { libraryShell, oneCommand, warmShell } from './shellLine.ts';

const WARM_UP = 1_500;
const ROUNDS = 15;
const CALLS = 100;
const ECHO: EngineCall = { op: 'rollcall.echo', values: { Value: ['s', 'hello'] }, deadlineMs: 30_000, correlation: 'bench' };

/**
 * A call through a warm worker, engine and all, against a PowerShell that is started for it (calls per second), and against a bare line to a warm
 * PowerShell (milliseconds). All take turns in the same run. The bare line goes through node-powershell, as the one that the bar was drawn from did, since that is how
 * a line gets to a shell here; what a line takes that is written straight into the pipe, with no library and nothing that tells its end, stands beside it as `pipeP50`.
 */
export async function run(): Promise<readonly BenchLine[]> {
  const shell = foundShell();
  if (shell === undefined) return ['shell', 'shell-line'].map((bench) => ({ bench, skipped: NO_SHELL }));
  return inFolder((root) => measured(shell, root));
}

/** Why benchmarks of shells are skipped. */
export const NO_SHELL = 'needs a real PowerShell: ROLLCALL_PWSH is not set, and there is no pwsh on the path';

async function measured(shell: string, root: string): Promise<BenchLine[]> {
  const began = performance.now();
  const started = await startReal(shell, root);
  const startMs = performance.now() - began;
  if (!started.ok) throw new Error(started.failure.detail);
  const { worker, hello } = started;
  const idle = await memoryOf(hello.pid);
  const call = () => timed(async () => { if ((await worker.call(ECHO)).status !== 'value') throw new Error('the worker did not answer'); });
  const [bare, pipe] = [libraryShell(shell), warmShell(shell)];
  for (let warm = 0; warm < WARM_UP; warm += 1) {
    await call();
    await bare.line();
    await pipe.line();
  }
  const rounds = await inTurns(call, { bare: bare.line, pipe: pipe.line }, () => oneCommand(shell));
  const warm = await memoryOf(hello.pid);
  await Promise.all([bare.end(), pipe.end()]);
  worker.retire();
  await worker.ended;
  const pool = await poolMemory(shell, root);
  const all = { ours: rounds.flatMap(({ ours }) => ours), bare: rounds.flatMap(({ lines }) => lines), pipe: rounds.flatMap(({ piped }) => piped) };
  const perSecond = rounds.map(({ ours }) => CALLS / (ours.reduce((sum, ms) => sum + ms, 0) / 1000));
  return [
    {
      ...compare({ bench: 'shell', unit: 'calls per second; the peer starts a shell for each', ours: perSecond, peer: rounds.map(({ startedMs }) => 1000 / startedMs), bar: { atLeast: 100 } }),
      notes: { powershell: hello.psVersion, node: process.versions.node, platform: process.platform, startMs: Math.round(startMs), idleWorkerMB: idle, warmWorkerMB: warm, ...pool },
    },
    {
      ...compare({ bench: 'shell-line', unit: 'ms per call; the peer is a bare line to a warm shell, through node-powershell', ours: all.ours, peer: all.bare, bar: { atMost: 3 } }),
      notes: { p50: percentile(all.ours, 50), p95: percentile(all.ours, 95), peerP50: percentile(all.bare, 50), peerP95: percentile(all.bare, 95), pipeP50: percentile(all.pipe, 50) },
    },
  ];
}

interface Round {
  ours: number[];
  lines: number[];
  piped: number[];
  startedMs: number;
}

/** Calls and lines one after the other, so that both meet the same weather. */
async function inTurns(call: () => Promise<number>, line: { bare: () => Promise<number>; pipe: () => Promise<number> }, start: () => Promise<number>): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [ours, lines, piped]: [number[], number[], number[]] = [[], [], []];
    for (let one = 0; one < CALLS; one += 1) ours.push(await call());
    for (let one = 0; one < CALLS; one += 1) lines.push(await line.bare());
    for (let one = 0; one < CALLS; one += 1) piped.push(await line.pipe());
    rounds.push({ ours, lines, piped, startedMs: await start() });
  }
  return rounds;
}

/** Memory of all shells of a pool that reads and changes at once, after each has done a little. */
async function poolMemory(shell: string, root: string): Promise<Record<string, number | undefined>> {
  const { pool, close } = await openShells({ command: [shell], root, targets: () => [], environment: {} });
  const lanes = (['read', 'read', 'change'] as const).map((kind, index) => ({ lane: { endpoint: 'local' as const, kind }, target: `bench-${index}` }));
  await Promise.all(Array.from({ length: 60 }, (_, n) => lanes.map((lane) => pool.call({ ...ECHO, ...lane, correlation: `bench-${n}` }))).flat());
  const workers = Object.values(pool.state()).reduce((sum, lane) => sum + lane.workers, 0);
  const rssBytes = Object.values(pool.state()).reduce((sum, lane) => sum + lane.rssBytes, 0);
  await close();
  return { poolWorkers: workers, poolMB: inMB(rssBytes) };
}

/** Resident memory of a process; not told on systems without /proc. */
async function memoryOf(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const [, kB = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return inMB(Number(kB) * 1024);
}

function inMB(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function inFolder<T>(work: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    return await work(root);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}
