import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { openStore } from '../adapters/store/openStore.ts';
import { cards } from '../dialogs/cards/cards.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Sandbox } from '../domain/ports/sandbox.ts';
import type { Store } from '../domain/ports/store.ts';
import type { EstateSource, Office } from './desk/office.ts';
import { SANDBOX_POLICY } from './desk/sandboxPolicy.ts';
import { estateArgument } from './estateArgument.ts';
import { readEstate } from './estate/readEstate.ts';
import type { Log } from './log.ts';
import { Bell, type Pause } from './work/bell.ts';

/** What the sandbox is made from. */
export interface SandboxPlace {
  /** A file, or the name of a shipped estate. */
  estate: string;
  directory: string;
  latencyMs: number;
  log: Log;
}

/** Waits, and ends early without complaint when it is told to. */
export const pause: Pause = async (ms, signal) => {
  await wait(ms, undefined, { signal }).catch(() => undefined);
};

/** Opens store and simulated world side by side, and joins them with everything else that desk and background work share. */
export async function openSandboxOffice({ estate, directory, latencyMs, log }: SandboxPlace): Promise<Office> {
  const argument = await estateArgument(estate);
  const sandbox = await openSandbox({ estate: argument, directory, latencyMs });
  const store = await openStore({ directory });
  return officeOf({ sandbox, store, log });
}

function officeOf({ sandbox, store, log }: { sandbox: Sandbox; store: Store; log: Log }): Office {
  const clock: Clock = { now: () => sandbox.clock.now() };
  return {
    store,
    clock,
    wall: { now: () => new Date().toISOString() },
    ids: { id: () => randomUUID(), token: () => randomBytes(24).toString('base64url') },
    policy: () => SANDBOX_POLICY,
    estates: () => [sourceOf(sandbox)],
    read: ({ estate, executor }, { onProgress, ...options }) => readEstate(estate, executor, { clock, ...options, ...(onProgress !== undefined && { onProgress: (answered: number, total: number) => onProgress({ answered, total }) }) }),
    sandbox,
    cards,
    log,
    bell: new Bell(pause),
  };
}

/** The simulator lives in this process: when it dies, no change is still on its way. */
function sourceOf(sandbox: Sandbox): EstateSource {
  return { estate: sandbox.estate(), executor: sandbox.executor, settleMs: 0 };
}
