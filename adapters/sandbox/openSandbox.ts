import { setTimeout } from 'node:timers/promises';
import { plus, span } from '../../domain/instant.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import { addressFaults } from './estateEntra.ts';
import type { EstateFile } from './estateFile.ts';
import { estateOf, serversOf } from './estateLayout.ts';
import { Keeper, type Keeping } from './keeper.ts';
import { loadEstateFile } from './loadEstateFile.ts';
import { RunningSandbox } from './runningSandbox.ts';
import { SandboxClock } from './sandboxClock.ts';
import { type Pause, sandboxExecutor } from './sandboxExecutor.ts';
import { shippedEstate } from './shippedEstates.ts';
import { entraOf } from './startTenant.ts';
import { startWorld } from './startWorld.ts';
import { type Kept, type WorldFile, worldFile } from './worldFile.ts';

export interface SandboxOptions {
  /** An estate file's text with the name that messages give it, or a shipped estate. */
  estate: { text: string; fileName: string } | { shipped: string };
  /** Where the world is kept between two starts (`world.json`); null: nowhere. */
  directory: string | null;
  /** Keeps it in place of the directory's own file; for who has to see each write. */
  file?: WorldFile;
  /** What every answer of a server takes, in milliseconds. */
  latencyMs?: number;
  machineClock?: Clock;
  pause?: Pause;
}

const MACHINE: Clock = { now: () => new Date().toISOString() };
const PAUSE: Pause = (ms, signal) => setTimeout(ms, undefined, signal === undefined ? {} : { signal });

/**
 * Opens the simulated world. A directory that holds one already, opened with an estate of this name, goes on with it and with its
 * clock; otherwise the estate begins anew. Its certificates are made when it is first asked, so this returns at once.
 * Rejects with a Refusal for an estate file that is wrong, and for a kept world that cannot be read.
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { machineClock = MACHINE, pause = PAUSE, latencyMs = 0 } = options;
  const { text, fileName } = 'shipped' in options.estate ? await shippedEstate(options.estate.shipped) : options.estate;
  const estate = loadEstateFile(text, fileName);
  const file = options.file ?? worldFile(options.directory);
  const kept = await keptFor(estate, file, machineClock);
  const clock = new SandboxClock(machineClock, { offsetMs: kept.offsetMs, latest: kept.world?.now ?? kept.start });
  const keeper = new Keeper(file, clock, () => begin(kept, estate));
  const outline = kept.world ?? { estate: estateOf(estate), servers: Object.fromEntries(serversOf(estate).map((server) => [server.fqdn, server])), addresses: addressFaults(estate), tenant: entraOf(estate) };
  return new RunningSandbox({ keeper, clock, executor: sandboxExecutor(keeper, { latencyMs, pause }), outline, openWeb: async () => (await import('./web.ts')).openWeb(keeper, { clock, latencyMs, pause }) });
}

/** What the directory holds for this estate; otherwise a beginning, written down so that the clock never starts over. */
async function keptFor(estate: EstateFile, file: WorldFile, machine: Clock): Promise<Kept> {
  const kept = await file.read();
  if (kept?.openedAs === estate.name) return kept;
  const now = machine.now();
  const start = plus(estate.clock ?? now, 0);
  const fresh: Kept = { version: 1, openedAs: estate.name, start, offsetMs: span(now, start), world: null };
  await file.write(fresh);
  return fresh;
}

/** A world that nothing was done to need not be kept: it follows from the file and the start. */
async function begin(kept: Kept, estate: EstateFile): Promise<Keeping> {
  return { ...kept, world: kept.world ?? (await startWorld(estate, kept.start)) };
}
