import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The engine on disk: the module that a shell loads, and what it must say its hash is. */
export interface Engine {
  module: string;
  sha256: string;
}

/** The engine that is shipped beside this file. */
export const SHIPPED_ENGINE = fileURLToPath(new URL('../engine/Rollcall.psm1', import.meta.url));

/** Reads the engine's files and hashes them: the module, then its table of operations. */
export async function engineAt(module: string): Promise<Engine> {
  const hash = createHash('sha256').update(await readFile(module)).update(await readFile(module.replace(/Rollcall\.psm1$/, 'table.json')));
  return { module, sha256: hash.digest('hex') };
}
