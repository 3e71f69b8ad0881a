import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The one file that knows signals and process trees, which differ between operating systems. */

/** Stops in order on Ctrl-C or when the system asks (on Windows also when the console window is closed), then exits. Asked twice, it exits at once. */
export function onStop(stop: () => Promise<void>): void {
  let asked = false;
  const ask = () => {
    if (asked) process.exit(130);
    asked = true;
    stop().then(() => process.exit(0), () => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) process.on(signal, ask);
}

/** Ends a child with everything it started: asks first, and ends it for good when it has not gone after `graceMs`. */
export async function stopTree(child: ChildProcess, graceMs = 3_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
  else child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(deadline);
}
