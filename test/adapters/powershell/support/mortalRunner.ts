/** A runner for tests to kill: starts the shell named first in the folder named second, has it do something long, and says its process id. */
import { randomBytes } from 'node:crypto';
import { engineAt, SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';
import { LADDER } from '../../../../adapters/powershell/worker/ladder.ts';
import { THIS_MACHINE } from '../../../../adapters/powershell/worker/processTree.ts';
import { startWorker } from '../../../../adapters/powershell/worker/startWorker.ts';
import { MACHINE_TIMERS } from '../../../../adapters/powershell/worker/timers.ts';

const [, , shell = '', root = ''] = process.argv;
const started = await startWorker({
  command: [shell], root, engine: await engineAt(SHIPPED_ENGINE), host: THIS_MACHINE, timers: MACHINE_TIMERS, ladder: LADDER,
  hostEnvironment: process.env, extraEnvironment: {}, newId: () => randomBytes(8).toString('hex'), onEvent: () => undefined,
});
if (!started.ok) throw new Error(started.failure.detail);
const wait = started.worker.call({ op: 'rollcall.wait', values: { Milliseconds: ['i', '9999999'] }, deadlineMs: 9_999_999, correlation: 'test' });
process.stdout.write(`${started.hello.pid}\n`);
await wait;
