import { createHash, createPublicKey, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import type * as X509 from '@peculiar/x509';
import type { Certificate } from '../../domain/certificate.ts';
import type { Instant } from '../../domain/instant.ts';
import { keyNamed } from './keys.ts';

/** What a sandbox certificate is to be. `name` names its key; two recipes that are equal give the same certificate, byte by byte. */
export interface Recipe {
  name: string;
  subject: string;
  /** The subject of the signing authority; null for a self-signed one. */
  authority: string | null;
  notBefore: Instant;
  notAfter: Instant;
  keyBits: number;
  hash: 'SHA-256' | 'SHA-1';
}

/** A certificate with its DER. */
export type Minted = Certificate & { der: string };

/** Makes the real X.509 certificate of a recipe and reads its facts back from it, as a server would. The same bytes for the same recipe and seed everywhere. */
export async function mint(recipe: Recipe, seed: string): Promise<Minted> {
  const x509 = await library();
  const key = await keyNamed(recipe.name, { seed, bits: recipe.keyBits });
  const signer = recipe.authority === null ? key : await keyNamed(`authority ${recipe.authority}`, { seed, bits: 2048 });
  const made = await x509.X509CertificateGenerator.create(await parameters(x509, recipe, { key, signer, seed }), webcrypto);
  return facts(Buffer.from(made.rawData), made.signatureAlgorithm.hash.name);
}

/** Loaded when the first certificate is made, so that starting the bot does not wait for it. It needs `reflect-metadata` before it. */
async function library(): Promise<typeof X509> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

async function parameters(x509: typeof X509, recipe: Recipe, { key, signer, seed }: { key: KeyObject; signer: KeyObject; seed: string }): Promise<X509.X509CertificateCreateParams> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: recipe.hash };
  const publicKey = await webcrypto.subtle.importKey('spki', createPublicKey(key).export({ type: 'spki', format: 'der' }), algorithm, true, ['verify']);
  const signingKey = await webcrypto.subtle.importKey('pkcs8', signer.export({ type: 'pkcs8', format: 'der' }), algorithm, false, ['sign']);
  return {
    serialNumber: serial(recipe, seed),
    subject: recipe.subject,
    issuer: recipe.authority ?? recipe.subject,
    notBefore: new Date(recipe.notBefore),
    notAfter: new Date(recipe.notAfter),
    signingAlgorithm: algorithm,
    publicKey,
    signingKey,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ],
  };
}

/** 16 bytes that follow from the recipe; the first is kept positive and not zero, so that the length is fixed. */
function serial(recipe: Recipe, seed: string): string {
  const digest = createHash('sha256').update(JSON.stringify(['rollcall sandbox serial', seed, recipe]), 'utf8').digest('hex');
  return `4e${digest.slice(0, 30)}`;
}

function facts(der: Buffer, hash: string): Minted {
  const certificate = new X509Certificate(der);
  return {
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
    subject: certificate.subject.replaceAll('\n', ', '),
    issuer: certificate.issuer.replaceAll('\n', ', '),
    serial: certificate.serialNumber,
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    keyAlgorithm: (certificate.publicKey.asymmetricKeyType ?? 'unknown').toUpperCase(),
    keyBits: certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0,
    signatureHash: hash.replace('-', ''),
    der: der.toString('base64'),
  };
}
