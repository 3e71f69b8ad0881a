import { randomBytes } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { engineAt, SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';
import { LADDER } from '../../../../adapters/powershell/worker/ladder.ts';
import { THIS_MACHINE } from '../../../../adapters/powershell/worker/processTree.ts';
import { MACHINE_TIMERS } from '../../../../adapters/powershell/worker/timers.ts';
import type { Soak } from './soak.ts';
import { STAND_IN, StandIns } from './standIn.ts';

type Soakable = Pick<Soak, 'settings' | 'child'>;

/** Hasty, so that a soak meets what takes minutes otherwise. */
const HASTY = { ladder: { ...LADDER, killAfterMs: 3_000, graceMs: 1_000 }, timers: MACHINE_TIMERS, host: THIS_MACHINE };

/** Real shells, with the engine as it is shipped and one operation more in its table: it starts a process that would never end. */
export async function realSoak(shell: string, root: string): Promise<Soakable> {
  const folder = join(root, 'engine');
  await cp(dirname(SHIPPED_ENGINE), folder, { recursive: true });
  const table: unknown = JSON.parse(await readFile(join(folder, 'table.json'), 'utf8'));
  await writeFile(join(folder, 'table.json'), JSON.stringify({ ...(table as object), 'soak.child': START_PROCESS }));
  const settings = {
    ...HASTY, command: [shell], root, engine: await engineAt(join(folder, 'Rollcall.psm1')), hostEnvironment: process.env, extraEnvironment: {},
    newId: () => randomBytes(8).toString('hex'), onEvent: () => undefined,
  };
  return { settings, child: { op: 'soak.child', values: { File: ['s', '/bin/sleep'], Arguments: ['as', ['3600']] } } };
}

/** Stand-ins, where there is no real shell. */
export async function standInSoak(standIns: StandIns): Promise<Soakable> {
  return { settings: { ...(await standIns.settings()), ...HASTY, command: STAND_IN, onEvent: () => undefined }, child: { op: 'standin.grandchild', values: {} } };
}

const START_PROCESS = {
  command: 'Microsoft.PowerShell.Management\\Start-Process', party: 'engine', kind: 'read', shape: 'list',
  parameters: { File: { type: 's', as: 'FilePath', mandatory: true, max: 100 }, Arguments: { type: 'as', as: 'ArgumentList', mandatory: true, max: 100 } },
};
