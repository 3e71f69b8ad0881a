import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../domain/ports/store.ts';
import { StoreUnavailable } from '../../domain/ports/store.ts';
import { storeOver } from './kyselyStore.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrations.ts';
import { sqliteEngine } from './sqliteEngine.ts';

/** Where things are kept: a folder for one SQLite file, or the address of a PostgreSQL database. */
export type StorePlace = { directory: string } | { url: string };

/** Opens what is kept, making it or bringing it up to date first. Rejects with StoreUnavailable when it cannot be reached or written. */
export async function openStore(place: StorePlace): Promise<Store> {
  return ready('url' in place ? await postgresAt(place.url) : await sqliteEngine(await fileIn(place.directory)));
}

/** The store over an engine, brought up to date. Closes the engine when that fails. */
export async function ready(engine: Engine): Promise<Store> {
  try {
    await engine.write(migrate);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return storeOver(engine);
}

/** Loaded only where it is used, so that a bot on one file starts without PostgreSQL's driver. */
async function postgresAt(url: string): Promise<Engine> {
  const { postgresEngine } = await import('./postgresEngine.ts');
  return postgresEngine(url);
}

async function fileIn(directory: string): Promise<string> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (cause) {
    throw new StoreUnavailable(cause);
  }
  return join(directory, 'rollcall.db');
}
