import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { ends, takesOver } from './tense.ts';
import { notReadEither, unreadList } from './unread.ts';

interface Servers { servers: string[] }
interface NotRead { unread: Unread[] }
interface One { thumbprint: string }
interface Ends extends One { notAfter: string; next: string | null; effective: string | null }
interface Dated extends One { effective: string; notAfter: string }

/** What the checks of Exchange say (EX-01 … EX-14). */
export const exchangeFindings = {
  'exchange.means': () => 'OWA and ECP stop, and free/busy with Skype and Exchange Online fails; mail flow goes on.',
  'exchange.meansOn': ({ servers }: Servers, format: Format) => `People served by ${format.servers(servers)} lose OWA, ECP and free/busy with Skype and Exchange Online; because other servers still sign, it comes and goes.`,
  'exchange.slotUntold': ({ slot }: { slot: 'next' | 'nextEffective' | 'previous' }) =>
    slot === 'nextEffective'
      ? 'Nobody told me when the next Auth certificate takes over, or not so that it can be relied on. The date of Get-AuthConfig in ISO form, or the zone of the server, settles this check.'
      : `Nobody told me what the ${slot} slot of AuthConfig holds. All of Get-AuthConfig | fl settles this check.`,
  'exchange.noServer': () => 'I know of no Exchange server to ask, so I cannot say. The configuration has to name at least one.',
  'exchange.configUnread': ({ unread }: NotRead, format: Format) => `I could not read which Auth certificates Exchange has: ${unreadList(unread, format)}. Reading AuthConfig settles this check.`,
  'exchange.noCurrent': () => 'Exchange has no current Auth certificate, so there is none to judge here; EX-02 says more.',
  'exchange.noNext': () => 'Exchange has no next Auth certificate, so there is none to judge here.',
  'exchange.unseen': ({ thumbprint, absent, unread }: One & NotRead & { absent: string[] }, format: Format) =>
    `I cannot judge the current Auth certificate ${format.certificate(thumbprint)}: ${absent.length === 0 ? 'no server could show it' : `${format.servers(absent)} answered without it`}.${notReadEither(unread, format)}`,
  'exchange.nextUnseen': ({ thumbprint, absent, unread }: One & NotRead & { absent: string[] }, format: Format) =>
    `I cannot judge the next Auth certificate ${format.certificate(thumbprint)}: ${absent.length === 0 ? 'no server could show it' : `${format.servers(absent)} answered without it`}.${notReadEither(unread, format)}`,

  'EX-01.unread': ({ unread }: NotRead, format: Format) => `I could not read AuthConfig: ${unreadList(unread, format)}. Without it nothing about the Auth certificates can be judged.`,
  'EX-01.pass': () => 'AuthConfig can be read.',
  'EX-02.empty': () => 'Exchange has no current Auth certificate: the slot in AuthConfig is empty, so no server can sign.',
  'EX-02.pass': ({ thumbprint }: One, format: Format) => `${format.certificate(thumbprint)} is the current Auth certificate.`,

  'EX-03.missing': ({ servers, thumbprint, holders, asked }: Servers & One & { holders: number; asked: number }, format: Format) =>
    `Exchange cannot sign on ${format.servers(servers)}: the current Auth certificate ${format.certificate(thumbprint)} is missing there (present on ${holders} of ${format.count(asked, { one: '# server', other: '# servers' })}).`,
  'EX-03.unread': ({ unread, thumbprint }: NotRead & One, format: Format) => `I could not read whether the current Auth certificate ${format.certificate(thumbprint)} is on ${unreadList(unread, format)}.`,
  'EX-03.pass': ({ count, thumbprint }: { count: number } & One, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} is on ${format.count(count, { one: 'the one server', other: 'all # servers' })}.`,

  'EX-04.ok': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} is valid; it ${ends(notAfter, format)}.`,
  'EX-04.ending': (values: Ends, format: Format) => `The current Auth certificate ${format.certificate(values.thumbprint)} ${ends(values.notAfter, format)}. ${follows(values, format)}`,
  'EX-04.short': (values: Ends, format: Format) => `The current Auth certificate ${format.certificate(values.thumbprint)} ${ends(values.notAfter, format)}, less than 30 days from now. ${follows(values, format)}`,
  'EX-04.critical': (values: Ends, format: Format) => `Critical: the current Auth certificate ${format.certificate(values.thumbprint)} ${ends(values.notAfter, format)}. ${follows(values, format)}`,
  'EX-04.expired': (values: Ends, format: Format) => `Critical: the current Auth certificate ${format.certificate(values.thumbprint)} ${ends(values.notAfter, format)}. ${follows(values, format)}`,
  'EX-04.notYet': ({ thumbprint, notBefore }: One & { notBefore: string }, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} is not valid yet; it begins ${format.when(notBefore)}.`,
  'EX-04.status': ({ thumbprint, status, servers }: One & Servers & { status: string }, format: Format) => `Exchange on ${format.servers(servers)} says ${status} of the current Auth certificate ${format.certificate(thumbprint)}, not Valid.`,
  'EX-04.untrusted': ({ thumbprint, servers }: One & Servers, format: Format) => `Exchange on ${format.servers(servers)} says Untrusted of the self-signed current Auth certificate ${format.certificate(thumbprint)}. It still signs; a sound one is Valid.`,
  'EX-04.statusUnread': ({ thumbprint, unread, servers }: One & NotRead & Servers, format: Format) =>
    servers.length === 0
      ? `I could not read what status the current Auth certificate ${format.certificate(thumbprint)} has on ${unreadList(unread, format)}.`
      : `Exchange on ${format.servers(servers)} could not say what status the current Auth certificate ${format.certificate(thumbprint)} has.${notReadEither(unread, format)}`,

  'EX-05.noKey': ({ thumbprint, servers }: One & Servers, format: Format) => `Exchange cannot sign on ${format.servers(servers)}: the current Auth certificate ${format.certificate(thumbprint)} is there without its private key.`,
  'EX-05.ksp': ({ thumbprint, servers }: One & Servers, format: Format) => `Exchange cannot use the key of the current Auth certificate ${format.certificate(thumbprint)} on ${format.servers(servers)}: it is in a CNG provider, and Exchange needs a legacy one (R18).`,
  'EX-05.barred': ({ thumbprint, servers }: One & Servers, format: Format) => `NETWORK SERVICE may not read the key of the current Auth certificate ${format.certificate(thumbprint)} on ${format.servers(servers)}.`,
  'EX-05.unread': ({ thumbprint, unread }: One & NotRead, format: Format) => `I could not read the key of the current Auth certificate ${format.certificate(thumbprint)} on ${unreadList(unread, format)}.`,
  'EX-05.facts': ({ thumbprint, servers }: One & Servers, format: Format) => `${format.servers(servers)} could not say everything about the key of the current Auth certificate ${format.certificate(thumbprint)}: whether it is there, in which provider, or who may read it.`,
  'EX-05.pass': ({ count, thumbprint }: { count: number } & One, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} has a key that Exchange can use on ${format.count(count, { one: 'the one server that holds it', other: 'all # servers that hold it' })}.`,

  'EX-06.weak': ({ thumbprint, keyAlgorithm, keyBits }: One & { keyAlgorithm: string; keyBits: number }, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} has a weak or unfit key: ${keyAlgorithm} with ${keyBits} bits; RSA with at least 2048 bits is needed (R02).`,
  'EX-06.nextWeak': ({ thumbprint, keyAlgorithm, keyBits }: One & { keyAlgorithm: string; keyBits: number }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} has a weak or unfit key: ${keyAlgorithm} with ${keyBits} bits; RSA with at least 2048 bits is needed (R02).`,
  'EX-06.oldHash': ({ thumbprint, hash }: One & { hash: string }, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} is signed with ${hash}; SHA-256 is the norm.`,
  'EX-06.pass': ({ thumbprint, keyBits, hash }: One & { keyBits: number; hash: string }, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} has an RSA key of ${keyBits} bits and is signed with ${hash}.`,

  'EX-07.none': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} ${ends(notAfter, format)}, and no next one is staged.`,
  'EX-07.set': ({ thumbprint }: One, format: Format) => `${format.certificate(thumbprint)} is staged as the next Auth certificate.`,
  'EX-07.early': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The current Auth certificate ${format.certificate(thumbprint)} ${ends(notAfter, format)}; a next one is needed from 60 days before.`,

  'EX-08.missing': ({ servers, thumbprint, holders, asked }: Servers & One & { holders: number; asked: number }, format: Format) =>
    `The next Auth certificate ${format.certificate(thumbprint)} is missing on ${format.servers(servers)} (present on ${holders} of ${format.count(asked, { one: '# server', other: '# servers' })}). Once it takes over, Exchange cannot sign there.`,
  'EX-08.nowhere': ({ thumbprint, servers }: One & Servers, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} is on no server: ${format.servers(servers)} answered without it. It cannot be copied from anywhere.`,
  'EX-08.noKey': ({ thumbprint, servers }: One & Servers, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} has no key that Exchange can use on ${format.servers(servers)}. Once it takes over, Exchange cannot sign there.`,
  'EX-08.unread': ({ unread, thumbprint }: NotRead & One, format: Format) => `I could not read whether the next Auth certificate ${format.certificate(thumbprint)} is on ${unreadList(unread, format)}.`,
  'EX-08.keyUnread': ({ servers, thumbprint }: Servers & One, format: Format) => `${format.servers(servers)} could not say whether the key of the next Auth certificate ${format.certificate(thumbprint)} is there.`,
  'EX-08.pass': ({ count, thumbprint }: { count: number } & One, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} is on ${format.count(count, { one: 'the one server', other: 'all # servers' })}.`,

  'EX-09.expired': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} ${ends(notAfter, format)}.`,
  'EX-09.notYet': ({ thumbprint, notBefore }: One & { notBefore: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} is not valid yet; it begins ${format.when(notBefore)}.`,
  'EX-09.short': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} itself ${ends(notAfter, format)}; more than 120 days are wanted of a next one.`,
  'EX-09.pass': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} ${ends(notAfter, format)}.`,

  'EX-10.undated': ({ thumbprint }: One, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} has no date on which it takes over.`,
  'EX-10.late': ({ thumbprint, effective, notAfter }: Dated, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} ${takesOver(effective, format)}, not before the current one has ended (${format.instant(notAfter)}): between the two nothing signs.`,
  'EX-10.tight': ({ thumbprint, effective, notAfter }: Dated, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} ${takesOver(effective, format)}, less than 13 hours before the current one ends (${format.instant(notAfter)}); Exchange may need up to 12 hours for it (R14).`,
  'EX-10.unseen': ({ thumbprint, effective, unread }: One & NotRead & { effective: string }, format: Format) =>
    `The next Auth certificate ${format.certificate(thumbprint)} ${takesOver(effective, format)}, but no server that answered shows the current one, so I cannot compare the date with its end.${notReadEither(unread, format)}`,
  'EX-10.pass': ({ thumbprint, effective }: One & { effective: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} ${takesOver(effective, format)}, in time.`,
  'EX-10.past': ({ thumbprint, effective }: One & { effective: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} was due to take over ${format.when(effective)}, in time for the current one.`,
  'EX-10.means': ({ notAfter }: { notAfter: string }, format: Format) => `From ${format.instant(notAfter)} on OWA and ECP would stop, and free/busy with Skype and Exchange Online would fail, until the next one takes over.`,

  'EX-11.overdue': ({ thumbprint, effective }: One & { effective: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} was to take over ${format.when(effective)} and has not; 12 hours are the most that Exchange needs.`,
  'EX-11.waiting': ({ thumbprint, effective }: One & { effective: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} is not due yet: it ${takesOver(effective, format)}.`,
  'EX-11.due': ({ thumbprint, effective, until }: One & { effective: string; until: string }, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} has been due since ${format.instant(effective)}; Exchange takes it over by ${format.instant(until)}.`,
  'EX-11.undated': ({ thumbprint }: One, format: Format) => `The next Auth certificate ${format.certificate(thumbprint)} has no date, so it cannot be overdue; EX-10 says more.`,

  'EX-12.none': () => 'No previous Auth certificate is kept.',
  'EX-12.expired': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The previous Auth certificate ${format.certificate(thumbprint)} ${ends(notAfter, format)} and is still kept.`,
  'EX-12.old': ({ thumbprint, changedAt }: One & { changedAt: string }, format: Format) => `The previous Auth certificate ${format.certificate(thumbprint)} is still kept; AuthConfig last changed ${format.when(changedAt)}, so it was replaced at least 30 days back.`,
  'EX-12.kept': ({ thumbprint, changedAt }: One & { changedAt: string }, format: Format) => `The previous Auth certificate ${format.certificate(thumbprint)} is kept while its tokens may be in use; AuthConfig last changed ${format.when(changedAt)}.`,
  'EX-12.sinceUnknown': ({ thumbprint, unread }: One & NotRead, format: Format) => `Exchange does not say when AuthConfig last changed, so I cannot tell how long ${format.certificate(thumbprint)} has been the previous Auth certificate.${notReadEither(unread, format)}`,
  'EX-12.unseen': ({ thumbprint, unread }: One & NotRead, format: Format) => `I could not read whether the previous Auth certificate ${format.certificate(thumbprint)} has ended.${notReadEither(unread, format)}`,

  'EX-13.unread': ({ unread }: NotRead, format: Format) => `Not read: ${unreadList(unread, format)}. Until every server answers, no roll of the Exchange side is planned; copies to the others stay possible (R21).`,
  'EX-13.listUnread': ({ unread }: NotRead, format: Format) => `I could not read which Exchange servers there are: ${unreadList(unread, format)}. There may be servers that I did not ask.`,
  'EX-13.pass': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'The one server in scope', other: 'All # servers in scope' })} answered.`,
  'EX-14.unread': ({ unread }: NotRead, format: Format) => `I could not read which Active Directory sites the Exchange servers are in: ${unreadList(unread, format)}.`,
  'EX-14.one': ({ site }: { site: string }) => `All Exchange servers are in one Active Directory site, ${site}; Exchange copies the Auth certificate within it by itself.`,
  'EX-14.several': ({ sites }: { sites: string[] }, format: Format) => `The Exchange servers are in ${format.count(sites.length, { one: '# site', other: '# sites' })}, ${format.list(sites)}. Exchange copies the Auth certificate within a site only, so a roll also imports it in the others (R22).`,
};

function follows({ next, effective }: Ends, format: Format): string {
  return next === null || effective === null ? 'No next one takes over in time.' : `${format.certificate(next)} ${takesOver(effective, format)}.`;
}
