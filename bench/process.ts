import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

/** A bot in a process of its own. */
export interface BotProcess {
  url: string;
  pid: number;
  /** From the spawn to the line that says it listens. */
  startMs: number;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

export async function startEcho(): Promise<BotProcess> {
  return started(['bench/echoBot.ts']);
}

/** Ourselves on a sandbox estate, with everything kept in `directory`. `latencyMs`: how long each of its servers takes. */
export async function startRollcall(directory: string, estate: string, { latencyMs = 0 }: { latencyMs?: number } = {}): Promise<BotProcess> {
  return started(['bot/cli.ts', 'sandbox', '--port', '0', '--no-playground', '--data', directory, '--estate', estate, ...(latencyMs === 0 ? [] : ['--latency', String(latencyMs)])]);
}

async function started(args: string[]): Promise<BotProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
  const url = await addressOf(child);
  return { url, pid: child.pid ?? 0, startMs: performance.now() - begun, stop: () => stopped(child) };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the bot has no output to read its address from');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`${child.spawnargs.join(' ')} ended before it listened`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
