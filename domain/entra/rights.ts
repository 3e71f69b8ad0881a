import type { DirectoryObject, ObjectKind } from './directoryObject.ts';
import { APP_ID } from './wellKnown.ts';

/** Rights that reading needs. Any one of them will do; the least comes first. */
export const READING: readonly string[] = ['Application.Read.All'];

/** Rights that reading the sign-in log needs. */
export const READING_SIGN_INS: readonly string[] = ['AuditLog.Read.All'];

/** Rights that granting an application a permission needs. */
export const TO_CONSENT: readonly string[] = ['AppRoleAssignment.ReadWrite.All'];

/** Rights that changing an object needs, any one of them, the least first (domain.md 2.3, 8). `.OwnedBy` is enough for an application that the caller owns. */
export function rightsToChange(kind: ObjectKind): readonly string[] {
  return kind === 'application' ? ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'] : ['Application.ReadWrite.All'];
}

/** Taking keys off the shared principal of Exchange is for a Global Administrator alone; everything else needs what changing needs. */
export function rightsToRemove({ kind, appId }: Pick<DirectoryObject, 'kind' | 'appId'>): readonly string[] {
  return kind === 'servicePrincipal' && appId.toLowerCase() === APP_ID.exchange ? ['Global Administrator'] : rightsToChange(kind);
}
