import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { foundShell } from '../test/adapters/powershell/support/foundShell.ts';
import { seeded, soak } from '../test/adapters/powershell/support/soak.ts';
import { realSoak } from '../test/adapters/powershell/support/soakShells.ts';
import { NO_SHELL } from './shell.ts';
import { soakCrash } from './soakCrash.ts';

/**
 * `npm run soak shell [-- --seconds 300] [--seed N]`: exits 1 when a call never ended, a process was left behind, or files stayed open.
 * `npm run soak crash`: kills a process at every point at which it can die; exits 1 when anything was lost, doubled or told wrong.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string', default: '300' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const [what = 'shell'] = positionals;

if (what === 'crash') await soakCrashes();
else if (what === 'shell' && Number(values.seconds) > 0) await soakShell();
else {
  console.error('There are two soaks: npm run soak shell -- --seconds 300, and npm run soak crash');
  process.exitCode = 64;
}

async function soakCrashes(): Promise<void> {
  const soaked = await soakCrash((line) => console.error(line));
  const holds = Object.keys(soaked.wrong).length === 0;
  console.log(JSON.stringify({ soak: 'crash', ...soaked, holds }));
  if (!holds) process.exitCode = 1;
}

async function soakShell(): Promise<void> {
  const shell = foundShell();
  if (shell === undefined) console.error(`SKIPPED soak shell: ${NO_SHELL}`);
  else await soakShells(shell);
}

async function soakShells(command: string): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'rollcall-soak-'));
  const parts = await realSoak(command, root);
  await soak({ ...parts, forMs: 2_000, random: seeded(1), isTelling: false });
  const soaked = await soak({ ...parts, forMs: Number(values.seconds) * 1000, random: seeded(Number(values.seed)), isTelling: true });
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
  const { unsettled, orphans, files } = soaked;
  const holds = unsettled === 0 && orphans.length === 0 && (files === undefined || files.after <= files.before);
  console.log(JSON.stringify({ soak: 'shell', seconds: Number(values.seconds), seed: Number(values.seed), ...soaked, holds }));
  if (!holds) process.exitCode = 1;
}
