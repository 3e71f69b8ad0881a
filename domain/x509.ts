import { type KeyObject, X509Certificate } from 'node:crypto';
import type { Certificate } from './certificate.ts';
import { normaliseThumbprint } from './thumbprint.ts';

/** A certificate that was read from its own bytes. */
export type DecodedCertificate = Certificate & { der: string };

/** What a DER certificate says about itself, thumbprint computed from the bytes; undefined for anything else. Never throws. EC keys and the year 9999 are read like any other. */
export function readCertificate(der: Uint8Array): DecodedCertificate | undefined {
  if (der[0] !== SEQUENCE) return undefined;
  try {
    return certificateOf(new X509Certificate(der));
  } catch {
    return undefined;
  }
}

/** The same from base64 or base64url; line breaks, blanks and missing padding do no harm. */
export function readCertificateText(base64: string): DecodedCertificate | undefined {
  const known = READ.get(base64);
  if (known !== undefined) return known;
  const bytes = bytesOf(base64);
  const certificate = bytes === undefined ? undefined : readCertificate(bytes);
  if (certificate !== undefined) remember(base64, certificate);
  return certificate;
}

/** What was read of the last texts: a hundred servers publish the same few certificates. A certificate never changes, so it is shared and frozen. */
const READ = new Map<string, DecodedCertificate>();
const MOST_REMEMBERED = 200;

function remember(base64: string, certificate: DecodedCertificate): void {
  const [oldest] = READ.keys();
  if (READ.size >= MOST_REMEMBERED && oldest !== undefined) READ.delete(oldest);
  READ.set(base64, Object.freeze(certificate));
}

/** The bytes of base64 or base64url text; undefined for text with other characters in it. */
export function bytesOf(base64: string): Uint8Array | undefined {
  const text = base64.replaceAll(/\s/gu, '');
  if (text === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/u.test(text)) return undefined;
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** The tag that every DER certificate begins with; Node would read PEM text too, which no wire format here carries. */
const SEQUENCE = 0x30;

function certificateOf(certificate: X509Certificate): DecodedCertificate | undefined {
  const thumbprint = normaliseThumbprint(certificate.fingerprint);
  if (thumbprint === undefined) return undefined;
  const key = certificate.publicKey;
  return {
    thumbprint,
    subject: certificate.subject.replaceAll('\n', ', '),
    issuer: (certificate.issuer ?? '').replaceAll('\n', ', '),
    serial: certificate.serialNumber,
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    keyAlgorithm: (key.asymmetricKeyType ?? 'unknown').toUpperCase(),
    keyBits: bitsOf(key),
    signatureHash: /sha-?\d+/iu.exec(certificate.signatureAlgorithm ?? '')?.[0].replace('-', '').toUpperCase() ?? 'unknown',
    der: certificate.raw.toString('base64'),
  };
}

/** The size of the modulus, or of the curve's field by the curve's name (`prime256v1`, `secp384r1`); 0 where neither says. */
function bitsOf({ asymmetricKeyDetails: details }: KeyObject): number {
  return details?.modulusLength ?? Number(/\d{3}/u.exec(details?.namedCurve ?? '')?.[0] ?? 0);
}
