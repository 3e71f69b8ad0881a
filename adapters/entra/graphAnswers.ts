import { z } from 'zod';
import { DirectoryObject, type ObjectKind, RoleGrant } from '../../domain/entra/directoryObject.ts';
import type { Organisation, SignInFailure } from '../../domain/entra/readings.ts';
import { Instant } from '../../domain/instant.ts';
import type { Thumbprint } from '../../domain/thumbprint.ts';
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

/** One failed sign-in. Which certificate it was signed with is told in a property of its own or in the text of the failure; null where neither names one. */
export const SignInAnswer: z.ZodType<SignInFailure> = z
  .object({
    createdDateTime: Instant, appId: z.string(), servicePrincipalCredentialThumbprint: z.string().nullish(),
    status: z.object({ errorCode: z.number().int(), failureReason: z.string().nullish(), additionalDetails: z.string().nullish() }),
  })
  .transform(({ createdDateTime, appId, servicePrincipalCredentialThumbprint: told, status }) => ({ at: createdDateTime, appId, code: status.errorCode, certificate: thumbprintIn(told, status.failureReason, status.additionalDetails) }));

function thumbprintIn(...texts: (string | null | undefined)[]): Thumbprint | null {
  const found = texts.map((text) => /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/iu.exec(text ?? '')?.[0]).find((one) => one !== undefined);
  return found?.toUpperCase() ?? null;
}

/** Graph's no. */
export const ErrorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string().nullish() }) });
