import { z } from 'zod';
import { CertificateName } from './estateCertificates.ts';

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

/** A server's full name in an estate file. */
export const Fqdn = z.string().toLowerCase().regex(new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})*$`), 'fqdn');

/** A server's full name, or with `count` a pattern of names: `{n}` counts 1, 2, 3; `{nn}` counts 01, 02, 03. */
export const FqdnPattern = z
  .string()
  .toLowerCase()
  .refine((text) => Fqdn.safeParse(text.replace(/\{n{1,3}\}/, '1')).success, 'fqdn-pattern')
  .describe('FQDN; with count: a pattern in which {n}, {nn} or {nnn} is the number.');

/** One certificate in a server's store, and how it is held there. What is left out is as the certificate says. */
export const Held = z.union([
  CertificateName,
  z.strictObject({
    certificate: CertificateName,
    key: z.boolean().default(true).describe('Whether the private key is there.'),
    exportable: z.boolean().optional(),
    provider: z.enum(['csp', 'ksp']).default('csp').describe('csp: legacy provider, which Exchange needs; ksp: CNG.'),
    networkService: z.boolean().default(true).describe('Whether NETWORK SERVICE may read the key.'),
    services: z.array(z.enum(['IIS', 'SMTP', 'POP', 'IMAP'])).default([]).describe('Exchange services it is bound to.'),
    status: z.enum(['Valid', 'Invalid', 'Revoked', 'Untrusted', 'RevocationCheckFailure', 'PendingRequest', 'Unknown']).optional().describe('What Exchange says of it; absent: Valid, or DateInvalid by its dates.'),
  }),
]);
export type Held = z.infer<typeof Held>;

/** What every server section has. */
export const serverKeys = {
  fqdn: FqdnPattern,
  count: z.number().int().min(1).max(500).optional().describe('How many servers this entry stands for.'),
  version: z.string().regex(/^\d+(\.\d+){1,3}$/, 'version').optional(),
  publishes: z.array(CertificateName).optional().describe('What its metadata document still carries until it is made to look again: an Exchange server by recycling its pools, a front end by a push; absent: what is set.'),
  holds: z.array(Held).optional().describe('What its certificate store holds; absent: every certificate that is assigned.'),
};

/** The servers that the entries stand for: those with `count` become so many. */
export function spread<T extends { fqdn: string; count?: number | undefined }>(entries: readonly T[]): T[] {
  return entries.flatMap((entry) => Array.from({ length: entry.count ?? 1 }, (_, index) => ({ ...entry, fqdn: numbered(entry.fqdn, index + 1) })));
}

function numbered(pattern: string, number: number): string {
  return pattern.replace(/\{(n{1,3})\}/, (_, digits: string) => String(number).padStart(digits.length, '0'));
}
