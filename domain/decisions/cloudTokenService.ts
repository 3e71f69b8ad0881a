import { valueOf } from '../reading.ts';
import type { OAuthServer } from '../skypeTrust.ts';
import type { ExchangeReadings } from '../snapshot.ts';

/** What Skype calls it. */
export const TOKEN_SERVICE = 'microsoft.sts';

/** The token service of the cloud among the OAuth servers that Skype trusts. */
export function cloudTokenService(servers: readonly OAuthServer[]): OAuthServer | undefined {
  return servers.find(({ identity }) => identity.toLowerCase() === TOKEN_SERVICE);
}

/** The tenant (a GUID, lower case) whose document an address of the token service is; undefined for another address. */
export function tenantIn(url: string): string | undefined {
  return /^https:\/\/accounts\.accesscontrol\.windows\.net\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/metadata\/json\/1$/iu.exec(url.trim())?.[1]?.toLowerCase();
}

/** The tenant as Exchange knows it: that of the cloud token service that it trusts itself. Undefined when it was not read or Exchange trusts none, or several. */
export function ownTenant(exchange: ExchangeReadings | null): string | undefined {
  const [only, ...others] = new Set((valueOf(exchange?.settings?.authServers) ?? []).flatMap(({ enabled, metadataUrl }) => (enabled ? (tenantIn(metadataUrl ?? '') ?? []) : [])));
  return others.length === 0 ? only : undefined;
}
