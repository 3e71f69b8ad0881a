import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { foundShell } from '../test/adapters/powershell/support/foundShell.ts';
import { seeded, soak } from '../test/adapters/powershell/support/soak.ts';
import { realSoak } from '../test/adapters/powershell/support/soakShells.ts';
import { NO_SHELL } from './shell.ts';

/** `npm run soak shell [-- --seconds 300] [--seed N]`: exits 1 when a call never ended, a process was left behind, or files stayed open. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string', default: '300' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const [what = 'shell'] = positionals;
const shell = foundShell();

if (what !== 'shell' || !(Number(values.seconds) > 0)) {
  console.error('There is one soak: npm run soak shell -- --seconds 300');
  process.exitCode = 64;
} else if (shell === undefined) {
  console.error(`SKIPPED soak shell: ${NO_SHELL}`);
} else {
  await soakShells(shell);
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
