import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSandbox, type SandboxOptions } from '../../../../adapters/sandbox/openSandbox.ts';
import { openLab } from '../../../../bot/shells/lab.ts';
import type { Call } from '../../../../domain/operations/operation.ts';
import type { Outcome } from '../../../../domain/operations/outcome.ts';
import type { Executor } from '../../../../domain/ports/executor.ts';

const NOW = '2026-11-21T09:00:00.000Z';
const how = { correlation: 'contract' };

/** Two equal estates whose clock stands still: one is asked in process, the other through a real shell. */
export interface BothWays {
  inProcess: Executor;
  throughShell: Executor;
  /** Asks both the same. */
  ask(call: Call): Promise<{ inProcess: Said; throughShell: Said }>;
  break(at: string, fault: string): Promise<void>;
  mend(at: string): Promise<void>;
  close(): Promise<void>;
}

/** An outcome without the words of a failure, which are the source's own. */
export type Said = { status: 'ok'; value: unknown } | { status: string; code: string; cmdlet: string | undefined };

/** Opens an estate twice. */
export async function openBothWays(estate: SandboxOptions['estate'], shell: string): Promise<BothWays> {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-contract-'));
  const options = { estate, directory: null, machineClock: { now: () => NOW } };
  const [own, other] = await Promise.all([openSandbox(options), openSandbox(options)]);
  const shells = await openLab(other, { shell, root });
  return {
    inProcess: own.executor,
    throughShell: shells.executor,
    async ask(call) {
      const [inProcess, throughShell] = await Promise.all([own.executor.call(call, how), shells.executor.call(call, how)]);
      return { inProcess: saidBy(inProcess), throughShell: saidBy(throughShell) };
    },
    async break(at, fault) {
      await Promise.all([own.break(at, fault), other.break(at, fault)]);
    },
    async mend(at) {
      await Promise.all([own.mend(at), other.mend(at)]);
    },
    async close() {
      await shells.close();
      await Promise.all([own.close(), other.close()]);
      await rm(root, { recursive: true, force: true });
    },
  };
}

export function saidBy(outcome: Outcome): Said {
  if (outcome.status === 'ok') return { status: 'ok', value: outcome.value };
  const { code, cmdlet } = outcome.failure;
  return { status: outcome.status, code, cmdlet };
}

/** In one word, as cases say what they come to. */
export function wordOf(said: Said): string {
  if (!('code' in said)) return said.status;
  return [...(said.status === 'unknown' ? ['unknown'] : []), said.code, ...(said.cmdlet === undefined ? [] : [said.cmdlet])].join(' ');
}
