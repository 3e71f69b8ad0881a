import { z } from 'zod';
import type { IdentityConfig } from '../../adapters/entra/credential.ts';
import { requireOwnFile, SecretReference, secretAt } from './secret.ts';

/** As whom the bot speaks to Microsoft: a managed identity where there is one, else a certificate, and a secret only by reference. */
export const Identity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('managed-identity'), clientId: z.guid().optional().describe('A user-assigned identity; absent: the one of the bot.') }),
  z.strictObject({ kind: z.literal('workload-identity'), tokenFile: z.string().min(1).optional().describe('Absent: where the platform says.') }),
  z.strictObject({ kind: z.literal('certificate'), certificateFile: z.string().min(1).describe('A PEM file with certificate and private key.') }),
  z.strictObject({ kind: z.literal('secret'), secret: SecretReference }),
]);
export type Identity = z.infer<typeof Identity>;

/** The same for one application in one tenant, as the adapter takes it. */
export function identityConfig(identity: Identity, application: { tenantId: string; clientId: string }): IdentityConfig {
  if (identity.kind === 'managed-identity') return { kind: identity.kind, clientId: identity.clientId ?? application.clientId };
  return { ...identity, ...application };
}

/** Rejects with a Refusal for a reference that leads nowhere, or to a file that others may read. */
export async function requireIdentity(identity: Identity, at: { key: string; environment: Readonly<Record<string, string | undefined>> }): Promise<void> {
  if (identity.kind === 'certificate') await requireOwnFile(identity.certificateFile, { ...at, key: `${at.key}.certificateFile` });
  if (identity.kind === 'secret') await secretAt(identity.secret, { ...at, key: `${at.key}.secret` });
}
