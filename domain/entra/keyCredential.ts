import { z } from 'zod';
import { Instant } from '../instant.ts';
import { sha1 } from '../hash.ts';
import { normaliseThumbprint, Thumbprint } from '../thumbprint.ts';
import { bytesOf, type DecodedCertificate, readCertificateText } from '../x509.ts';

/**
 * An element of `keyCredentials` as Graph gives it. `key` is null in lists and wherever it was not asked for, `customKeyIdentifier`
 * holds whatever was written there, a date that cannot be read is null. Properties that we do not know are left out.
 */
export const KeyCredential = z.object({
  keyId: textOrNull(),
  customKeyIdentifier: textOrNull(),
  displayName: textOrNull(),
  startDateTime: dateOrNull(),
  endDateTime: dateOrNull(),
  type: z.string(),
  usage: z.string(),
  /** Base64 DER. */
  key: textOrNull(),
  /** Whose key it is, where a rehearsal wrote the element and has not its bytes. Graph tells no such thing. */
  playedFor: Thumbprint.optional(),
});
export type KeyCredential = z.infer<typeof KeyCredential>;

/** Whose certificate an element holds, and how that is known. */
export interface Identity {
  thumbprint: Thumbprint;
  by: 'key' | 'identifier';
}

/** The certificate of an element by SHA-1 of its key; by the identifier only where the key is null, because identifiers may be wrong (domain.md 2.3, 9). Null when neither says. */
export function identityOf({ key, customKeyIdentifier, playedFor }: Pick<KeyCredential, 'key' | 'customKeyIdentifier' | 'playedFor'>): Identity | null {
  if (playedFor !== undefined) return { thumbprint: playedFor, by: 'key' };
  if (key !== null) {
    const bytes = bytesOf(key);
    return bytes === undefined ? null : { thumbprint: sha1(bytes), by: 'key' };
  }
  const thumbprint = thumbprintOfIdentifier(customKeyIdentifier ?? '');
  return thumbprint === undefined ? null : { thumbprint, by: 'identifier' };
}

/** Whether an element is of that certificate, as far as it says which it is of. */
export function isOf(credential: Pick<KeyCredential, 'key' | 'customKeyIdentifier'>, thumbprint: Thumbprint): boolean {
  return identityOf(credential)?.thumbprint === thumbprint;
}

/** Whether the identifier names another certificate than the key is (EN-10). An identifier that names none does not disagree. */
export function identifierDisagrees(credential: KeyCredential): boolean {
  const stated = thumbprintOfIdentifier(credential.customKeyIdentifier ?? '');
  const identity = identityOf(credential);
  return stated !== undefined && identity?.by === 'key' && identity.thumbprint !== stated;
}

/** The certificate in an element; undefined without a key, or when it cannot be decoded. */
export function certificateIn({ key }: Pick<KeyCredential, 'key'>): DecodedCertificate | undefined {
  return key === null ? undefined : readCertificateText(key);
}

/** When an element ends: at its date or with its certificate, whichever is earlier (domain.md 2.3, 4). Null when neither is known. */
export function endOf(credential: KeyCredential): Instant | null {
  const ends = [credential.endDateTime, certificateIn(credential)?.notAfter].filter((end) => typeof end === 'string');
  return ends.toSorted()[0] ?? null;
}

/** Whether an element can be used for checking signatures at that instant: a certificate, begun and not ended, as far as its dates are known (R29). */
export function isUsable(credential: KeyCredential, now: Instant): boolean {
  if (credential.type !== 'AsymmetricX509Cert' || credential.usage !== 'Verify') return false;
  const end = endOf(credential);
  return end !== null && end >= now && (credential.startDateTime ?? now) <= now;
}

/** 40 hex digits, or base64 of 20 bytes, or base64 of 40 hex digits: all of them are met. */
function thumbprintOfIdentifier(identifier: string): Thumbprint | undefined {
  const plain = normaliseThumbprint(identifier);
  if (plain !== undefined) return plain;
  const bytes = Buffer.from(bytesOf(identifier) ?? []);
  return bytes.length === 20 ? bytes.toString('hex').toUpperCase() : normaliseThumbprint(bytes.toString('latin1'));
}

function textOrNull() {
  return z.string().nullish().transform((text) => (text === undefined || text === '' ? null : text));
}

function dateOrNull() {
  return z.union([Instant, z.null(), z.undefined()]).catch(null).transform((date) => date ?? null);
}
