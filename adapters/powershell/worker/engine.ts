import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The engine on disk: the module that a shell loads, and what it must say its hash is. */
export interface Engine {
  module: string;
  sha256: string;
}

/** The engine that is shipped beside this file. */
export const SHIPPED_ENGINE = fileURLToPath(new URL('../engine/Rollcall.psm1', import.meta.url));

/** Reads every file of the engine, in the order of their names, and hashes them together. */
export async function engineAt(module: string): Promise<Engine> {
  const folder = dirname(module);
  const hash = createHash('sha256');
  for (const name of await namesIn(folder)) hash.update(await readFile(join(folder, name)));
  return { module, sha256: hash.digest('hex') };
}

/** Names with slashes, sorted by their characters as the engine itself sorts them. */
async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).split(sep).join('/'));
  return names.toSorted((one, other) => (one < other ? -1 : 1));
}
