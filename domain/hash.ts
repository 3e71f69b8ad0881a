import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';

/** SHA-256 of a text (UTF-8) as lower-case hex. The only use of node:crypto in the domain: a hash is a pure function. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 of the canonical JSON of a value: equal meaning, equal hash. */
export function hashOf(value: unknown): string {
  return sha256(canonical(value));
}
