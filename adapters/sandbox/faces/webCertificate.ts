import { createHash, createPrivateKey, createPublicKey, webcrypto } from 'node:crypto';
import type * as X509 from '@peculiar/x509';
import type { TlsSeen } from '../../../domain/metadata/answer.ts';
import { readCertificate } from '../../../domain/x509.ts';
import type { ServerIdentity } from './faceAuthority.ts';
import { pem } from './pem.ts';

/** The web certificate of a simulated organisation: one for all host names at which it publishes, as a load balancer in front of them would have. */
export interface WebRecipe {
  seed: string;
  names: readonly string[];
}

/** What servers answer with, and what whoever asks them sees of it. */
export interface WebCertificate {
  identity: ServerIdentity;
  tls: TlsSeen;
}

/** The authority (PEM) that signs the web certificates of all simulated organisations. Anybody can work its key out, so it is for the sandbox's own loopback only. */
export async function webAuthority(): Promise<string> {
  const { X509CertificateGenerator, BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags } = await library();
  const keys = await pair(AUTHORITY);
  const made = await X509CertificateGenerator.createSelfSigned(
    { serialNumber: '01', name: `CN=${AUTHORITY}`, ...DATES, signingAlgorithm: ED25519, keys, extensions: [new BasicConstraintsExtension(true, undefined, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)] },
    webcrypto,
  );
  return made.toString('pem');
}

/** Makes that certificate: the same bytes for the same recipe on every machine, so that it outlives a restart as a server's own does. Made once per process. */
export function webCertificate(recipe: WebRecipe): Promise<WebCertificate> {
  const label = JSON.stringify(['rollcall sandbox web certificate', recipe.seed, recipe.names]);
  const known = MADE.get(label) ?? make(recipe, label);
  MADE.set(label, known);
  return known;
}

const AUTHORITY = 'Rollcall sandbox web authority';
const ED25519 = { name: 'Ed25519' };
/** TLS judges them by the machine's time, whatever the sandbox's clock says: so they are far away in both directions. */
const DATES = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2049-12-31T23:59:59Z') };
const MADE = new Map<string, Promise<WebCertificate>>();

async function make({ names }: WebRecipe, label: string): Promise<WebCertificate> {
  const { X509CertificateGenerator, SubjectAlternativeNameExtension, ExtendedKeyUsageExtension, ExtendedKeyUsage } = await library();
  const [keys, authority] = await Promise.all([pair(label), pair(AUTHORITY)]);
  const made = await X509CertificateGenerator.create(
    { serialNumber: `4e${createHash('sha256').update(label).digest('hex').slice(0, 30)}`, subject: 'CN=Sandbox web certificate', issuer: `CN=${AUTHORITY}`, ...DATES, signingAlgorithm: ED25519, publicKey: keys.publicKey, signingKey: authority.privateKey,
      extensions: [new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))), new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth])] },
    webcrypto,
  );
  const read = readCertificate(Buffer.from(made.rawData));
  if (read === undefined) throw new Error('the web certificate that was made cannot be read');
  return { identity: { key: pem(privateKey(label)), cert: made.toString('pem') }, tls: { thumbprint: read.thumbprint, notAfter: read.notAfter } };
}

/** Loaded when the first is made. It needs `reflect-metadata` before it. */
async function library(): Promise<typeof X509> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

async function pair(label: string): Promise<webcrypto.CryptoKeyPair> {
  const pkcs8 = privateKey(label);
  const spki = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({ type: 'spki', format: 'der' });
  return { publicKey: await webcrypto.subtle.importKey('spki', spki, ED25519, true, ['verify']), privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, ED25519, true, ['sign']) };
}

/** PKCS #8 around 32 bytes that follow from the label: an Ed25519 key is any 32 bytes, and its signatures need no randomness (RFC 8032). */
function privateKey(label: string): Buffer {
  return Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), createHash('sha256').update(label).digest()]);
}
