import { z } from 'zod';
import { Certificate } from './certificate.ts';
import { readingOf } from './reading.ts';

/** The certificate that a server uses for mail between Exchange servers, as the directory names it (`msExchServerInternalTLSCert`). */
export const TransportCertificate = Certificate.pick({ thumbprint: true, subject: true, notBefore: true, notAfter: true });
export type TransportCertificate = z.infer<typeof TransportCertificate>;

/** One server's answer; null: the directory names none. */
export const TransportReading = readingOf(TransportCertificate.nullable());
export type TransportReading = z.infer<typeof TransportReading>;
