import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineAt } from '../../../../adapters/powershell/worker/engine.ts';
import type { WorkerEvent } from '../../../../adapters/powershell/worker/event.ts';
import { LADDER } from '../../../../adapters/powershell/worker/ladder.ts';
import { THIS_MACHINE } from '../../../../adapters/powershell/worker/processTree.ts';
import { startWorker, type WorkerSettings } from '../../../../adapters/powershell/worker/startWorker.ts';
import type { Worker } from '../../../../adapters/powershell/worker/worker.ts';
import type { EngineCall } from '../../../../adapters/powershell/wire/request.ts';
import type { TypedValues } from '../../../../adapters/powershell/wire/typedValue.ts';
import { ManualTimers } from './manualTimers.ts';

/** How the stand-in is started. */
export const STAND_IN = [process.execPath, fileURLToPath(new URL('./standInShell.ts', import.meta.url))] as const;

/** Shells of one test: their folder, their time, what they told. Everything is ended by `close`. */
export class StandIns {
  readonly timers = new ManualTimers();
  readonly events: WorkerEvent[] = [];
  readonly root = mkdtempSync(join(tmpdir(), 'rollcall-shell-'));
  readonly #workers: Worker[] = [];
  readonly #awaited: { is: (event: WorkerEvent) => boolean; found: () => void }[] = [];
  #ids = 0;

  /** Settings of a worker over the stand-in, with switches of the stand-in itself. */
  async settings(switches: Record<string, string> = {}): Promise<WorkerSettings> {
    return {
      command: STAND_IN, root: this.root, engine: await this.#engine(), host: THIS_MACHINE, timers: this.timers, ladder: LADDER,
      hostEnvironment: process.env, extraEnvironment: switches,
      newId: () => (this.#ids += 1).toString(16).padStart(16, '0'),
      onEvent: (event) => this.#note(event),
    };
  }

  /** A worker that is ready. */
  async worker(switches: Record<string, string> = {}): Promise<Worker> {
    const started = await startWorker(await this.settings(switches));
    if (!started.ok) throw new Error(started.failure.detail);
    this.#workers.push(started.worker);
    return started.worker;
  }

  /** Resolves when a worker has told of such an event, which may have been before. */
  async told(is: (event: WorkerEvent) => boolean): Promise<void> {
    if (this.events.some(is)) return;
    await new Promise<void>((found) => this.#awaited.push({ is, found }));
  }

  /** Ends all shells and takes their folders away. */
  async close(): Promise<void> {
    for (const worker of this.#workers) worker.kill();
    const ended = Promise.all(this.#workers.map((worker) => worker.ended)).then(() => true);
    while (!(await Promise.race([ended, new Promise<false>((resolve) => setImmediate(resolve, false))]))) this.timers.advance(1000);
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  #note(event: WorkerEvent): void {
    this.events.push(event);
    for (const one of this.#awaited) if (one.is(event)) one.found();
  }

  async #engine(): Promise<WorkerSettings['engine']> {
    const folder = join(this.root, "engine of o'brien");
    await mkdir(folder, { recursive: true });
    writeFileSync(join(folder, 'Rollcall.psm1'), '# what a stand-in loads');
    writeFileSync(join(folder, 'table.json'), '{}');
    return engineAt(join(folder, 'Rollcall.psm1'));
  }
}

/** A call of the stand-in. */
export function callOf(op: string, values: TypedValues = {}, deadlineMs = 30_000): EngineCall {
  return { op, values, deadlineMs, correlation: 'test' };
}

/** True while a process runs; one that has ended and was not waited for runs no more. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Resolves when a process that was told to end has ended; only the system's own moment lies between. */
export async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
}
