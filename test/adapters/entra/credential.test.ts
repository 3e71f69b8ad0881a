import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ClientCertificateCredential, ClientSecretCredential, ManagedIdentityCredential, WorkloadIdentityCredential } from '@azure/identity';
import { CloudName, CLOUDS, scopeOf } from '../../../adapters/entra/cloud.ts';
import { credentialOf, IdentityConfig, SecretMissing } from '../../../adapters/entra/credential.ts';
import { guid } from '../../support/tenant.ts';

const WHO = { tenantId: guid(1), clientId: guid(2) };
const make = (config: unknown, environment: Record<string, string | undefined> = {}) => credentialOf(IdentityConfig.parse(config), { cloud: CLOUDS.usgov, environment });

describe('credentialOf', () => {
  it('makes the credential that is configured', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rollcall identity '));
    const file = join(folder, 'secret');
    await writeFile(file, 'from a file\n');
    expect(await make({ kind: 'managed-identity' })).toBeInstanceOf(ManagedIdentityCredential);
    expect(await make({ kind: 'managed-identity', clientId: guid(2) })).toBeInstanceOf(ManagedIdentityCredential);
    expect(await make({ kind: 'workload-identity', ...WHO, tokenFile: file })).toBeInstanceOf(WorkloadIdentityCredential);
    expect(await make({ kind: 'certificate', ...WHO, certificateFile: file })).toBeInstanceOf(ClientCertificateCredential);
    expect(await make({ kind: 'secret', ...WHO, secret: { env: 'GRAPH_SECRET' } }, { GRAPH_SECRET: 'x' })).toBeInstanceOf(ClientSecretCredential);
    expect(await make({ kind: 'secret', ...WHO, secret: { file } })).toBeInstanceOf(ClientSecretCredential);
    await rm(folder, { recursive: true });
  });

  it('names the reference when there is no secret at it', async () => {
    await expect(make({ kind: 'secret', ...WHO, secret: { env: 'GRAPH_SECRET' } }, { GRAPH_SECRET: ' ' })).rejects.toThrow(new SecretMissing('the variable GRAPH_SECRET'));
    await expect(make({ kind: 'secret', ...WHO, secret: { file: 'no such file' } })).rejects.toThrow(new SecretMissing('the file no such file'));
  });
});

describe('IdentityConfig', () => {
  it.each([{ kind: 'secret', ...WHO, secret: 'hunter2' }, { kind: 'secret', ...WHO, secret: { value: 'hunter2' } }, { kind: 'certificate', ...WHO, password: 'x' }, { kind: 'certificate', tenantId: 'contoso', clientId: guid(2), certificateFile: 'a' }, { kind: 'interactive' }])('takes no %j', (config) => {
    expect(IdentityConfig.safeParse(config).success).toBe(false);
  });
});

describe('CLOUDS', () => {
  it.each(CloudName.options)('asks the Graph of %s for tokens of that Graph', (name) => {
    expect(scopeOf(CLOUDS[name])).toBe(`${CLOUDS[name].graph}/.default`);
    expect(new URL(CLOUDS[name].graph).protocol).toBe('https:');
  });
});
