import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { SHELL_ANSWERS } from '../../../../adapters/powershell/powershellExecutor.ts';
import { openSandbox } from '../../../../adapters/sandbox/openSandbox.ts';
import { shippedEstates } from '../../../../adapters/sandbox/shippedEstates.ts';
import { readEstate } from '../../../../bot/estate/readEstate.ts';
import { openLab } from '../../../../bot/shells/lab.ts';
import type { Executor } from '../../../../domain/ports/executor.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';
import { describeReal } from '../support/realShell.ts';

const STILL = { now: () => '2026-11-21T09:00:00.000Z' };
/** `big` has a hundred servers: its reading is bounded, and said. */
const BIG = 'big';
const BIG_LIMIT_MS = 240_000;

describeReal('readEstate through a real shell', (shell) => {
  it.each(shippedEstates().filter((name) => name !== BIG))('gives of %s what it gives in process', async (name) => {
    const { inProcess, throughShell } = await readBothWays(name, shell);
    expect(throughShell).toEqual(inProcess);
  }, 180_000);

  it('reads a hundred servers and gives what it gives in process', async () => {
    const { inProcess, throughShell, tookMs } = await readBothWays(BIG, shell);
    process.stderr.write(`A hundred servers were read through shells in ${(tookMs / 1000).toFixed(1)} s\n`);
    expect(throughShell).toEqual(inProcess);
    expect(tookMs).toBeLessThan(BIG_LIMIT_MS);
  }, BIG_LIMIT_MS + 60_000);
});

async function readBothWays(name: string, shell: string) {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-whole-'));
  const sandbox = await openSandbox({ estate: { shipped: name }, directory: null, machineClock: STILL });
  const shells = await openLab(sandbox, { shell, root });
  try {
    const inProcess = comparable(await read(sandbox, sandbox.executor));
    const began = performance.now();
    const throughShell = comparable(await read(sandbox, split(sandbox, shells.executor)));
    return { inProcess, throughShell, tookMs: performance.now() - began };
  } finally {
    await shells.close();
    await sandbox.close();
    await rm(root, { recursive: true, force: true });
  }
}

/** No source is given less time than its own call has. */
function read(sandbox: Sandbox, executor: Executor) {
  return readEstate(sandbox.estate(), executor, { clock: sandbox.clock, correlation: 'contract', deadlineMs: BIG_LIMIT_MS });
}

/** Servers through shells; the tenant and the documents as in process, where no shell is asked. */
function split(sandbox: Sandbox, shells: Executor): Executor {
  return { call: (call, options) => (SHELL_ANSWERS.includes(call.operation) ? shells : sandbox.executor).call(call, options) };
}

/** Without the words of sources that say nothing, and with stores in one order: a store has none. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return inOrder(value.map(comparable));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (key === 'detail' && 'answer' in value ? [] : [[key, comparable(one)]])));
}

function inOrder(values: unknown[]): unknown[] {
  return values.every((one) => typeof one === 'object' && one !== null && 'thumbprint' in one && 'hasPrivateKey' in one) ? values.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : values;
}
