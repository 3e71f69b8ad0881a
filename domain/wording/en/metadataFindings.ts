import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { metadata } from './metadata.ts';
import { unreadList } from './unread.ts';

interface NotRead { unread: Unread[] }
/** A sentence about an address, named by its key, with the values that belong to it. */
interface Told { key: string; values: Record<string, unknown> }
/** Who looked: servers of the other party, and whether I did. */
interface Taking { signer: 'skype' | 'exchange'; thumbprint: string; effective: string }
interface Carried { servers: string[]; thumbprint: string; carried: string[] }
interface Looked { says: Told; askers: string[]; others: string[] }

/** What the checks of metadata documents say (SFB-11, SFB-12, EX-16, EX-17), and those of what partners know of each other (X-01, X-05). */
export const metadataFindings = {
  'metadata.noAddress': ({ party }: { party: 'skype' | 'exchange' }) => `No address is known at which ${party === 'skype' ? 'Skype' : 'Exchange'} would publish its metadata document, so I asked none.`,
  'metadata.unread': ({ unread }: NotRead, format: Format) => `I could not find out whether it answers there: ${unreadList(unread, format)}.`,
  'metadata.fails': ({ says, askers, here, others }: Looked & { here: boolean }, format: Format) => `${tell(says, format)} Seen from ${format.list([...askers.map((one) => format.server(one)), ...(here ? ['here'] : [])])}.${same(others, format)}`,
  'metadata.onlyHere': ({ says, askers, others }: Looked, format: Format) => `${tell(says, format)} Seen from here only: ${format.servers(askers)}, which ${askers.length === 1 ? 'needs' : 'need'} it, ${askers.length === 1 ? 'gets' : 'get'} the document, so look at the way from me to it.${same(others, format)}`,
  'SFB-11.pass': ({ urls, askers }: { urls: string[]; askers: string[] }, format: Format) => `${format.count(urls.length, { one: 'The one Skype metadata document answers', other: 'All # Skype metadata documents answer' })}, ${from(askers, format)}.`,
  'SFB-11.means': () => 'Exchange cannot learn with which certificate Skype signs; what it has stored lasts until Skype rolls.',
  'metadata.noDocument': ({ says, servers }: { says: Told; servers: string[] }, format: Format) => `I do not know which certificates ${format.servers(servers)} ${servers.length === 1 ? 'publishes' : 'publish'}. ${tell(says, format)}`,
  'metadata.keysUnread': ({ servers, unread }: NotRead & { servers: string[] }, format: Format) => `I do not know which certificates ${format.servers(servers)} ${servers.length === 1 ? 'publishes' : 'publish'}: ${unreadList(unread, format)}.`,
  'SFB-12.missing': ({ servers, thumbprint, carried }: Carried, format: Format) => `The metadata document of ${format.servers(servers)} does not carry the token certificate ${format.certificate(thumbprint)} that is used there; ${instead(carried, format)}. A push of the central store makes front ends look again.`,
  'SFB-12.means': () => 'Exchange reads those documents to learn with which certificate Skype signs, and then refuses what Skype signs now: presence and meetings in OWA, archiving and the unified contact store.',
  'SFB-12.ended': ({ servers }: { servers: string[] }, format: Format) => `Every certificate in the metadata document of ${format.servers(servers)} has ended. That is what is assigned, so only a new one helps.`,
  'SFB-12.staged': ({ servers, thumbprint, effective }: { servers: string[]; thumbprint: string; effective: string }, format: Format) => `The metadata document of ${format.servers(servers)} does not carry the staged certificate ${format.certificate(thumbprint)}, which takes over ${format.when(effective)}. Exchange learns of it there.`,
  'SFB-12.previous': ({ servers, thumbprint }: { servers: string[]; thumbprint: string }, format: Format) => `The metadata document of ${format.servers(servers)} does not carry the previous certificate ${format.certificate(thumbprint)}, so what was signed with it is refused although it is still assigned.`,
  'SFB-12.pass': ({ count, thumbprint }: { count: number; thumbprint: string }, format: Format) => `${format.count(count, { one: 'The one Skype metadata document carries', other: 'All # Skype metadata documents carry' })} the certificate in use, ${format.certificate(thumbprint)}.`,
  'EX-17.missing': ({ servers, thumbprint, carried }: Carried, format: Format) => `The metadata document of ${format.servers(servers)} does not carry the current Auth certificate ${format.certificate(thumbprint)}; ${instead(carried, format)}. Recycling the pools makes servers look again (R17).`,
  'EX-17.inFront': ({ servers, thumbprint, carried }: Carried, format: Format) => `The metadata document at ${format.servers(servers)} does not carry the current Auth certificate ${format.certificate(thumbprint)}; ${instead(carried, format)}. Each server by its own name publishes it, so something in front of them answers instead: recycling changes nothing, the load balancer or the name in DNS has to be put right.`,
  'EX-17.means': () => 'Skype reads those documents to learn with which certificate Exchange signs, and then refuses what Exchange signs now: presence and voicemail in OWA, and meetings that Exchange schedules.',
  'EX-17.next': ({ servers, thumbprint, since }: { servers: string[]; thumbprint: string; since: string }, format: Format) => `The metadata document of ${format.servers(servers)} does not carry the next Auth certificate ${format.certificate(thumbprint)}, although AuthConfig last changed ${format.when(since)}. Partners would see it only when it takes over.`,
  'EX-17.pass': ({ count, thumbprint }: { count: number; thumbprint: string }, format: Format) => `${format.count(count, { one: 'The one Exchange metadata document carries', other: 'All # Exchange metadata documents carry' })} the current Auth certificate ${format.certificate(thumbprint)}.`,
  'EX-16.pass': ({ urls, askers }: { urls: string[]; askers: string[] }, format: Format) => `The Exchange metadata document answers at ${format.list(urls)}, ${from(askers, format)}.`,
  'EX-16.noName': () => 'No Autodiscover name of Exchange is known: none is configured and no server told one. Skype finds the metadata document of Exchange by it.',
  'EX-16.means': () => 'Skype cannot learn with which certificate Exchange signs; what it has stored lasts until Exchange rolls.',
  'X-05.none': () => 'Exchange has stored no keys from a document that was looked at: Skype is no enabled partner application, or reads another address (EX-19).',
  'X-05.differs': ({ name, stored, published, url, changedAt }: { name: string; stored: string[]; published: string[]; url: string; changedAt: string | null }, format: Format) =>
    `Exchange has stored ${certificates(stored, format)} of the partner application ${name}${changedAt === null ? '' : `, last changed ${format.when(changedAt)}`}; ${url} carries ${certificates(published, format)}.`,
  'X-05.means': () => 'Exchange refuses what Skype signs now: presence and meetings in OWA, archiving and the unified contact store.',
  'X-05.pass': ({ names, skypeReads }: { names: string[]; skypeReads: string | null }, format: Format) =>
    `What Exchange has stored of ${format.list(names)} is what is published there. ${skypeReads === null ? 'What Skype has stored of Exchange its cmdlets do not show.' : `Skype reads Exchange at ${skypeReads}; which certificate it has stored from there its cmdlets do not show.`}`,
  'X-01.unread': ({ unread }: NotRead, format: Format) => `I could not read where the rolls stand: ${unreadList(unread, format)}.`,
  'X-01.entraUnread': ({ signer, thumbprint, effective }: Taking, format: Format) => `The date at which ${PARTY[signer]} was to sign with ${format.certificate(thumbprint)} has come (${format.when(effective)}). I could not see whether Entra knows that certificate.`,
  'X-01.notInEntra': ({ signer, thumbprint, effective }: Taking, format: Format) => `${PARTY[signer]} was to sign with ${format.certificate(thumbprint)} from ${format.when(effective)}, and Entra does not have it: the upload should have come first (R23).`,
  'X-01.meansEntra': ({ signer }: { signer: 'skype' | 'exchange' }) => `As soon as ${PARTY[signer]} signs with it, the cloud refuses its tokens.`,
  'X-01.notRefreshed': ({ name, thumbprint, rolledAt, changedAt }: { name: string; thumbprint: string; rolledAt: string; changedAt: string }, format: Format) =>
    `Skype signs with ${format.certificate(thumbprint)} since ${format.when(rolledAt)}. The partner application ${name} of Exchange last changed before that, ${format.when(changedAt)}, and has not stored it: partners have to read again after a roll (R27).`,
  'X-01.pass': () => 'No roll is out of order: no certificate has taken over before Entra or the partner could know it, as far as that can be told. When something was put into Entra nobody keeps.',
};

const PARTY = { skype: 'Skype', exchange: 'Exchange' } as const;

function certificates(thumbprints: readonly string[], format: Format): string {
  return thumbprints.length === 0 ? 'no certificate' : format.list(thumbprints.map((one) => format.certificate(one)));
}

function instead(carried: readonly string[], format: Format): string {
  return carried.length === 0 ? 'no certificate signs in it' : `it carries ${format.list(carried.map((one) => format.certificate(one)))}`;
}

function tell({ key, values }: Told, format: Format): string {
  const write = (metadata as Record<string, (values: never, format: Format) => string>)[key];
  return write === undefined ? `[${key}]` : write(values as never, format);
}

function same(others: readonly string[], format: Format): string {
  return others.length === 0 ? '' : ` The same goes for ${format.servers(others)}.`;
}

function from(askers: readonly string[], format: Format): string {
  return `seen from ${format.list([...askers.map((one) => format.server(one)), 'here'])}`;
}
