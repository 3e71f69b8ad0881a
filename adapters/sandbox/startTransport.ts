import { sha256 } from '../../domain/hash.ts';
import { DAY_MS, type Instant, plus } from '../../domain/instant.ts';
import type { TransportCertificate } from '../../domain/transportCertificate.ts';
import { momentAt } from './moment.ts';

const FIVE_YEARS_MS = 5 * 365 * DAY_MS;

/** The self-signed certificate that setup makes for mail between servers; null where the file says that there is none. */
export function transportOf(fqdn: string, { ends, seed, clock }: { ends: string | null; seed: string; clock: Instant }): TransportCertificate | null {
  if (ends === null) return null;
  const notAfter = momentAt(ends, clock);
  return { thumbprint: sha256(`transport ${fqdn} ${seed}`).slice(0, 40).toUpperCase(), subject: `CN=${fqdn.split('.')[0] ?? fqdn}`, notBefore: plus(notAfter, -FIVE_YEARS_MS), notAfter };
}
