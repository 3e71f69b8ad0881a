import type { Certificate } from '../certificate.ts';
import { DAY_MS, type Instant, span } from '../instant.ts';

/** How urgent the end of a certificate is: ok >= 60 days, warn 30 to 59, fail < 30, critical < 7, then expired; or not valid yet. */
export type Band = 'ok' | 'ending' | 'short' | 'critical' | 'expired' | 'notYet';

/** The band at `now`. Instants are compared, never dates: a certificate on its last day is valid (R29). */
export function bandOf({ notBefore, notAfter }: Pick<Certificate, 'notBefore' | 'notAfter'>, now: Instant): Band {
  const left = span(now, notAfter);
  if (left <= 0) return 'expired';
  if (span(now, notBefore) > 0) return 'notYet';
  if (left >= 60 * DAY_MS) return 'ok';
  if (left >= 30 * DAY_MS) return 'ending';
  return left >= 7 * DAY_MS ? 'short' : 'critical';
}
