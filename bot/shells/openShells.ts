import { randomBytes } from 'node:crypto';
import { BOUNDS, type Bounds } from '../../adapters/powershell/pool/bounds.ts';
import { Pool } from '../../adapters/powershell/pool/pool.ts';
import { powershellExecutor } from '../../adapters/powershell/powershellExecutor.ts';
import type { EngineTarget } from '../../adapters/powershell/operations/target.ts';
import { engineAt, SHIPPED_ENGINE } from '../../adapters/powershell/worker/engine.ts';
import type { WorkerEvent } from '../../adapters/powershell/worker/event.ts';
import { LADDER } from '../../adapters/powershell/worker/ladder.ts';
import { THIS_MACHINE } from '../../adapters/powershell/worker/processTree.ts';
import { startWorker } from '../../adapters/powershell/worker/startWorker.ts';
import { MACHINE_TIMERS } from '../../adapters/powershell/worker/timers.ts';
import type { Executor } from '../../domain/ports/executor.ts';

/** What shells are started from, by the runner's configuration. */
export interface ShellSettings {
  /** The shell's absolute path, and arguments that belong before ours. */
  command: readonly string[];
  /** A folder of ours, for what shells write. */
  root: string;
  /** The servers that are reached through them, as they are at the time of a call. */
  targets: () => readonly EngineTarget[];
  /** Set in every shell's environment. */
  environment: Readonly<Record<string, string>>;
  /** Whose scripts it runs, on Windows. */
  executionPolicy?: 'AllSigned' | 'RemoteSigned';
  bounds?: Partial<Bounds>;
  onEvent?: (event: WorkerEvent) => void;
}

/** Shells that are open, and the servers behind them. */
export interface OpenShells {
  executor: Executor;
  pool: Pool;
  close(): Promise<void>;
}

/** Opens shells of this machine: none is started before somebody asks. Rejects when the engine cannot be read. */
export async function openShells(settings: ShellSettings): Promise<OpenShells> {
  const { command, root, targets, environment, executionPolicy, onEvent = () => undefined } = settings;
  const engine = await engineAt(SHIPPED_ENGINE);
  const pool = new Pool({
    start: (_lane, signal) => startWorker({
      command, root, engine, host: THIS_MACHINE, timers: MACHINE_TIMERS, ladder: LADDER, hostEnvironment: process.env, extraEnvironment: environment,
      newId: () => randomBytes(8).toString('hex'), onEvent, ...(executionPolicy !== undefined && { executionPolicy }),
    }, signal),
    timers: MACHINE_TIMERS,
    bounds: { ...BOUNDS, ...settings.bounds },
    random: Math.random,
  });
  return { executor: powershellExecutor(pool, targets), pool, close: () => pool.close() };
}
