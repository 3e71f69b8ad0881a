import { isAllowed } from '../decisions/allowedDomains.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import type { OAuthConfiguration } from '../skypeTrust.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { addressIn, exchangeHost, type Found } from './exchangeAddress.ts';
import { inHybrid } from './hybridOf.ts';
import { unreadOf } from './rollCall.ts';
import { curedBy, fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** How Skype names itself and finds Exchange: SFB-15. */
export const SKYPE_CONFIGURATION = { 'SFB-15': configuration };

const REPAIR = { id: 'REP-SFB-OAUTHCONFIG' } as const;

function configuration(found: Found): Verdict[] {
  const { skype: { oauthConfiguration: reading }, exchange } = found;
  if (exchange === null) return [skipped(say('skipped.noExchange'))];
  if (reading.answer === 'none') return [unknown(say('SFB-15.unread', { unread: [unreadOf('Get-CsOAuthConfiguration', reading)] }))];
  return orPass([...serviceName(reading.value, exchange), ...curedBy(autodiscover(reading.value), exchangeHost(found) === undefined ? undefined : REPAIR)], () => pass(say('SFB-15.pass', { url: reading.value.autodiscoverUrl ?? '' })));
}

/** Only the cloud knows Skype by this name; without hybrid whatever is set there works. */
function serviceName({ serviceName: name }: OAuthConfiguration, exchange: ExchangeReadings): Verdict[] {
  if (name?.toLowerCase() === APP_ID.skype) return [];
  const says = name === null || name === '' ? say('SFB-15.noName', { wanted: APP_ID.skype }) : say('SFB-15.name', { name, wanted: APP_ID.skype });
  return inHybrid(exchange, () => curedBy([fail(says, { means: say('SFB-15.means') })], REPAIR)).filter(({ result }) => result !== 'skipped');
}

function autodiscover({ autodiscoverUrl: url, allowedDomains }: OAuthConfiguration): Verdict[] {
  if (url === null || url.trim() === '') return [warn(say('SFB-15.noAddress'))];
  const found = addressIn(url);
  if (found?.path !== '/autodiscover/autodiscover.svc') return [warn(say('SFB-15.address', { url }))];
  return isAllowed(found.host, allowedDomains) ? [] : [warn(say('SFB-15.notAllowed', { host: found.host, allowed: [...allowedDomains] }))];
}
