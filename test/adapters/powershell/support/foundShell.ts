import { findShell } from '../../../../bot/shells/findShell.ts';

/** The real PowerShell of this machine: what `ROLLCALL_PWSH` names, else `pwsh` on the path, else none. Throws when the name leads nowhere. */
export function foundShell(): string | undefined {
  return findShell(process.env);
}
