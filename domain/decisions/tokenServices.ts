import type { AuthServer } from '../exchangeSettings.ts';
import { type Instant, span } from '../instant.ts';

/** The types of the cloud's token services, in lower case. */
const CLOUD = ['microsoftacs', 'azuread'];

/** Whether this is the cloud's token service, as opposed to one of the organisation's own. */
export function isOfCloud({ type }: Pick<AuthServer, 'type'>): boolean {
  return CLOUD.includes(type.toLowerCase());
}

/** Whether every certificate that Exchange has stored of a token service has ended: nobody had its document read again (R27). */
export function isStale({ keys }: Pick<AuthServer, 'keys'>, now: Instant): boolean {
  return keys.every(({ notAfter }) => span(now, notAfter) <= 0);
}

/** The enabled token service of the cloud that is stale, if there is one. */
export function staleTokenService(servers: readonly AuthServer[], now: Instant): AuthServer | undefined {
  return servers.find((one) => one.enabled && isOfCloud(one) && isStale(one, now));
}
