import { existsSync } from 'node:fs';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { findShell, NoSuchShell } from './findShell.ts';
import { LAB_MODULES } from './lab.ts';

/** The PowerShell that serves the sandbox's estate. Throws a Refusal that says what to do where there is none, or where the laboratory's modules are not beside the program. */
export function requireLabShell(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  if (!existsSync(LAB_MODULES)) throw new Refusal({ rule: 'no-laboratory', says: say('cli.no-laboratory') });
  const shell = shellIn(environment);
  if (shell === undefined) throw new Refusal({ rule: 'no-powershell', says: say('cli.no-powershell') });
  return shell;
}

function shellIn(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    return findShell(environment);
  } catch (error) {
    if (error instanceof NoSuchShell) return undefined;
    throw error;
  }
}
