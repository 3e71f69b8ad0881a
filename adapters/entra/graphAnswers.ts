import { z } from 'zod';
import { DirectoryObject, type ObjectKind, RoleGrant } from '../../domain/entra/directoryObject.ts';
import type { Organisation } from '../../domain/entra/readings.ts';
import { KeyCredential } from '../../domain/entra/keyCredential.ts';

/** One object as Graph tells it. Unknown properties are left out; that there are no keys is said by an empty array, never by leaving it out. */
export function objectAnswer(kind: ObjectKind): z.ZodType<DirectoryObject> {
  return z
    .object({
      id: z.string().min(1),
      appId: z.string().min(1),
      displayName: z.string().nullish(),
      accountEnabled: z.boolean().nullish(),
      servicePrincipalNames: kind === 'application' ? z.array(z.string()).default([]) : z.array(z.string()),
      keyCredentials: z.array(KeyCredential),
    })
    .transform(({ displayName = null, accountEnabled = null, ...rest }): DirectoryObject => ({ kind, displayName, accountEnabled, ...rest }));
}

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });
}

/** One application in a list, where it tells no keys. */
export const ListedApplication = z.object({ id: z.string().min(1), appId: z.string().min(1), displayName: z.string().nullish().transform((name) => name ?? null) });
export type ListedApplication = z.infer<typeof ListedApplication>;

/** The tenant. */
export const OrganisationAnswer: z.ZodType<Organisation> = z
  .object({ id: z.string(), displayName: z.string().nullish(), verifiedDomains: z.array(z.object({ name: z.string() })).default([]) })
  .transform(({ id, displayName = null, verifiedDomains }) => ({ tenantId: id, displayName, domains: verifiedDomains.map(({ name }) => name) }));

/** A granted permission. */
export const GrantAnswer: z.ZodType<RoleGrant> = z.object({ appRoleId: z.string(), resourceId: z.string(), resourceDisplayName: z.string().nullish().transform((name) => name ?? null) });

/** Graph's no. */
export const ErrorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string().nullish() }) });
