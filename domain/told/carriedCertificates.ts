import { z } from 'zod';
import { Instant } from '../instant.ts';
import { signingKeys, thumbprintOfX5t } from '../metadata/signingKeys.ts';
import { normaliseThumbprint } from '../thumbprint.ts';
import { bytesOf, readCertificateText } from '../x509.ts';
import type { ReadObject } from './readObject.ts';
import type { Remarks } from './remarks.ts';
import type { ToldCertificate, ToldValue } from './told.ts';

/** The certificates that an object holds without being one: those of a partner (`CertificateStrings`), of an Entra object (`keyCredentials`), of a metadata document (`keys`), of a token's header (`x5t`). */
export function carriedCertificates({ value }: ReadObject, remarks: Remarks): ToldCertificate[] {
  return [
    ...listOf(value('CertificateStrings')).flatMap((text) => fromText(text, remarks)),
    ...listOf(value('keyCredentials')).flatMap((credential) => fromCredential(credential, remarks)),
    ...fromDocument(value('keys'), remarks),
    ...fromToken(value('x5t')),
  ];
}

function fromText(text: ToldValue, remarks: Remarks): ToldCertificate[] {
  const decoded = typeof text === 'string' ? readCertificateText(text) : undefined;
  if (decoded === undefined) remarks.note('bad-certificate', 'CertificateStrings');
  return decoded === undefined ? [] : [{ ...NOTHING, ...decoded }];
}

/** Lists answer with `key` null; then only the identifier is left, which may be wrong (domain.md 2.3). */
function fromCredential(credential: ToldValue, remarks: Remarks): ToldCertificate[] {
  const parsed = KeyCredential.safeParse(credential);
  if (!parsed.success) return [];
  const { key, customKeyIdentifier, displayName, startDateTime, endDateTime, usage } = parsed.data;
  const decoded = key === null ? undefined : readCertificateText(key);
  if (decoded !== undefined) return [{ ...NOTHING, ...decoded, use: usage }];
  if (key !== null) remarks.note('bad-certificate', 'keyCredentials');
  const thumbprint = thumbprintOf(customKeyIdentifier);
  remarks.note('key-identifier', 'keyCredentials', thumbprint ?? customKeyIdentifier ?? '-');
  return [{ ...NOTHING, thumbprint, subject: displayName, notBefore: startDateTime, notAfter: endDateTime, use: usage }];
}

/** 40 hex digits as Graph shows them, or base64 of the 20 bytes in older objects. */
function thumbprintOf(identifier: string | null): string | null {
  if (identifier === null) return null;
  const bytes = bytesOf(identifier);
  return normaliseThumbprint(identifier) ?? (bytes?.length === 20 ? Buffer.from(bytes).toString('hex').toUpperCase() : null);
}

/** The header of a token names the certificate that signed it. */
function fromToken(x5t: ToldValue): ToldCertificate[] {
  const thumbprint = typeof x5t === 'string' ? thumbprintOfX5t(x5t) : undefined;
  return thumbprint === undefined ? [] : [{ ...NOTHING, thumbprint }];
}

function fromDocument(keys: ToldValue, remarks: Remarks): ToldCertificate[] {
  const { signing, warnings } = signingKeys(listOf(keys));
  for (const warning of warnings) {
    if (warning.kind === 'key-unreadable') remarks.note('bad-certificate', 'keys');
    if (warning.kind === 'x5t-differs') remarks.note('other-certificate', 'x5t', warning.thumbprint);
  }
  return signing.map((certificate) => ({ ...NOTHING, ...certificate }));
}

/** What PowerShell unwrapped or one element alone is a list of one. */
function listOf(value: ToldValue): ToldValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

const text = z.string().nullable().catch(null);
const instant = Instant.nullable().catch(null);
const KeyCredential = z.object({ key: text, customKeyIdentifier: text, displayName: text, startDateTime: instant, endDateTime: instant, usage: text });
const NOTHING: ToldCertificate = { thumbprint: null, subject: null, issuer: null, serial: null, notBefore: null, notAfter: null, keyAlgorithm: null, keyBits: null, signatureHash: null, friendlyName: null, hasPrivateKey: null, services: null, status: null, use: null, wallClock: {} };
