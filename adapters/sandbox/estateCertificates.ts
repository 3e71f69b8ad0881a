import { z } from 'zod';
import { AUTH_CERTIFICATE_NAME } from '../../domain/certificate.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Recipe } from './certificates.ts';
import { Moment, momentAt } from './moment.ts';

/** What a certificate is called within its estate file. The messages of these schemas are words that the catalogue explains (`estate.wrong-form`). */
export const CertificateName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'certificate-name');

/** One certificate. Its role gives subject, friendly name and issuer where they are left out. */
export const CertificateSection = z.strictObject({
  role: z.enum(['exchange-auth', 'skype-oauth', 'other']).describe('exchange-auth: subject and name as Exchange gives them, self-signed; skype-oauth: subject is the SIP domain, signed by the certificate authority.'),
  subject: z.string().regex(/^[A-Z]{1,3}=[^=]+(, ?[A-Z]{1,3}=[^=]+)*$/, 'subject').optional(),
  friendlyName: z.string().max(80).optional(),
  issuer: z.enum(['self', 'ca']).optional(),
  notBefore: Moment.default('-300d'),
  notAfter: Moment,
  keyBits: z.literal([1024, 2048, 4096]).default(2048),
  hash: z.enum(['SHA256', 'SHA1']).default('SHA256'),
  exportable: z.boolean().default(true),
});
export type CertificateSection = z.infer<typeof CertificateSection>;

/** The recipe of a certificate of an estate file. */
export function recipeOf(name: string, section: CertificateSection, { clock, sipDomain, authority }: { clock: Instant; sipDomain: string; authority: string }): Recipe {
  const isAuth = section.role === 'exchange-auth';
  const signedBy = section.issuer ?? (isAuth ? 'self' : 'ca');
  return {
    name,
    subject: section.subject ?? `CN=${isAuth ? AUTH_CERTIFICATE_NAME : sipDomain}`,
    authority: signedBy === 'ca' ? `CN=${authority}` : null,
    notBefore: momentAt(section.notBefore, clock),
    notAfter: momentAt(section.notAfter, clock),
    keyBits: section.keyBits,
    hash: section.hash === 'SHA1' ? 'SHA-1' : 'SHA-256',
  };
}
