import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';

/** SHA-256 of a text (UTF-8) as lower-case hex. node:crypto is in the domain only here and in x509.ts: a hash is a pure function. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 of the canonical JSON of a value: equal meaning, equal hash. */
export function hashOf(value: unknown): string {
  return sha256(canonical(value));
}

/** SHA-1 of bytes as upper-case hex: the thumbprint of a DER certificate. Names things, protects nothing. */
export function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex').toUpperCase();
}
