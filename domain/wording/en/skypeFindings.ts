import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { ends, takesOver } from './tense.ts';
import { notReadEither, unreadList } from './unread.ts';

interface Servers { servers: string[] }
interface NotRead { unread: Unread[] }
interface One { thumbprint: string }
interface Ends extends One { notAfter: string; next: string | null; effective: string | null }

/** What the checks of Skype say (SFB-01 … SFB-10). */
export const skypeFindings = {
  'skype.means': () => 'Unified contact store, archiving to Exchange, HD photos, voicemail and presence in OWA, meeting scheduling and hybrid calls fail; sign-in keeps working.',
  'skype.meansOn': ({ servers }: Servers, format: Format) => `People served by ${format.servers(servers)} lose archiving to Exchange, voicemail and presence in OWA, and hybrid calls; because other front ends still sign, it comes and goes.`,
  'skype.slotUntold': ({ slot }: { slot: 'staged' | 'previous' }) => `Nobody told me whether a ${slot} certificate is assigned beside the current one. All of Get-CsCertificate -Type OAuthTokenIssuer | fl settles this check.`,
  'skype.noFrontEnd': () => 'I know of no front end to ask, so I cannot say. The configuration has to name at least one.',
  'skype.globalUnread': ({ unread }: NotRead, format: Format) => `I could not read which certificate is assigned at global scope: ${unreadList(unread, format)}. Reading it settles this check.`,
  'skype.noneAssigned': () => 'No token certificate is assigned to Skype, so there is none to judge here; SFB-01 says more.',
  'skype.unseen': ({ thumbprint, absent, unread }: One & NotRead & { absent: string[] }, format: Format) =>
    `I cannot judge the Skype token certificate ${format.certificate(thumbprint)}: ${absent.length === 0 ? 'no front end could show it' : `${format.servers(absent)} answered without it`}.${notReadEither(unread, format)}`,

  'SFB-01.none': ({ servers }: Servers, format: Format) => `Skype has no token certificate on ${format.servers(servers)}: nothing is assigned as OAuthTokenIssuer there.`,
  'SFB-01.unread': ({ unread }: NotRead, format: Format) => `I could not read whether a token certificate is assigned on ${unreadList(unread, format)}.`,
  'SFB-01.pass': ({ count }: { count: number }, format: Format) => `A token certificate is assigned on ${format.count(count, { one: 'the one front end', other: 'all # front ends' })}.`,

  'SFB-02.none': ({ servers }: Servers, format: Format) => `Nothing is assigned at global scope, only locally on ${format.servers(servers)}, so other front ends do not get it (R01).`,
  'SFB-02.unread': ({ unread }: NotRead, format: Format) => `I could not compare the local assignment with the global one on ${unreadList(unread, format)}.`,
  'SFB-02.nothing': () => 'Nothing is assigned anywhere, so there are no scopes to compare; SFB-01 says more.',
  'SFB-02.differs': ({ servers, thumbprint }: Servers & One, format: Format) => `The local assignment on ${format.servers(servers)} is not the global one, ${format.certificate(thumbprint)}.`,
  'SFB-02.pass': ({ thumbprint }: One, format: Format) => `${format.certificate(thumbprint)} is assigned at global scope, and no front end has another local assignment.`,

  'SFB-03.differs': ({ servers, uses, thumbprint, others }: Servers & One & { uses: string; others: number }, format: Format) =>
    `${format.servers(servers)} ${servers.length === 1 ? 'uses' : 'use'} another token certificate, ${format.certificate(uses)}, than the assigned ${format.certificate(thumbprint)} that ${format.count(others, { one: '# front end uses', other: '# front ends use' })}.`,
  'SFB-03.usesNone': ({ servers, thumbprint }: Servers & One, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'uses' : 'use'} no token certificate although ${format.certificate(thumbprint)} is assigned.`,
  'SFB-03.lacks': ({ servers, thumbprint, holders }: Servers & One & { holders: number }, format: Format) =>
    `The assigned token certificate ${format.certificate(thumbprint)} is missing in the store of ${format.servers(servers)} (present on ${format.count(holders, { one: '# front end', other: '# front ends' })}).`,
  'SFB-03.disagree': ({ servers, thumbprints }: Servers & { thumbprints: string[] }, format: Format) => `${format.servers(servers)} use different token certificates: ${format.list(thumbprints.map((one) => format.certificate(one)))} (R01).`,
  'SFB-03.noGlobal': () => 'Nothing is assigned at global scope to compare with; SFB-02 says more.',
  'SFB-03.unread': ({ unread, thumbprint }: NotRead & One, format: Format) => `I could not read whether the assigned certificate ${format.certificate(thumbprint)} is in use and in the store on ${unreadList(unread, format)}.`,
  'SFB-03.pass': ({ count, thumbprint }: { count: number } & One, format: Format) => `${format.count(count, { one: 'The one front end uses and holds', other: 'All # front ends use and hold' })} the same token certificate, ${format.certificate(thumbprint)}.`,

  'SFB-04.ok': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The Skype token certificate ${format.certificate(thumbprint)} is valid; it ${ends(notAfter, format)}.`,
  'SFB-04.ending': (values: Ends, format: Format) => `The Skype token certificate ${format.certificate(values.thumbprint)} ${ends(values.notAfter, format)}. ${follows(values, format)}`,
  'SFB-04.short': (values: Ends, format: Format) => `The Skype token certificate ${format.certificate(values.thumbprint)} ${ends(values.notAfter, format)}, less than 30 days from now. ${follows(values, format)}`,
  'SFB-04.critical': (values: Ends, format: Format) => `Critical: the Skype token certificate ${format.certificate(values.thumbprint)} ${ends(values.notAfter, format)}. ${follows(values, format)}`,
  'SFB-04.expired': (values: Ends, format: Format) => `Critical: the Skype token certificate ${format.certificate(values.thumbprint)} ${ends(values.notAfter, format)}. ${follows(values, format)}`,
  'SFB-04.notYet': ({ thumbprint, notBefore }: One & { notBefore: string }, format: Format) => `The Skype token certificate ${format.certificate(thumbprint)} is not valid yet; it begins ${format.when(notBefore)}.`,

  'SFB-05.weak': ({ thumbprint, keyAlgorithm, keyBits }: One & { keyAlgorithm: string; keyBits: number }, format: Format) => `The Skype token certificate ${format.certificate(thumbprint)} has a weak or unfit key: ${keyAlgorithm} with ${keyBits} bits; RSA with at least 2048 bits is needed (R02).`,
  'SFB-05.oldHash': ({ thumbprint, hash }: One & { hash: string }, format: Format) => `The Skype token certificate ${format.certificate(thumbprint)} is signed with ${hash}; SHA-256 is the norm.`,
  'SFB-05.pass': ({ thumbprint, keyBits, hash }: One & { keyBits: number; hash: string }, format: Format) => `The Skype token certificate ${format.certificate(thumbprint)} has an RSA key of ${keyBits} bits and is signed with ${hash}.`,

  'SFB-06.noKey': ({ thumbprint, servers }: One & Servers, format: Format) => `No front end has the private key of the Skype token certificate ${format.certificate(thumbprint)}; ${format.servers(servers)} ${servers.length === 1 ? 'holds' : 'hold'} it without one, so nothing can sign.`,
  'SFB-06.keyless': ({ thumbprint, servers }: One & Servers, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'holds' : 'hold'} the Skype token certificate ${format.certificate(thumbprint)} without its private key and cannot sign.`,
  'SFB-06.keyUnread': ({ thumbprint, unread, servers }: One & NotRead & Servers, format: Format) =>
    `I could not read whether the private key of ${format.certificate(thumbprint)} is there${servers.length === 0 ? '' : ` on ${format.servers(servers)}`}.${notReadEither(unread, format)}`,
  'SFB-06.bound': ({ thumbprint }: One, format: Format) => `The private key of ${format.certificate(thumbprint)} is exportable on no front end. It signs, but it cannot be assigned at global scope again (R03), which blocks the next roll with it.`,
  'SFB-06.exportUnread': ({ thumbprint, unread }: One & NotRead, format: Format) => `I could not read whether the private key of ${format.certificate(thumbprint)} can be exported from any front end.${notReadEither(unread, format)}`,
  'SFB-06.pass': ({ thumbprint, server }: One & { server: string }, format: Format) => `The private key of ${format.certificate(thumbprint)} is present, and exportable on ${format.server(server)}.`,

  'SFB-07.unread': ({ unread }: NotRead, format: Format) => `I could not read the default SIP domain: ${unreadList(unread, format)}. So I cannot compare it with the certificate's subject.`,
  'SFB-07.noDomain': () => 'Skype names no default SIP domain, so there is nothing to compare the subject with.',
  'SFB-07.missing': ({ thumbprint, subject, domain }: One & { subject: string; domain: string }, format: Format) => `The subject of ${format.certificate(thumbprint)}, ${subject}, does not contain the SIP domain ${domain} (R04).`,
  'SFB-07.pass': ({ thumbprint, domain }: One & { domain: string }, format: Format) => `The subject of ${format.certificate(thumbprint)} contains the SIP domain ${domain}.`,

  'SFB-08.unread': ({ unread }: NotRead, format: Format) => `I could not read the replication state: ${unreadList(unread, format)}.`,
  'SFB-08.unlisted': ({ servers }: Servers, format: Format) => `The replication state does not list ${format.servers(servers)}, so I cannot say whether what is assigned has arrived there.`,
  'SFB-08.stuck': ({ servers, since }: Servers & { since: string }, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'has' : 'have'} not taken over a change of the Skype configuration that was made ${format.when(since)}; more than 15 minutes is too long.`,
  'SFB-08.behind': ({ servers }: Servers, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'is' : 'are'} not up to date with the Skype configuration yet; up to 15 minutes is normal.`,
  'SFB-08.otherBehind': ({ servers }: Servers, format: Format) => `${format.servers(servers)}, not ${servers.length === 1 ? 'a front end' : 'front ends'}, ${servers.length === 1 ? 'is' : 'are'} not up to date with the Skype configuration.`,
  'SFB-08.silent': ({ servers }: Servers, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'has' : 'have'} never reported ${servers.length === 1 ? 'its' : 'their'} replication state.`,
  'SFB-08.pass': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'The one replica is', other: 'All # replicas are' })} up to date.`,

  'SFB-09.none': () => 'No token certificate is staged, so there is no date to judge.',
  'SFB-09.unseen': ({ thumbprint, effective, unread }: One & NotRead & { effective: string }, format: Format) =>
    `${format.certificate(thumbprint)} is staged for ${format.when(effective)}, but no front end that answered shows the current certificate, so I cannot compare the date with its end.${notReadEither(unread, format)}`,
  'SFB-09.late': ({ thumbprint, effective, notAfter }: One & { effective: string; notAfter: string }, format: Format) => `The staged certificate ${format.certificate(thumbprint)} ${takesOver(effective, format)}, after the current one has ended (${format.instant(notAfter)}): between the two nothing signs.`,
  'SFB-09.tight': ({ thumbprint, effective, notAfter }: One & { effective: string; notAfter: string }, format: Format) => `The staged certificate ${format.certificate(thumbprint)} ${takesOver(effective, format)}, less than 24 hours before the current one ends (${format.instant(notAfter)}) (R07).`,
  'SFB-09.overdue': ({ thumbprint, effective }: One & { effective: string }, format: Format) => `The staged certificate ${format.certificate(thumbprint)} was to take over ${format.when(effective)} and is still staged.`,
  'SFB-09.endsFirst': ({ thumbprint, effective, notAfter }: One & { effective: string; notAfter: string }, format: Format) => `The staged certificate ${format.certificate(thumbprint)} ${ends(notAfter, format)}, before it would take over (${format.instant(effective)}).`,
  'SFB-09.lacks': ({ thumbprint, servers }: One & Servers, format: Format) => `The staged certificate ${format.certificate(thumbprint)} is not in the store of ${format.servers(servers)} yet.`,
  'SFB-09.pass': ({ thumbprint, effective }: One & { effective: string }, format: Format) => `${format.certificate(thumbprint)} is staged and ${takesOver(effective, format)}, in time.`,
  'SFB-09.means': ({ notAfter, effective }: { notAfter: string; effective: string }, format: Format) => `From ${format.instant(notAfter)} until ${format.instant(effective)} archiving to Exchange, voicemail and presence in OWA, and hybrid calls would fail.`,

  'SFB-10.expired': ({ thumbprint, notAfter }: One & { notAfter: string }, format: Format) => `The previous token certificate ${format.certificate(thumbprint)} ${ends(notAfter, format)} and is still kept.`,
  'SFB-10.old': ({ thumbprint, since }: One & { since: string }, format: Format) => `The previous token certificate ${format.certificate(thumbprint)} is still kept; it was replaced ${format.when(since)}, more than 30 days back.`,
  'SFB-10.sinceUnknown': ({ thumbprint, unread }: One & NotRead, format: Format) => `Skype does not say since when ${format.certificate(thumbprint)} is the previous token certificate, so I cannot tell whether it is time to drop it.${notReadEither(unread, format)}`,
  'SFB-10.unseen': ({ thumbprint, unread }: One & NotRead, format: Format) => `I could not read whether the previous token certificate ${format.certificate(thumbprint)} has ended.${notReadEither(unread, format)}`,
  'SFB-10.kept': ({ thumbprint, since }: One & { since: string }, format: Format) => `The previous token certificate ${format.certificate(thumbprint)}, replaced ${format.when(since)}, is kept while its tokens may be in use.`,
  'SFB-10.none': () => 'No previous token certificate is kept.',
};

function follows({ next, effective }: Ends, format: Format): string {
  return next === null || effective === null ? 'Nothing is staged to follow it.' : `${format.certificate(next)} is staged and ${takesOver(effective, format)}.`;
}
