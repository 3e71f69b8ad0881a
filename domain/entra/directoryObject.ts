import { z } from 'zod';
import { hashOf } from '../hash.ts';
import { identityOf, KeyCredential } from './keyCredential.ts';

/** Ours (`application`), or the stand-in of an application in this tenant (`servicePrincipal`): they take different elements. */
export const ObjectKind = z.enum(['servicePrincipal', 'application']);
export type ObjectKind = z.infer<typeof ObjectKind>;

/** An object of the tenant that holds key credentials, as the reading of that one object tells it. */
export const DirectoryObject = z.object({
  kind: ObjectKind,
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullable(),
  /** Null for applications, which have no such switch, and where Graph does not say. */
  accountEnabled: z.boolean().nullable(),
  servicePrincipalNames: z.array(z.string()),
  keyCredentials: z.array(KeyCredential),
});
export type DirectoryObject = z.infer<typeof DirectoryObject>;

/** A permission that an administrator has granted: which role of which resource. */
export const RoleGrant = z.object({ appRoleId: z.string(), resourceId: z.string(), resourceDisplayName: z.string().nullable() });
export type RoleGrant = z.infer<typeof RoleGrant>;

/** What an array of elements amounts to, whatever its order: two readings with the same fingerprint hold the same. Notices a second writer (R25). */
export function fingerprintOf(credentials: readonly KeyCredential[]): string {
  return hashOf(credentials.map((one) => markOf(one)).toSorted());
}

/** The same for everything of an object that is replaced as a whole or switched. */
export function objectFingerprint({ accountEnabled, servicePrincipalNames, keyCredentials }: DirectoryObject): string {
  return hashOf({ accountEnabled, names: servicePrincipalNames.toSorted(), keys: fingerprintOf(keyCredentials) });
}

function markOf(credential: KeyCredential): string {
  const { keyId, customKeyIdentifier, startDateTime, endDateTime, type, usage } = credential;
  return hashOf({ keyId, customKeyIdentifier, startDateTime, endDateTime, type, usage, thumbprint: identityOf(credential)?.thumbprint ?? null });
}
