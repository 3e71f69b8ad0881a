import { cloudPartner, exchangePartner, isExchange } from '../decisions/exchangeAsPartner.ts';
import type { PartnerApplication } from '../skypeTrust.ts';
import { say } from '../wording/sentence.ts';
import { addressIn, exchangeHost, type Found, metadataUrl } from './exchangeAddress.ts';
import { inHybrid } from './hybridOf.ts';
import { unreadOf } from './rollCall.ts';
import { Identity } from '../operations/skypeTrustArguments.ts';
import { curedBy, fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whose tokens Skype accepts: Exchange on premises by its document, Exchange Online through the token service. SFB-14, SFB-19. */
export const SKYPE_PARTNERS = { 'SFB-14': onPremises, 'SFB-19': online };

function onPremises(found: Found): Verdict[] {
  const { skype: { partners }, exchange } = found;
  if (exchange === null) return [skipped(say('skipped.noExchange'))];
  if (partners.answer === 'none') return [unknown(say('SFB-14.unread', { unread: [unreadOf('Get-CsPartnerApplication', partners)] }))];
  const partner = exchangePartner(partners.value);
  const isCurable = exchangeHost(found) !== undefined && isPlain(partner);
  return curedBy(judged(partner, found), isCurable ? { id: 'REP-SFB-PARTNER' } : undefined);
}

function judged(partner: PartnerApplication | undefined, found: Found): Verdict[] {
  if (partner === undefined) return [fail(say('SFB-14.absent'), { means: say('SFB-14.means') })];
  return orPass([...faults(partner), ...address(partner, found)], () => pass(say('SFB-14.pass', { identity: partner.identity })));
}

/** A name with signs that a shell could take for more is never passed on (R31). */
function isPlain(partner: PartnerApplication | undefined): boolean {
  return partner === undefined || Identity.safeParse(partner.identity).success;
}

function online({ skype: { partners }, exchange }: Found): Verdict[] {
  return inHybrid(exchange, () => {
    if (partners.answer === 'none') return [unknown(say('SFB-19.unread', { unread: [unreadOf('Get-CsPartnerApplication', partners)] }))];
    const partner = cloudPartner(partners.value);
    const absent = () => [fail(say('SFB-19.absent'), { means: say('SFB-19.means') })];
    return curedBy(partner === undefined ? absent() : orPass([...faults(partner), ...through(partner)], () => pass(say('SFB-19.pass'))), { id: 'REP-SFB-PARTNER-EXO' });
  });
}

/** What is wrong with a partner application of Exchange wherever that Exchange is. */
function faults({ identity, enabled, applicationId, trust }: PartnerApplication): Verdict[] {
  return [
    ...(enabled ? [] : [fail(say('partner.disabled', { identity }), { means: say('partner.means') })]),
    ...(isExchange(applicationId) ? [] : [fail(say('partner.wrongId', { identity, applicationId }), { means: say('partner.means') })]),
    ...(trust === 'full' ? [] : [warn(say('partner.trust', { identity, trust }))]),
  ];
}

function address({ identity, token }: PartnerApplication, found: Found): Verdict[] {
  switch (token.by) {
    case 'oauth-server': return [fail(say('SFB-14.notDirect', { identity }))];
    case 'certificate': return [warn(say('SFB-14.copy', { identity }))];
    case 'unsaid': return [unknown(say('partner.unsaid', { identity }))];
    case 'metadata': return [...addressOf(identity, token.url, exchangeHost(found))];
  }
}

function addressOf(identity: string, url: string, host: string | undefined): Verdict[] {
  if (host === undefined) return [unknown(say('SFB-14.noAddress', { identity, url }))];
  const stored = addressIn(url);
  const isReal = stored !== undefined && metadataUrl(host) === `https://${stored.host}${stored.path}`;
  return isReal ? [] : [fail(say('SFB-14.address', { identity, url, real: metadataUrl(host) }))];
}

function through({ identity, token }: PartnerApplication): Verdict[] {
  if (token.by === 'unsaid') return [unknown(say('partner.unsaid', { identity }))];
  return token.by === 'oauth-server' ? [] : [fail(say('SFB-19.notBrokered', { identity }))];
}
