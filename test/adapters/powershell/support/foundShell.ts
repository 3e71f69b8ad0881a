import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The real PowerShell of this machine: what `ROLLCALL_PWSH` names, else `pwsh` on the path, else none. Throws when the name leads nowhere. */
export function foundShell(): string | undefined {
  return named() ?? onPath();
}

function named(): string | undefined {
  const path = process.env['ROLLCALL_PWSH'];
  if (path === undefined || path === '') return undefined;
  if (!isAbsolute(path) || !existsSync(path)) throw new Error('ROLLCALL_PWSH names no program');
  return path;
}

function onPath(): string | undefined {
  const file = process.platform === 'win32' ? 'pwsh.exe' : 'pwsh';
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, file)).find((path) => isAbsolute(path) && existsSync(path));
}
