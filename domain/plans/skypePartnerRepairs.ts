import { exchangeHost, metadataUrl } from '../checks/exchangeAddress.ts';
import { CLOUD_PARTNER, cloudPartner, exchangePartner, isExchange } from '../decisions/exchangeAsPartner.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { Identity } from '../operations/skypeTrustArguments.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import { asText } from './partnerText.ts';
import { isAsWanted } from './peers.ts';
import type { Asked, Sketched } from './sketch.ts';
import { blind, done, sketch, undoOf, withBoth, withHybrid } from './skypeTrustSketch.ts';
import { operation } from './steps.ts';

/** REP-SFB-PARTNER: makes Exchange a partner by its own document, or has Skype read that document again (R27). The cmdlet reads it before it changes anything. */
export function repairPartner(asked: Asked): Sketched {
  return withBoth(asked, (both) => {
    const partners = valueOf(both.skype.partners);
    const host = exchangeHost(both);
    if (partners === undefined) return blind('Get-CsPartnerApplication');
    if (host === undefined) return [{ rule: 'R35', says: say('R35.exchangeAddress') }];
    const old = exchangePartner(partners);
    const url = metadataUrl(host);
    const identity = old?.identity ?? 'Exchange';
    if (!isPlain(identity)) return oddName(identity);
    const step = operation(old === undefined ? 'skype.partner.create' : 'skype.partner.set', null, { args: { identity, source: { by: 'metadata', url }, trust: 'full', enabled: true }, says: say('plan.skype.partner', { identity, url }) });
    return sketch(both, {
      steps: [step], reading: 'skype.partners.list', title: say('plan.title.skypePartner'),
      why: [old === undefined ? say('SFB-14.absent') : say('plan.why.skypePartner', { identity, was: asText(old) })],
      undo: undoOf(old?.identity ?? null, old === undefined ? null : asText(old)), cures: old !== undefined && isAsWanted(old, url) ? [] : ['SFB-14'], verifies: ['SFB-14'],
    });
  });
}

/** REP-SFB-PARTNER-EXO: makes Exchange Online a partner through the cloud token service, kept apart from the servers' own partner application. */
export function repairCloudPartner(asked: Asked): Sketched {
  return withHybrid(asked, (both) => {
    const partners = valueOf(both.skype.partners);
    if (partners === undefined) return blind('Get-CsPartnerApplication');
    const old = cloudPartner(partners);
    if (old !== undefined && old.enabled && old.trust === 'full' && isExchange(old.applicationId) && old.token.by === 'oauth-server') return done('SFB-19');
    const identity = old?.identity ?? CLOUD_PARTNER;
    const isOther = old !== undefined && !isExchange(old.applicationId);
    const remove = isOther ? [operation('skype.partner.remove', null, { args: { identity, expect: old.applicationId }, says: say('plan.skype.partnerRemove', { identity, was: asText(old) }) })] : [];
    const step = operation(old === undefined || isOther ? 'skype.partner.create' : 'skype.partner.set', null, { args: { identity, source: { by: 'oauth-server', applicationId: APP_ID.exchange }, trust: 'full', enabled: true }, says: say('plan.skype.cloudPartner', { identity }) });
    return sketch(both, {
      steps: [...remove, step], reading: 'skype.partners.list', title: say('plan.title.cloudPartner'), tier: isOther ? 'destructive' : 'change',
      why: [old === undefined ? say('SFB-19.absent') : say('plan.why.skypePartner', { identity, was: asText(old) })],
      undo: undoOf(old?.identity ?? null, old === undefined ? null : asText(old)), cures: ['SFB-19'], verifies: ['SFB-14'],
    });
  });
}

function oddName(identity: string): Reason[] {
  return [{ rule: 'R31', says: say('R31.identity', { identity }) }];
}

function isPlain(identity: string): boolean {
  return Identity.safeParse(identity).success;
}
