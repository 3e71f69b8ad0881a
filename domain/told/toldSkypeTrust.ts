import type { Reading } from '../reading.ts';
import type { SkypeReadings } from '../snapshot.ts';
import type { OAuthConfiguration, OAuthServer, PartnerApplication, PartnerToken } from '../skypeTrust.ts';
import type { Facts } from './facts.ts';
import { isComplete, notTold, outputsOf, type Telling, wasTold } from './notTold.ts';
import { toldList } from './toldList.ts';

/** Whom Skype was told to trust. */
export function toldSkypeTrust(all: readonly Facts[], telling: Telling): Pick<SkypeReadings, 'partners' | 'oauthServers' | 'oauthConfiguration'> {
  return {
    partners: toldList(all, { cmdlet: 'Get-CsPartnerApplication', telling, one: (facts) => partnerOf(facts, telling) }),
    oauthServers: toldList(all, { cmdlet: 'Get-CsOAuthServer', telling, one: (facts) => serverOf(facts, telling) }),
    oauthConfiguration: configurationOf(all, telling),
  };
}

function partnerOf(facts: Facts, telling: Telling): PartnerApplication | undefined {
  const { text, flag } = facts;
  if (!isComplete(facts, ['Identity', 'ApplicationIdentifier', 'Realm', 'ApplicationTrustLevel', 'Enabled', 'AuthToken'], telling)) return undefined;
  const [identity, applicationId, trust, enabled] = [text('Identity'), text('ApplicationIdentifier'), trustOf(text('ApplicationTrustLevel')), flag('Enabled')];
  if (identity === null || trust === undefined || enabled === null) return undefined;
  return { identity, applicationId: applicationId ?? '', realm: text('Realm'), trust, enabled, token: tokenOf(text('AuthToken') ?? '') };
}

function trustOf(text: string | null): PartnerApplication['trust'] | undefined {
  return (['full', 'application', 'user'] as const).find((level) => level === text?.toLowerCase());
}

/** `Value=<address>`, a certificate, or the token service; how the last two print is not documented, so anything else is unsaid. */
function tokenOf(text: string): PartnerToken {
  const url = /https:\/\/[^\s;,"'}]{1,500}/iu.exec(text)?.[0];
  if (url !== undefined) return { by: 'metadata', url };
  if (/oauth ?server/iu.test(text)) return { by: 'oauth-server' };
  return /certificate|\bMII[A-Za-z0-9+/]{20}/iu.test(text) ? { by: 'certificate' } : { by: 'unsaid' };
}

function serverOf(facts: Facts, telling: Telling): OAuthServer | undefined {
  if (!isComplete(facts, ['Identity', 'MetadataUrl', 'Realm'], telling)) return undefined;
  const [identity, metadataUrl] = [facts.text('Identity'), facts.text('MetadataUrl')];
  return identity === null || metadataUrl === null ? undefined : { identity, metadataUrl, realm: facts.text('Realm') };
}

function configurationOf(all: readonly Facts[], telling: Telling): Reading<OAuthConfiguration> {
  const [facts] = outputsOf(all, 'Get-CsOAuthConfiguration');
  if (facts === undefined || !isComplete(facts, ['ServiceName', 'ExchangeAutodiscoverUrl', 'ExchangeAutodiscoverAllowedDomains'], telling)) return notTold(telling);
  const domains = facts.list('ExchangeAutodiscoverAllowedDomains').flatMap((text) => text.split(';')).map((text) => text.trim()).filter((text) => text !== '');
  return wasTold({ realm: facts.text('Realm'), serviceName: facts.text('ServiceName'), autodiscoverUrl: facts.text('ExchangeAutodiscoverUrl'), allowedDomains: domains }, telling);
}
