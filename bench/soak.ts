import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { foundShell } from '../test/adapters/powershell/support/foundShell.ts';
import { seeded, soak } from '../test/adapters/powershell/support/soak.ts';
import { realSoak } from '../test/adapters/powershell/support/soakShells.ts';
import { NO_SHELL } from './shell.ts';
import { soakCrash } from './soakCrash.ts';
import { soakVotes } from './soakVotes.ts';

/**
 * `npm run soak shell [-- --seconds 300] [--seed N]`: exits 1 when a call never ended, a process was left behind, or files stayed open.
 * `npm run soak crash [-- --seconds 3600] [--from N]`: kills a process at every point at which it can die; exits 1 when anything was lost, doubled or told wrong.
 * `npm run soak votes [-- --seconds 300] [--seed N]`: lets ever new orders of votes, times, crashes and changes of the policy happen; exits 1 when the model says otherwise or an invariant breaks.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) }, from: { type: 'string', default: '1' } } });
const [what = 'shell'] = positionals;
const seconds = Number(values.seconds ?? (what === 'crash' ? 3_600 : 300));
const SOAKS: Record<string, () => Promise<void>> = { crash: soakCrashes, shell: soakShell, votes: soakApprovals };
const chosen = Object.hasOwn(SOAKS, what) && seconds > 0 ? SOAKS[what] : undefined;

if (chosen !== undefined) await chosen();
else {
  console.error('There are three soaks: npm run soak shell, npm run soak crash and npm run soak votes, each with -- --seconds 300');
  process.exitCode = 64;
}

async function soakCrashes(): Promise<void> {
  const soaked = await soakCrash({ ms: seconds * 1_000, from: Number(values.from), tell: (line) => console.error(line) });
  const isWhole = Object.values(soaked.points).every(({ all, killed }) => killed === all);
  const holds = Object.keys(soaked.wrong).length === 0;
  console.log(JSON.stringify({ soak: 'crash', seconds, ...soaked, isWhole, holds }));
  if (!holds) process.exitCode = 1;
}

async function soakApprovals(): Promise<void> {
  const soaked = soakVotes({ ms: seconds * 1_000, seed: Number(values.seed), tell: (line) => console.error(line) });
  const holds = Object.keys(soaked.wrong).length === 0;
  console.log(JSON.stringify({ soak: 'votes', seconds, seed: Number(values.seed), ...soaked, holds }));
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
  const soaked = await soak({ ...parts, forMs: seconds * 1000, random: seeded(Number(values.seed)), isTelling: true });
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
  const { unsettled, orphans, files } = soaked;
  const holds = unsettled === 0 && orphans.length === 0 && (files === undefined || files.after <= files.before);
  console.log(JSON.stringify({ soak: 'shell', seconds, seed: Number(values.seed), ...soaked, holds }));
  if (!holds) process.exitCode = 1;
}
