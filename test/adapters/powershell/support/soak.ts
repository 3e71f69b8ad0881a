import { readdirSync, readFileSync } from 'node:fs';
import type { Outcome } from '../../../../domain/operations/outcome.ts';
import { BOUNDS, type Bounds } from '../../../../adapters/powershell/pool/bounds.ts';
import type { Lane } from '../../../../adapters/powershell/pool/lane.ts';
import type { PoolCall } from '../../../../adapters/powershell/pool/parts.ts';
import { Pool } from '../../../../adapters/powershell/pool/pool.ts';
import { startWorker, type WorkerSettings } from '../../../../adapters/powershell/worker/startWorker.ts';
import type { TypedValues } from '../../../../adapters/powershell/wire/typedValue.ts';
import { isAlive } from './standIn.ts';

/** What is soaked: shells, an operation that starts a process which would never end, and how long. */
export interface Soak {
  settings: WorkerSettings;
  child: { op: string; values: TypedValues };
  forMs: number;
  /** Between 0 and 1. */
  random: () => number;
  /** It goes on, however slow the machine, until something was killed, answered, refused and cancelled. */
  isTelling: boolean;
}

/** What came of it. */
export interface Soaked {
  calls: number;
  /** How calls ended: `ok`, or the code of the failure. */
  ended: Record<string, number>;
  shells: number;
  kills: number;
  /** Calls that never ended. */
  unsettled: number;
  /** Processes that are there after all shells have gone. */
  orphans: number[];
  /** Open files of this process before and after; not told on systems without /proc. */
  files: { before: number; after: number } | undefined;
}

const LANES: readonly Lane[] = (['local', 'exchange'] as const).flatMap((endpoint) => (['read', 'change'] as const).map((kind) => ({ endpoint, kind })));
/** Narrow, so that the queue overflows and shells are replaced all the time. */
const NARROW: Bounds = { ...BOUNDS, queue: 30, calls: 40, idleMs: 2_000 };
const PAUSE_MS = 5;
/** Calls that are open at once, and in a burst. */
const AT_ONCE = 25;
const BURST = 60;

/** Calls of all kinds through a pool while shells and what they started are killed at random; then everything is ended and counted. */
export async function soak(parts: Soak): Promise<Soaked> {
  const before = openFiles();
  const run = new Run(parts);
  const began = performance.now();
  run.burst();
  while (performance.now() - began < parts.forMs || (parts.isTelling && !run.isTelling)) {
    run.step();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return run.end(before);
}

class Run {
  readonly #parts: Soak;
  readonly #pool: Pool;
  readonly #pids: number[] = [];
  readonly #children: number[] = [];
  readonly #ended: Record<string, number> = {};
  readonly #open = new Set<Promise<void>>();
  #calls = 0;
  #kills = 0;

  constructor(parts: Soak) {
    this.#parts = parts;
    this.#pool = new Pool({ start: (_lane, signal) => this.#start(signal), timers: parts.settings.timers, bounds: NARROW, random: parts.random });
  }

  /** True when it has met what it is there to meet. */
  get isTelling(): boolean {
    return this.#kills > 0 && ['ok', 'OVERLOADED', 'CANCELLED'].every((how) => (this.#ended[how] ?? 0) > 0);
  }

  /** More calls than may wait. */
  burst(): void {
    while (this.#open.size < BURST) this.#call();
  }

  /** As many calls as may be open, now and then too many, and now and then a kill. */
  step(): void {
    const { random } = this.#parts;
    if (random() < 0.005) this.burst();
    while (this.#open.size < AT_ONCE && random() < 0.9) this.#call();
    if (random() < 0.002) this.#kill(this.#pids);
    if (random() < 0.003) this.#kill([...this.#children, ...this.#belonging()].filter((pid) => !this.#pids.includes(pid)));
  }

  async end(before: number | undefined): Promise<Soaked> {
    await this.#pool.close();
    const unsettled = await this.#unsettled();
    const orphans = [...new Set([...this.#pids, ...this.#children, ...this.#belonging()])].filter(isAlive);
    const after = openFiles();
    return { calls: this.#calls, ended: this.#ended, shells: this.#pids.length, kills: this.#kills, unsettled, orphans, files: before === undefined || after === undefined ? undefined : { before, after } };
  }

  /** Calls that have not ended long after the pool has. */
  #unsettled(): Promise<number> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(this.#open.size), 10_000);
      void Promise.all(this.#open).then(() => {
        clearTimeout(timer);
        resolve(0);
      });
    });
  }

  async #start(signal: AbortSignal) {
    const started = await startWorker(this.#parts.settings, signal);
    if (started.ok) this.#pids.push(started.hello.pid);
    return started;
  }

  #call(): void {
    const { call, abortMs } = this.#drawn();
    const abort = new AbortController();
    const timer = abortMs === undefined ? undefined : setTimeout(() => abort.abort(), abortMs);
    this.#calls += 1;
    const open = this.#pool.call(call, abort.signal).then((outcome) => {
      clearTimeout(timer);
      this.#open.delete(open);
      this.#count(call, outcome);
    });
    this.#open.add(open);
  }

  #count({ op }: PoolCall, outcome: Outcome): void {
    const how = outcome.status === 'ok' ? 'ok' : outcome.failure.code;
    this.#ended[how] = (this.#ended[how] ?? 0) + 1;
    const child = outcome.status === 'ok' && op === this.#parts.child.op ? Number(outcome.value) : Number.NaN;
    if (Number.isInteger(child) && child > 1) this.#children.push(child);
  }

  /** Mostly small calls; some large, some slow, some slower than they may be, some that start a process, some that nobody waits for to the end. */
  #drawn(): { call: PoolCall; abortMs: number | undefined } {
    const { random, child } = this.#parts;
    const lane = LANES[Math.floor(random() * LANES.length)] ?? { endpoint: 'local', kind: 'read' };
    const call = { lane, target: `server${Math.floor(random() * 10)}`, deadlineMs: 30_000, correlation: 'soak' };
    const kind = random();
    const abortMs = random() < 0.15 ? random() * 200 : undefined;
    if (kind < 0.1) return { abortMs, call: { ...call, op: 'rollcall.echo', values: { Value: ['s', 'x'.repeat(Math.floor(random() * 300_000))] } } };
    if (kind < 0.2) return { abortMs, call: { ...call, op: 'rollcall.wait', values: { Milliseconds: ['i', String(Math.floor(random() * 500))] } } };
    if (kind < 0.23) return { abortMs, call: { ...call, op: 'rollcall.wait', values: { Milliseconds: ['i', '600000'] }, deadlineMs: 300 } };
    if (kind < 0.26) return { abortMs, call: { ...call, ...child } };
    return { abortMs, call: { ...call, op: 'rollcall.echo', values: { Value: ['s', 'small'] } } };
  }

  #belonging(): number[] {
    return belonging(this.#parts.settings.root);
  }

  #kill(pids: readonly number[]): void {
    const living = pids.filter(isAlive);
    const pid = living[Math.floor(this.#parts.random() * living.length)];
    if (pid === undefined) return;
    this.#kills += 1;
    process.kill(pid, 'SIGKILL');
  }
}

/** Numbers between 0 and 1 that are the same in every run with that seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function openFiles(): number | undefined {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : undefined;
}

/** Processes that a worker below this folder started, wherever they stand now: they have its folder in their environment. */
function belonging(root: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => environmentOf(pid).includes(`HOME=${root}`));
}

/** Empty for a process that has gone, or is somebody else's. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}
