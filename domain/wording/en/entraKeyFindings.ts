import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { ends, takesOver } from './tense.ts';
import { unreadList } from './unread.ts';

interface NotRead { unread: Unread[] }
interface Where { party: 'skype' | 'exchange'; slot: string; thumbprint: string; object: string }
interface Key { thumbprint: string; end: string | null }
interface Keys { object: string; keys: Key[] }

const PARTY = { skype: 'Skype', exchange: 'Exchange' } as const;
const PRINCIPAL = { skype: 'the service principal of Skype for Business', exchange: 'the shared service principal of Exchange' } as const;
const KIND = { skype: 'token certificate', exchange: 'Auth certificate' } as const;

const certificate = ({ party, slot, thumbprint }: Omit<Where, 'object'>, format: Format) => `the ${slot} ${KIND[party]} ${format.certificate(thumbprint)} of ${PARTY[party]}`;
const known = (all: Where[], format: Format) => format.list(all.map((one) => `${format.certificate(one.thumbprint)} (${one.slot}) on ${one.object}`));
const keyEnd = (end: string | null, format: Format) => (end === null ? 'without an end that I could read' : ends(end, format));
const listed = (keys: Key[], format: Format) => format.list(keys.map(({ thumbprint, end }) => `${format.certificate(thumbprint)} (${keyEnd(end, format)})`));
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the checks say of the keys that Entra holds of ours (EN-01 … EN-06, EN-10). */
export const entraKeyFindings = {
  'EN-slot.unread': ({ party, slot, unread }: { party: 'skype' | 'exchange'; slot: string } & NotRead, format: Format) => `I could not read which ${slot} certificate ${PARTY[party]} has, so I do not know what Entra has to hold: ${unreadList(unread, format)}.`,
  'EN-home.unread': ({ party, unread }: { party: 'skype' | 'exchange' } & NotRead, format: Format) => `I could not read the object in Entra that has to hold the certificates of ${PARTY[party]}: ${unreadList(unread, format)}.`,
  'EN-home.absent': (where: Omit<Where, 'object'>, format: Format) =>
    `The tenant has no object that could hold ${certificate(where, format)}: ${PRINCIPAL[where.party]} is not there${where.party === 'exchange' ? ', and there is no dedicated hybrid application' : ''}.`,
  'EN-home.several': ({ slot, thumbprint, objects }: { slot: string; thumbprint: string; objects: string[] }, format: Format) =>
    `The tenant has several dedicated hybrid applications (${format.list(objects)}), and nothing that I read says which of them has to hold the ${slot} Auth certificate ${format.certificate(thumbprint)}.`,
  'EN-key.hidden': ({ count, ...where }: Where & { count: number }, format: Format) =>
    `I cannot say whether ${where.object} holds ${certificate(where, format)}: Entra shows neither key nor identifier of ${format.count(count, { one: '# key', other: '# keys' })} there.`,

  'EN-01.absent': ({ party }: { party: 'skype' | 'exchange' }) => `${upper(PRINCIPAL[party])} is not in the tenant.`,
  'EN-01.disabled': ({ object }: { party: 'skype' | 'exchange'; object: string }) => `${object} may not sign in: it is disabled in Entra.`,
  'EN-01.unsaid': ({ object }: { object: string }) => `Entra did not say whether ${object} may sign in.`,
  'EN-01.means': ({ party }: { party: 'skype' | 'exchange' }) => `Entra gives ${PARTY[party]} no token, so its calls to Microsoft 365 fail.`,
  'EN-01.pass': ({ objects }: { objects: string[] }, format: Format) => `${format.list(objects)} ${objects.length === 1 ? 'is' : 'are'} there and may sign in.`,

  'EN-02.none': () => 'No certificate is in use that Entra would have to know.',
  'EN-02.absent': (where: Where, format: Format) => `${where.object} in Entra does not hold ${certificate(where, format)}.`,
  'EN-02.means': ({ party }: { party: 'skype' | 'exchange' }) => `Entra refuses every token request of ${PARTY[party]} (AADSTS700027)${party === 'exchange' ? ', so free/busy and other calls to Exchange Online fail' : ', so its hybrid calls fail'}.`,
  'EN-02.shared': (where: Where, format: Format) =>
    `${upper(certificate(where, format))} is on ${where.object}, the principal that all organisations share. Since 31 October 2025 Exchange Online does not let that in any more: the dedicated hybrid application has to take over (EN-08).`,
  'EN-02.pass': ({ known: all }: { known: Where[] }, format: Format) => `Entra knows every current certificate: ${known(all, format)}.`,

  'EN-03.none': () => 'No next certificate is set or staged, so there is none that Entra would have to know.',
  'EN-03.absent': ({ from, ...where }: Where & { from: string | null }, format: Format) => `${where.object} in Entra does not hold ${certificate(where, format)}, which ${from === null ? 'has no date yet' : takesOver(from, format)}. It has to be there before it signs (R23).`,
  'EN-03.pass': ({ known: all }: { known: Where[] }, format: Format) => `Entra knows every next certificate already: ${known(all, format)}.`,

  'EN-04.slots': ({ unread }: NotRead, format: Format) => `I could not read every slot that may name a certificate, so I cannot say which keys in Entra are of no use: ${unreadList(unread, format)}.`,
  'EN-04.expired': ({ object, keys }: Keys, format: Format) => `${object} still holds ${format.count(keys.length, { one: 'a key', other: '# keys' })} of ours that ${keys.length === 1 ? 'has' : 'have'} ended: ${listed(keys, format)}.`,
  'EN-04.unused': ({ object, keys }: Keys, format: Format) => `${object} still holds ${format.count(keys.length, { one: 'a key', other: '# keys' })} of ours that ${keys.length === 1 ? 'is' : 'are'} neither current, next nor previous: ${listed(keys, format)}. Whoever has the private key can sign in with it.`,
  'EN-04.strange': ({ object, keys }: Keys, format: Format) => `${object} holds ${format.count(keys.length, { one: 'an Auth certificate', other: '# Auth certificates' })} that no server of this estate has: ${listed(keys, format)}. Another forest may use ${keys.length === 1 ? 'it' : 'them'}, so I propose nothing; ROLL-ENTRA-PRUNE thumbprint=… takes one off by name.`,
  'EN-04.hidden': ({ object, count }: { object: string; count: number }, format: Format) => `${object} holds ${format.count(count, { one: '# key', other: '# keys' })} of which nobody can tell the owner: Entra shows neither a certificate nor a name. I never touch such keys.`,
  'EN-04.pass': ({ others }: { others: number }, format: Format) => `Entra keeps no old key of ours.${others === 0 ? '' : ` The ${format.count(others, { one: 'one key of others stays as it is; I never touch it', other: '# keys of others stay as they are; I never touch them' })}.`}`,

  'EN-05.none': () => 'Entra holds none of the certificates in use, so there are no dates to compare; EN-02 and EN-03 say what is missing.',
  'EN-05.undated': (where: Where, format: Format) => `Entra did not say when ${certificate(where, format)} ends on ${where.object}.`,
  'EN-05.notYet': ({ start, ...where }: Where & { end: string; notAfter: string | null; isEarlier: boolean; start: string | null }, format: Format) => `On ${where.object}, Entra takes ${certificate(where, format)} only from ${start === null ? 'a later date' : format.instant(start)} on.`,
  'EN-05.ends': ({ end, notAfter, isEarlier, ...where }: Where & { end: string; notAfter: string | null; isEarlier: boolean; start: string | null }, format: Format) =>
    `On ${where.object}, ${certificate(where, format)} ${ends(end, format)}${notAfter === null ? '' : isEarlier ? `, earlier than the certificate itself (${format.instant(notAfter)})` : ', with the certificate itself; a roll cures that'}.`,
  'EN-05.twice': ({ count, ...where }: Where & { count: number }, format: Format) => `${where.object} holds ${certificate(where, format)} ${count} times. The longest one counts; written anew, one stays.`,
  'EN-05.pass': ({ known: all }: { known: Where[] }, format: Format) => `The keys in Entra last as long as the certificates, and 60 days at least: ${known(all, format)}.`,

  'EN-06.noPrincipal': () => 'The shared service principal of Exchange is not in the tenant, so nothing can be on it; EN-01 tells.',
  'EN-06.proven': ({ thumbprint, end }: Key, format: Format) => `The Auth certificate ${format.certificate(thumbprint)} (${keyEnd(end, format)}) is still on the shared service principal of Exchange, although the dedicated hybrid application does its work.`,
  'EN-06.active': ({ thumbprint, end }: Key, format: Format) =>
    `The Auth certificate ${format.certificate(thumbprint)} (${keyEnd(end, format)}) is still on the shared service principal of Exchange, although Exchange has a dedicated hybrid application. Before it goes, that has to be complete (EN-08), and EX-22 has to succeed as that application.`,
  'EN-06.unready': ({ thumbprint, end }: Key, format: Format) => `The Auth certificate ${format.certificate(thumbprint)} (${keyEnd(end, format)}) is on the shared service principal of Exchange. It can go once Exchange uses the dedicated hybrid application (EN-08).`,
  'EN-06.absent': ({ thumbprint, end }: Key, format: Format) => `The Auth certificate ${format.certificate(thumbprint)} (${keyEnd(end, format)}) is on the shared service principal of Exchange, and there is no dedicated hybrid application that could replace it (EN-08).`,
  'EN-06.unread': ({ thumbprint, end }: Key, format: Format) => `The Auth certificate ${format.certificate(thumbprint)} (${keyEnd(end, format)}) is on the shared service principal of Exchange. I could not read whether Exchange uses a dedicated hybrid application.`,
  'EN-06.strange': ({ thumbprint, end }: Key, format: Format) => `An Auth certificate that no server of this estate has, ${format.certificate(thumbprint)} (${keyEnd(end, format)}), is on the shared service principal of Exchange. Another forest may use it, so I do not touch it.`,
  'EN-06.hidden': ({ count }: { count: number }, format: Format) => `The shared service principal of Exchange holds ${format.count(count, { one: '# key', other: '# keys' })} of which nobody can tell whether it is an Auth certificate: Entra shows neither a certificate nor a name.`,
  'EN-06.means': () => 'Who controls an Exchange server on premises can act in the whole tenant with that key, and hardly leaves a trace there (CVE-2025-53786).',
  'EN-06.pass': () => 'No Auth certificate is on the shared service principal of Exchange.',

  'EN-10.hidden': ({ thumbprint, object }: { thumbprint: string; object: string }, format: Format) => `Entra shows no key for ${format.certificate(thumbprint)} on ${object}, only its identifier, so I cannot compare the two.`,
  'EN-10.differs': ({ thumbprint, stated, object }: { thumbprint: string; stated: string; object: string }, format: Format) => `On ${object}, the key of ${format.certificate(thumbprint)} bears the identifier of another certificate, ${format.certificate(stated)}.`,
  'EN-10.claims': ({ stated, object }: { stated: string; object: string }, format: Format) => `On ${object}, a key of somebody else bears the identifier of our ${format.certificate(stated)}. I never touch keys of others; look at who put it there.`,
  'EN-10.pass': ({ count }: { count: number }, format: Format) => `The ${format.count(count, { one: 'one key of ours in Entra bears its own identifier', other: '# keys of ours in Entra bear their own identifiers' })}.`,
};
