import { type Minted, mint } from '../../adapters/sandbox/certificates.ts';
import type { Instant } from '../../domain/instant.ts';
import type { DecodedCertificate } from '../../domain/x509.ts';

/** A real certificate by its name: the same bytes each time. */
export function aCertificate(name: string, { notBefore = '2026-01-01T00:00:00.000Z', notAfter = '2028-01-01T00:00:00.000Z' }: { notBefore?: Instant; notAfter?: Instant } = {}): Promise<Minted & DecodedCertificate> {
  return mint({ name, subject: `CN=${name}`, authority: null, notBefore, notAfter, keyBits: 2048, hash: 'SHA-256' }, 'tests');
}
