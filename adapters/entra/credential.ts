import { readFile } from 'node:fs/promises';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { type Cloud } from './cloud.ts';

/**
 * As whom Graph is asked. Managed or workload identity first, a certificate next; a client secret only by reference, never in the
 * configuration itself.
 */
export const IdentityConfig = z.discriminatedUnion('kind', [
  /** `clientId` names a user-assigned identity; absent: the system-assigned one. */
  z.strictObject({ kind: z.literal('managed-identity'), clientId: z.guid().optional() }),
  z.strictObject({ kind: z.literal('workload-identity'), tenantId: z.guid(), clientId: z.guid(), tokenFile: z.string().min(1).optional() }),
  /** A PEM file with certificate and private key. */
  z.strictObject({ kind: z.literal('certificate'), tenantId: z.guid(), clientId: z.guid(), certificateFile: z.string().min(1) }),
  z.strictObject({ kind: z.literal('secret'), tenantId: z.guid(), clientId: z.guid(), secret: z.union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })]) }),
]);
export type IdentityConfig = z.infer<typeof IdentityConfig>;

/** The reference to a secret leads nowhere. Names the reference, never what was found. */
export class SecretMissing extends Error {
  constructor(reference: string) {
    super(`there is no client secret at ${reference}`);
    this.name = 'SecretMissing';
  }
}

/** The credential of a configuration. Asks nobody yet; the library is loaded now, so that a bot without Entra starts without it. Rejects with SecretMissing. */
export async function credentialOf(config: IdentityConfig, { cloud, environment }: { cloud: Cloud; environment: Record<string, string | undefined> }): Promise<TokenCredential> {
  const azure = await import('@azure/identity');
  const options = { authorityHost: cloud.authority };
  switch (config.kind) {
    case 'managed-identity': return new azure.ManagedIdentityCredential(config.clientId === undefined ? {} : { clientId: config.clientId });
    case 'workload-identity': return new azure.WorkloadIdentityCredential({ ...options, tenantId: config.tenantId, clientId: config.clientId, ...(config.tokenFile !== undefined && { tokenFilePath: config.tokenFile }) });
    case 'certificate': return new azure.ClientCertificateCredential(config.tenantId, config.clientId, config.certificateFile, options);
    case 'secret': return new azure.ClientSecretCredential(config.tenantId, config.clientId, await secretAt(config.secret, environment), options);
  }
}

async function secretAt(reference: { env: string } | { file: string }, environment: Record<string, string | undefined>): Promise<string> {
  const secret = 'env' in reference ? environment[reference.env] : await contentOf(reference.file);
  if (secret === undefined || secret.trim() === '') throw new SecretMissing('env' in reference ? `the variable ${reference.env}` : `the file ${reference.file}`);
  return secret.trim();
}

/** A file that is not there, or may not be read, is a secret that is not there. */
function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
