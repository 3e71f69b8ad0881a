import type { Json } from '../canonical.ts';
import { addressIn, exchangeHost } from '../checks/exchangeAddress.ts';
import { isAllowed } from '../decisions/allowedDomains.ts';
import { exchangePartner } from '../decisions/exchangeAsPartner.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { valueOf } from '../reading.ts';
import type { OAuthConfiguration } from '../skypeTrust.ts';
import type { SkypeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import type { Asked, Sketched } from './sketch.ts';
import { blind, done, sketch, withBoth } from './skypeTrustSketch.ts';
import { operation } from './steps.ts';

/** REP-SFB-OAUTHCONFIG: the name that hybrid needs, the address under which Exchange is found, and that its domain is allowed. What is right is left as it is. */
export function repairOAuthConfiguration(asked: Asked): Sketched {
  return withBoth(asked, (both) => {
    const old = valueOf(both.skype.oauthConfiguration);
    if (old === undefined) return blind('Get-CsOAuthConfiguration');
    const name = valueOf(both.exchange.hybrid) === true && old.serviceName?.toLowerCase() !== APP_ID.skype ? { serviceName: APP_ID.skype } : {};
    const host = exchangeHost(both) ?? partnersHost(both.skype);
    const isFound = addressIn(old.autodiscoverUrl ?? '')?.path === '/autodiscover/autodiscover.svc';
    if (!isFound && host === undefined && Object.keys(name).length === 0) return [{ rule: 'R35', says: say('R35.exchangeAddress') }];
    const args: Record<string, Json> = { ...name, ...(isFound ? {} : address(host)), ...domains(old, isFound ? addressIn(old.autodiscoverUrl ?? '')?.host : host) };
    if (Object.keys(args).length === 0) return done('SFB-15');
    return sketch(both, {
      steps: [operation('skype.oauthConfiguration.set', null, { args, says: say('plan.skype.configure', { names: Object.keys(args) }) })], reading: 'skype.oauthConfiguration.get',
      title: say('plan.title.oauthConfiguration'), why: [say('plan.why.oauthConfiguration', { names: Object.keys(args), was: configText(old, args) })],
      undo: say('plan.undo.trust', { identity: 'Global', was: configText(old, args) }), cures: isFound || host !== undefined ? ['SFB-15'] : [], verifies: [],
    });
  });
}

function partnersHost({ partners }: SkypeReadings): string | undefined {
  const partner = exchangePartner(valueOf(partners) ?? []);
  return partner?.token.by === 'metadata' ? addressIn(partner.token.url)?.host : undefined;
}

function address(host: string | undefined): Record<string, Json> {
  return host === undefined ? {} : { autodiscoverUrl: `https://${host}/autodiscover/autodiscover.svc` };
}

/** Allows the host's domain beside what is allowed already. */
function domains({ allowedDomains }: OAuthConfiguration, host: string | undefined): Record<string, Json> {
  return host === undefined || isAllowed(host, allowedDomains) ? {} : { allowedDomains: [...allowedDomains, `*.${host.split('.').slice(1).join('.')}`] };
}

function configText(old: OAuthConfiguration, args: Record<string, Json>): string {
  return Object.keys(args).map((name) => `${name} ${String(old[name as keyof OAuthConfiguration] ?? '') || 'empty'}`).join(', ');
}
