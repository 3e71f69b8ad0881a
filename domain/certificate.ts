import { z } from 'zod';
import { Instant } from './instant.ts';
import { Thumbprint } from './thumbprint.ts';

/** What an X.509 certificate says about itself. */
export const Certificate = z.object({
  thumbprint: Thumbprint,
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  notBefore: Instant,
  notAfter: Instant,
  /** `RSA`, `EC`, … */
  keyAlgorithm: z.string(),
  /** 0: not told. */
  keyBits: z.number().int(),
  /** Signature hash: `SHA256`, `SHA1`, …; empty: not told. */
  signatureHash: z.string(),
  /** Base64 DER, where the source gave it. */
  der: z.string().optional(),
});
export type Certificate = z.infer<typeof Certificate>;

/**
 * A certificate as one server holds it. `null` in a fact means the source could not say, never "no" (R35).
 * `status` is Exchange's word (`Valid`, `DateInvalid`, `Untrusted`, …) and absent for Skype stores.
 */
export const HeldCertificate = Certificate.extend({
  friendlyName: z.string().nullable(),
  hasPrivateKey: z.boolean().nullable(),
  exportable: z.boolean().nullable(),
  /** `csp` (legacy provider, what Exchange needs: R18) or `ksp` (CNG). */
  keyProvider: z.enum(['csp', 'ksp']).nullable(),
  networkServiceMayRead: z.boolean().nullable(),
  services: z.array(z.string()).nullable(),
  status: z.string().nullable(),
});
export type HeldCertificate = z.infer<typeof HeldCertificate>;

/** Subject and friendly name of Exchange's own Auth certificates (R18). */
export const AUTH_CERTIFICATE_NAME = 'Microsoft Exchange Server Auth Certificate';

/** R02: RSA of at least 2048 bits. */
export function hasStrongKey({ keyAlgorithm, keyBits }: Pick<Certificate, 'keyAlgorithm' | 'keyBits'>): boolean {
  return keyAlgorithm.toUpperCase() === 'RSA' && keyBits >= 2048;
}

/** R02: a key that was told and is not enough. Neither weak nor strong: nobody told its size. */
export function hasWeakKey(certificate: Pick<Certificate, 'keyAlgorithm' | 'keyBits'>): boolean {
  return certificate.keyBits > 0 && !hasStrongKey(certificate);
}

/** Signed with SHA-1 or something older still (SFB-05, EX-06). */
export function hasOldHash({ signatureHash }: Pick<Certificate, 'signatureHash'>): boolean {
  return /^(SHA1|MD\d)/.test(signatureHash.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}
