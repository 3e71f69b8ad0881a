import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openCmdletFace } from '../../../../adapters/sandbox/faces/cmdletFace.ts';
import { LAB_MODULES, labTargets } from '../../../../bot/shells/lab.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';

/** The script as it is shipped. */
export const COLLECT = fileURLToPath(new URL('../../../../deploy/collect/collect.ps1', import.meta.url));
const ALL = fileURLToPath(new URL('./collectAll.ps1', import.meta.url));

/** Where it is run, and by which shell. */
export interface Collecting {
  shell: string;
  folder: string;
  /** The servers it is run on; absent: all of the estate. */
  on?: (fqdn: string) => boolean;
  /** Whether each server tells of itself alone. */
  here?: boolean;
}

/** Runs the shipped script on servers of an estate; its files, and what it said. */
export async function collectIn(sandbox: Pick<Sandbox, 'executor' | 'clock' | 'estate'>, { shell, folder, on = () => true, here = false }: Collecting): Promise<{ files: string[]; said: string }> {
  await mkdir(folder, { recursive: true });
  const face = await openCmdletFace(sandbox.executor, () => sandbox.clock.now());
  const servers = labTargets(sandbox.estate()).filter(({ name }) => on(name)).map(({ name, party }) => `${name}=${party}`);
  const environment = { ...process.env, ROLLCALL_LAB: face.url, ROLLCALL_LAB_TOKEN: face.token, NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1' };
  try {
    const { stdout } = await promisify(execFile)(shell, ['-NoProfile', '-NonInteractive', '-File', ALL, '-Collect', COLLECT, '-Modules', LAB_MODULES, '-Folder', folder, '-Servers', servers.join(';'), ...(here ? ['-Here'] : [])], { env: environment, maxBuffer: 16 * 1024 * 1024 });
    return { files: (await readdir(folder)).toSorted().map((name) => join(folder, name)), said: stdout };
  } finally {
    await face.close();
  }
}
