import { afterWrite } from '../../domain/entra/afterWrite.ts';
import type { DirectoryObject } from '../../domain/entra/directoryObject.ts';
import type { KeyChange } from '../../domain/entra/keyChange.ts';
import { missingNames, withNames } from '../../domain/entra/principalNames.ts';
import type { Rewriting } from './rewrite.ts';

/** A change of the keys, and how to see that it took (R25). */
export function keysRewriting({ keyCredentials: before }: DirectoryObject, change: KeyChange): Rewriting {
  if (change.kind !== 'write') return change;
  return { kind: 'write', body: { keyCredentials: change.elements }, judge: ({ keyCredentials: after }) => afterWrite(change, { before, after }) };
}

/** Adds names and keeps all that are there. */
export function namesRewriting({ servicePrincipalNames }: DirectoryObject, wanted: readonly string[]): Rewriting {
  const change = withNames(servicePrincipalNames, wanted);
  if (change.kind === 'already') return change;
  return {
    kind: 'write',
    body: { servicePrincipalNames: change.names },
    judge: ({ servicePrincipalNames: after }) => {
      if (missingNames(after, change.names).length === 0) return { seen: 'intended', capped: null, strangers: [] };
      return missingNames(after, servicePrincipalNames).length === 0 ? { seen: 'before' } : { seen: 'other', lost: [], absent: missingNames(after, change.adds).length > 0, left: [] };
    },
  };
}

/** Switches a principal on. */
export function enabling({ accountEnabled }: DirectoryObject): Rewriting {
  if (accountEnabled === true) return { kind: 'already' };
  return { kind: 'write', body: { accountEnabled: true }, judge: (after) => (after.accountEnabled === true ? { seen: 'intended', capped: null, strangers: [] } : { seen: 'before' }) };
}
