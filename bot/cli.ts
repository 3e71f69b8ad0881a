import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { errorCode } from './errorCode.ts';
import { boundYoungSpace } from './youngSpace.ts';

boundYoungSpace();

/** Compiled code is kept between starts, in a folder that belongs to whoever installed the packages. Where that cannot be written, starting takes longer. */
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'rollcall'));

const { commandLine } = await import('./cli/commandLine.ts');
// Whoever reads the output may stop reading (`| head`): then there is nobody left to write for.
process.stdout.on('error', (error) => {
  if (errorCode(error) !== 'EPIPE') throw error;
  process.exit();
});
process.exitCode = await commandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
});
