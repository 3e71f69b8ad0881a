import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine } from './cli/commandLine.ts';

/**
 * `npm start`: the sandbox with the shipped estate `expiring` and both Playground windows, in a fresh world. The world before is
 * kept once more beside it; `--keep` goes on with it instead. All other options are those of `sandbox`.
 */
const HOME = join(import.meta.dirname, '..', '.rollcall');
const WORLD = join(HOME, 'world');
const BEFORE = join(HOME, 'before');

const asked = process.argv.slice(2);
if (!asked.includes('--keep')) await setAside();
process.exitCode = await commandLine(['sandbox', '--data', WORLD, ...asked.filter((option) => option !== '--keep')], {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
});

async function setAside(): Promise<void> {
  if (!existsSync(WORLD)) return;
  await rm(BEFORE, { recursive: true, force: true });
  await rename(WORLD, BEFORE);
}
