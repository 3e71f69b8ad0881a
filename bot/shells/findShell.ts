import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** A program was named that is not there. */
export class NoSuchShell extends Error {
  override readonly name = 'NoSuchShell';
}

/**
 * The PowerShell of this machine, by its absolute path: what `ROLLCALL_PWSH` names, else `pwsh` on the path, else undefined. Throws NoSuchShell when `ROLLCALL_PWSH`
 * names nothing: whoever set it wanted that one and no other.
 */
export function findShell(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return named(environment['ROLLCALL_PWSH']) ?? onPath(environment['PATH'] ?? '');
}

function named(path: string | undefined): string | undefined {
  if (path === undefined || path === '') return undefined;
  if (!isAbsolute(path) || !existsSync(path)) throw new NoSuchShell('ROLLCALL_PWSH names no program; it is the absolute path of a PowerShell.');
  return path;
}

function onPath(path: string): string | undefined {
  const file = process.platform === 'win32' ? 'pwsh.exe' : 'pwsh';
  return path.split(delimiter).map((folder) => join(folder, file)).find((candidate) => isAbsolute(candidate) && existsSync(candidate));
}
