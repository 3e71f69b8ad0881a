import { describe, it } from '@jest/globals';
import { foundShell } from './foundShell.ts';

/** The real PowerShell of this machine, if there is one. */
export const REAL_SHELL: string | undefined = foundShell();

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
