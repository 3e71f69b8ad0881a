import { z } from 'zod';
import { Certificate } from '../certificate.ts';
import { Thumbprint } from '../thumbprint.ts';

/** What is odd about a document that can be used all the same. `position` counts the elements of `keys` from 0. */
export const MetadataWarning = z.discriminatedUnion('kind', [
  /** The thumbprint is computed from the certificate; `stated` is what the document says it is. */
  z.object({ kind: z.literal('x5t-differs'), position: z.number().int(), stated: Thumbprint, thumbprint: Thumbprint }),
  z.object({ kind: z.literal('x5t-unreadable'), position: z.number().int(), thumbprint: Thumbprint }),
  /** An element for signing whose certificate could not be decoded. */
  z.object({ kind: z.literal('key-unreadable'), position: z.number().int() }),
]);
export type MetadataWarning = z.infer<typeof MetadataWarning>;

/** An authentication metadata document (domain.md 6.1): who signs, and with which certificates. What the document leaves out is null or empty. */
export const MetadataDocument = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  /** The application id of the one who signs. */
  serviceName: z.string().nullable(),
  realm: z.string().nullable(),
  /** `appId@realm`; `…@*` on the tenant-less address of ACS. */
  issuer: z.string().nullable(),
  audiences: z.array(z.string()),
  endpoints: z.array(z.object({ location: z.string(), protocol: z.string().nullable(), usage: z.string().nullable() })),
  /** The certificates that sign, each once, in the order of the document: two or more are normal while rolling. Never empty. */
  signing: z.array(Certificate.omit({ der: true })).min(1),
  warnings: z.array(MetadataWarning),
});
export type MetadataDocument = z.infer<typeof MetadataDocument>;
