import { cloudTokenService, ownTenant, tenantIn } from '../decisions/cloudTokenService.ts';
import type { OAuthServer } from '../skypeTrust.ts';
import { say } from '../wording/sentence.ts';
import type { Found } from './exchangeAddress.ts';
import { inHybrid } from './hybridOf.ts';
import { unreadOf } from './rollCall.ts';
import { curedBy, fail, orPass, pass, unknown, type Verdict, warn } from './verdict.ts';

/** Whether Skype trusts the cloud's token service, of the right tenant: SFB-13. */
export const SKYPE_TOKEN_SERVICE = { 'SFB-13': tokenService };

function tokenService({ skype: { oauthServers: reading }, exchange }: Found): Verdict[] {
  return inHybrid(exchange, () => {
    if (reading.answer === 'none') return [unknown(say('SFB-13.unread', { unread: [unreadOf('Get-CsOAuthServer', reading)] }))];
    const server = cloudTokenService(reading.value);
    const own = ownTenant(exchange);
    return curedBy(server === undefined ? [fail(say('SFB-13.absent'), { means: say('SFB-13.means') })] : judged(server, own), own === undefined ? undefined : { id: 'REP-SFB-OAUTHSERVER' });
  });
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
