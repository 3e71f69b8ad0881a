import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
let folder: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-process-'));
});
afterEach(async () => {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

describe('node bot/cli.ts sandbox', () => {
  it('prints where it listens, becomes ready, and ends in order when it is asked to', async () => {
    const process = sandbox('--port', '0');
    const url = await addressOf(process);
    await ready(url);
    const ended = once(process, 'exit');
    process.kill('SIGTERM');
    const [code, signal] = (await ended) as [number | null, string | null];
    if (globalThis.process.platform !== 'win32') expect({ code, signal }).toEqual({ code: 0, signal: null });
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('says in one sentence that a port is taken, and which, and what to do', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const process = sandbox('--port', String(port));
    const [said, [code]] = await Promise.all([textOf(process.stderr), once(process, 'exit') as Promise<[number]>]);
    expect(said.trim()).toBe(`Port ${port} is already in use, so nothing was started. Stop what listens there, or choose another port with --port N.`);
    expect(code).toBe(64);
    await new Promise((resolve) => taken.close(resolve));
  });
});

function sandbox(...args: string[]): ChildProcess {
  child = spawn(process.execPath, ['bot/cli.ts', 'sandbox', '--no-playground', '--data', folder, '--estate', 'healthy', ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  return child;
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error('it ended before it listened');
}

/** Asks again until the answer is yes; each answer takes as long as what is being loaded, so nothing is waited for. */
async function ready(url: string): Promise<void> {
  for (let asked = 0; asked < 1_000; asked += 1) {
    if ((await fetch(`${url}/readyz`)).ok) return;
  }
  throw new Error('it never became ready');
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

describe('node bot/cli.ts, when nobody reads on', () => {
  it('ends without a complaint', async () => {
    const reading = spawn(process.execPath, [join(ROOT, 'bot', 'cli.ts'), 'check', '--estate', 'healthy', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child = reading;
    reading.stdout.destroy();
    let complaint = '';
    reading.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
    await once(reading, 'close');
    expect(complaint).not.toContain('Error');
  });
});
