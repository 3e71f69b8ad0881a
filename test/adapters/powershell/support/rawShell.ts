import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PowerShell } from 'node-powershell';
import { STAND_IN } from './standIn.ts';

/** node-powershell as it comes, over the stand-in. */
export function rawShell(switches: Record<string, string> = {}, options: { invocationTimeout?: number; disposeTimeout?: number } = {}): PowerShell {
  const [executable, script] = STAND_IN;
  return new PowerShell({ executable, executableOptions: { '-NoLogo': false, [script]: true }, spawnOptions: { env: { ...process.env, ...switches } }, ...options });
}

/** Its process. */
export function processOf(shell: PowerShell): ChildProcess {
  const child: unknown = shell['process'];
  if (child instanceof ChildProcess) return child;
  throw new Error('the library keeps its process elsewhere');
}

/** Gives the shell no more input, and waits until it has read all of it, said all it has to say, and ended. */
export async function runOut(shell: PowerShell): Promise<void> {
  const child = processOf(shell);
  const closed = once(child, 'close');
  shell.streams.stdin.end();
  child.stdout?.resume();
  child.stderr?.resume();
  await closed;
}

/** Whether a promise has settled by now, and how. */
export async function stateOf(promise: Promise<unknown>): Promise<'pending' | 'resolved' | 'rejected'> {
  const settled = promise.then(() => 'resolved' as const, () => 'rejected' as const);
  const turn = new Promise<'pending'>((resolve) => setImmediate(() => setImmediate(resolve, 'pending')));
  return Promise.race([settled, turn]);
}
