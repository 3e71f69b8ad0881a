import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

/**
 * Whole trees of processes: the one file that knows of process groups and of taskkill. On POSIX a shell is started as the leader of a
 * group of its own, since the library would leave it in ours, and the group is signalled; on Windows taskkill walks the tree.
 */
export interface ProcessHost {
  platform: NodeJS.Platform;
  systemRoot: string;
  exists(file: string): boolean;
  /** As `process.kill`. */
  signal(pid: number, signal: NodeJS.Signals): void;
  /** Runs a program of the system and does not wait for it. */
  run(file: string, args: readonly string[]): void;
}

/** This machine. */
export const THIS_MACHINE: ProcessHost = {
  platform: process.platform,
  systemRoot: process.env['SystemRoot'] ?? 'C:\\Windows',
  exists: existsSync,
  signal: (pid, signal) => void process.kill(pid, signal),
  run(file, args) {
    const child = spawn(file, args, { stdio: 'ignore', windowsHide: true });
    child.on('error', () => undefined); // a tree that cannot be killed shows as a process that does not end, which its worker waits for and tells
    child.unref();
  },
};

/** What to start so that the command becomes the root of a tree that `endTree` can reach. Throws NoProcessGroup where nothing can make one. */
export function rooted(command: readonly string[], host: ProcessHost): readonly string[] {
  if (host.platform === 'win32') return command;
  const launcher = LAUNCHERS.find(([file = '']) => host.exists(file));
  if (launcher === undefined) throw new NoProcessGroup('Neither setsid nor perl is here, so a shell could not be ended with everything that it starts.');
  return [...launcher, ...command];
}

/** Nothing on this machine can start a process as the leader of its own group. */
export class NoProcessGroup extends Error {
  override readonly name = 'NoProcessGroup';
}

/** Ends the process and all that it started: asked politely, or made to. False when nobody was there, because all have gone or the group is not made yet. Windows knows no polite way. */
export function endTree(pid: number, manner: 'ask' | 'force', host: ProcessHost): boolean {
  if (host.platform === 'win32') {
    host.run(win32.join(host.systemRoot, 'System32', 'taskkill.exe'), ['/PID', String(pid), '/T', '/F']);
    return true;
  }
  return signalled(-pid, manner, host);
}

function signalled(group: number, manner: 'ask' | 'force', host: ProcessHost): boolean {
  try {
    host.signal(group, manner === 'ask' ? 'SIGTERM' : 'SIGKILL');
    return true;
  } catch (error) {
    if (hasGone(error)) return false;
    throw error;
  }
}

/** Each becomes the command by exec, so that the process id stays and is the group's. macOS has no setsid, but perl. */
const LAUNCHERS: readonly (readonly string[])[] = [
  ['/usr/bin/setsid'],
  ['/bin/setsid'],
  ['/usr/bin/perl', '-MPOSIX=setsid', '-e', 'setsid(); exec { $ARGV[0] } @ARGV'],
];

/** ESRCH: nobody is there. EPERM: macOS says so of a group whose members have all ended and were not waited for. */
function hasGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM');
}
