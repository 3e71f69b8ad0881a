import type { TransportCertificate } from '../../domain/transportCertificate.ts';
import { inDays } from './snapshots.ts';

/** The self-signed certificate that setup makes for mail between servers. */
export function aTransportCertificate(facts: Partial<TransportCertificate> = {}): TransportCertificate {
  return { thumbprint: 'D'.repeat(40), subject: 'CN=ex02', notBefore: inDays(-300), notAfter: inDays(1500), ...facts };
}
