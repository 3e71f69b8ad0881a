import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Compiled code is kept between starts, in a folder that belongs to whoever installed the packages. Where that cannot be written, starting takes longer. */
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'rollcall'));

const { commandLine } = await import('./cli/commandLine.ts');
process.exitCode = await commandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
});
