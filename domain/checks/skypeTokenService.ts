import { valueOf } from '../reading.ts';
import type { OAuthServer } from '../skypeTrust.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import type { Found } from './exchangeAddress.ts';
import { inHybrid } from './hybridOf.ts';
import { unreadOf } from './rollCall.ts';
import { curedBy, fail, orPass, pass, unknown, type Verdict, warn } from './verdict.ts';

/** Whether Skype trusts the cloud's token service, of the right tenant: SFB-13. */
export const SKYPE_TOKEN_SERVICE = { 'SFB-13': tokenService };

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

function tokenService({ skype: { oauthServers: reading }, exchange }: Found): Verdict[] {
  return inHybrid(exchange, () => {
    if (reading.answer === 'none') return [unknown(say('SFB-13.unread', { unread: [unreadOf('Get-CsOAuthServer', reading)] }))];
    const server = cloudTokenService(reading.value);
    const own = ownTenant(exchange);
    return curedBy(server === undefined ? [fail(say('SFB-13.absent'), { means: say('SFB-13.means') })] : judged(server, own), own === undefined ? undefined : { id: 'REP-SFB-OAUTHSERVER' });
  });
}

/** The tenant as Exchange knows it: that of the cloud token service that it trusts itself. Undefined when it was not read or Exchange trusts none, or several. */
export function ownTenant(exchange: ExchangeReadings | null): string | undefined {
  const [only, ...others] = new Set((valueOf(exchange?.settings?.authServers) ?? []).flatMap(({ enabled, metadataUrl }) => (enabled ? (tenantIn(metadataUrl ?? '') ?? []) : [])));
  return others.length === 0 ? only : undefined;
}

function judged({ metadataUrl: url, realm }: OAuthServer, own: string | undefined): Verdict[] {
  const tenant = tenantIn(url);
  if (tenant === undefined) return [fail(say('SFB-13.address', { url }), { means: say('SFB-13.means') })];
  const other = realm !== null && realm !== '' && realm.toLowerCase() !== tenant ? [warn(say('SFB-13.realm', { realm, tenant }))] : [];
  return orPass([...other, ...sameTenant(tenant, own)], () => pass(say('SFB-13.pass', { tenant })));
}

function sameTenant(tenant: string, own: string | undefined): Verdict[] {
  if (own === undefined) return [unknown(say('SFB-13.tenant', { tenant }))];
  return own === tenant ? [] : [fail(say('SFB-13.otherTenant', { tenant, own }), { means: say('SFB-13.means') })];
}
