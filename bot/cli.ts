import { commandLine } from './cli/commandLine.ts';

process.exitCode = await commandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
});
