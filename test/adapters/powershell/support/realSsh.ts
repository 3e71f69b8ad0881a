import { existsSync } from 'node:fs';
import { describe, it } from '@jest/globals';
import { describeReal, REAL_SHELL } from './realShell.ts';
import { SSHD } from './sshServer.ts';

/** Tests that need a real PowerShell and OpenSSH on Linux. Where one is missing they are skipped, by name and with the reason on standard error; where both are, they are not. */
export function describeSsh(name: string, tests: (shell: string) => void): void {
  if (REAL_SHELL === undefined || (process.platform === 'linux' && existsSync(SSHD))) return describeReal(name, tests);
  const why = `needs OpenSSH's server at ${SSHD}, on Linux`;
  process.stderr.write(`SKIPPED ${name}: ${why}\n`);
  const skipped = describe.skip;
  skipped(`${name} (SKIPPED: ${why})`, () => {
    it(why, () => undefined);
  });
}
