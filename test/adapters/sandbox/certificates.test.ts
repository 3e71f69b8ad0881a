import { createPublicKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { mint, type Recipe } from '../../../adapters/sandbox/certificates.ts';
import { keyNamed } from '../../../adapters/sandbox/keys.ts';

const recipe: Recipe = { name: 'auth', subject: 'CN=Microsoft Exchange Server Auth Certificate', authority: null, notBefore: '2022-01-17T10:40:00.000Z', notAfter: '2027-01-17T10:40:00.000Z', keyBits: 2048, hash: 'SHA-256' };

describe('mint', () => {
  it('makes the same bytes on every machine', async () => {
    await expect(mint(recipe, 'seed')).resolves.toMatchObject({ thumbprint: '873E5445D3DF868571F0B70213E8A53B45013F36' });
  });

  it('makes another certificate for another seed, name or date', async () => {
    const made = await Promise.all([mint(recipe, 'seed'), mint(recipe, 'other'), mint({ ...recipe, name: 'auth-2' }, 'seed'), mint({ ...recipe, notAfter: '2028-01-17T10:40:00.000Z' }, 'seed')]);
    expect(new Set(made.map(({ thumbprint }) => thumbprint)).size).toBe(4);
  });

  it('makes real X.509 that is signed with its own key', async () => {
    const { der, ...facts } = await mint(recipe, 'seed');
    const certificate = new X509Certificate(Buffer.from(der, 'base64'));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(facts).toMatchObject({ subject: recipe.subject, issuer: recipe.subject, notBefore: recipe.notBefore, notAfter: recipe.notAfter, keyAlgorithm: 'RSA', keyBits: 2048, signatureHash: 'SHA256' });
  });

  it('signs with the authority where there is one, and with SHA-1 where that is asked', async () => {
    const { der, issuer, signatureHash } = await mint({ ...recipe, subject: 'CN=contoso.com', authority: 'CN=Contoso-CA', hash: 'SHA-1' }, 'seed');
    const authority = createPublicKey(await keyNamed('authority CN=Contoso-CA', { seed: 'seed', bits: 2048 }));
    expect(new X509Certificate(Buffer.from(der, 'base64')).verify(authority)).toBe(true);
    expect({ issuer, signatureHash }).toEqual({ issuer: 'CN=Contoso-CA', signatureHash: 'SHA1' });
  });

  it.each([1024, 4096])('makes keys of %d bits', async (keyBits) => {
    await expect(mint({ ...recipe, keyBits }, 'seed')).resolves.toMatchObject({ keyBits });
  });
});
