import type { Failure } from '../../../domain/operations/outcome.ts';
import type { Engine } from './engine.ts';
import { workerEnvironment } from './environment.ts';
import type { WorkerEvent } from './event.ts';
import { heardHello, helloCall, type Hello } from './hello.ts';
import type { LeashParts } from './leash.ts';
import { makePlace, type Place } from './place.ts';
import { NoProcessGroup, rooted } from './processTree.ts';
import { RollcallShell } from './shell.ts';
import { Worker } from './worker.ts';

/** How shells are started. */
export interface WorkerSettings extends LeashParts {
  /** The shell's absolute path, and arguments that belong before ours. */
  command: readonly string[];
  /** Whose scripts it runs; on Windows `AllSigned` or `RemoteSigned`. Elsewhere there is no such policy. */
  executionPolicy?: 'AllSigned' | 'RemoteSigned';
  engine: Engine;
  /** A folder of ours. */
  root: string;
  hostEnvironment: Readonly<Record<string, string | undefined>>;
  extraEnvironment: Readonly<Record<string, string>>;
  newId: () => string;
  onEvent: (event: WorkerEvent) => void;
}

/** A shell that is ready, with what it said of itself, or why there is none. */
export type Started = { ok: true; worker: Worker; hello: Hello } | { ok: false; failure: Failure };

/** Starts a shell and loads the engine. Never throws for what the shell does: a program that is missing, dies or lies is a failure; its process and its folders are gone then. Aborting ends a start that is under way. */
export async function startWorker(settings: WorkerSettings, signal?: AbortSignal): Promise<Started> {
  const place = await makePlace(settings.root);
  const shell = spawned(settings, place);
  if (!(shell instanceof RollcallShell)) {
    await place.clear();
    return failed(shell.detail);
  }
  const clear = () => place.clear().catch(() => settings.onEvent({ kind: 'litter', folder: place.cwd }));
  const worker = new Worker({ ...settings, shell, cancelFolder: place.cancel, clear });
  const stop = () => worker.kill();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();
  let hello: Hello | string = 'It said nothing.';
  const why = await worker.begin(helloCall(place.cancel, process.pid), (value) => {
    hello = heardHello(value, settings.engine.sha256);
    return typeof hello === 'string' ? hello : undefined;
  });
  signal?.removeEventListener('abort', stop);
  if (why === undefined && typeof hello !== 'string') return { ok: true, worker, hello };
  await worker.ended;
  return failed(why ?? hello);
}

function spawned(settings: WorkerSettings, place: Place): RollcallShell | { detail: string } {
  const { command, host, executionPolicy } = settings;
  const policy = executionPolicy === undefined ? [] : ['-ExecutionPolicy', executionPolicy];
  const environment = workerEnvironment(settings.hostEnvironment, { platform: host.platform, home: place.home, engine: settings.engine.module, extra: settings.extraEnvironment });
  try {
    return new RollcallShell({ command: rooted(command, host), args: ['-NoProfile', '-NonInteractive', ...policy], cwd: place.cwd, environment });
  } catch (error) {
    if (error instanceof NoProcessGroup) return { detail: error.message };
    if (isSystemError(error)) return { detail: `${error.syscall} failed with ${error.code}.` };
    throw error;
  }
}

/** `spawn` throws for some refusals of the system and tells others later. */
function isSystemError(error: unknown): error is { syscall: string; code: string } {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}

function failed(detail: string): Started {
  return { ok: false, failure: { code: 'WORKER_START', detail } };
}
