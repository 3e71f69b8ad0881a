/** A runner for tests to kill: starts the shell named first in the folder named second, has it do something long, and says its process id. */
import { startReal } from './realWorker.ts';

const [, , shell = '', root = ''] = process.argv;
const started = await startReal(shell, root);
if (!started.ok) throw new Error(started.failure.detail);
const wait = started.worker.call({ op: 'rollcall.wait', values: { Milliseconds: ['i', '9999999'] }, deadlineMs: 9_999_999, correlation: 'test' });
process.stdout.write(`${started.hello.pid}\n`);
await wait;
