import { join } from 'node:path';
import { commandLine } from './cli/commandLine.ts';

/** `npm start`: the sandbox with the shipped estate `expiring` and both Playground windows, in a fresh world unless `--keep` is given. All other options are those of `sandbox`. */
const WORLD = join(import.meta.dirname, '..', '.rollcall', 'world');

const asked = process.argv.slice(2);
const kept = asked.includes('--keep') ? [] : ['--fresh'];
process.exitCode = await commandLine(['sandbox', '--data', WORLD, ...kept, ...asked.filter((option) => option !== '--keep')], {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
});
