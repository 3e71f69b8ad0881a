import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { describe, it } from '@jest/globals';

/** The real PowerShell of this machine: what `ROLLCALL_PWSH` names, else `pwsh` on the path, else none. */
export const REAL_SHELL: string | undefined = named() ?? onPath();

/** Tests that need a real PowerShell. Where there is none they are skipped, by name and with the reason on standard error. */
export function describeReal(name: string, tests: (shell: string) => void): void {
  if (REAL_SHELL !== undefined) {
    const shell = REAL_SHELL;
    describe(`${name} (real PowerShell)`, () => { tests(shell); });
    return;
  }
  const why = 'needs a real PowerShell: ROLLCALL_PWSH is not set, and there is no pwsh on the path';
  process.stderr.write(`SKIPPED ${name}: ${why}\n`);
  const skipped = describe.skip;
  skipped(`${name} (SKIPPED: ${why})`, () => {
    it(why, () => undefined);
  });
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
