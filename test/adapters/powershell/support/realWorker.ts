import { randomBytes } from 'node:crypto';
import { engineAt, SHIPPED_ENGINE, type Engine } from '../../../../adapters/powershell/worker/engine.ts';
import { LADDER } from '../../../../adapters/powershell/worker/ladder.ts';
import { THIS_MACHINE } from '../../../../adapters/powershell/worker/processTree.ts';
import { startWorker, type Started } from '../../../../adapters/powershell/worker/startWorker.ts';
import { MACHINE_TIMERS } from '../../../../adapters/powershell/worker/timers.ts';

/** Starts a worker over a real shell, with the machine's own time and the engine that is shipped unless another is given. */
export async function startReal(shell: string, root: string, engine?: Engine): Promise<Started> {
  return startWorker({
    command: [shell], root, engine: engine ?? (await engineAt(SHIPPED_ENGINE)), host: THIS_MACHINE, timers: MACHINE_TIMERS, ladder: LADDER,
    hostEnvironment: process.env, extraEnvironment: {}, newId: () => randomBytes(8).toString('hex'), onEvent: () => undefined,
  });
}
