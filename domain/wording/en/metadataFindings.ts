import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { metadata } from './metadata.ts';
import { unreadList } from './unread.ts';

interface NotRead { unread: Unread[] }
/** A sentence about an address, named by its key, with the values that belong to it. */
interface Told { key: string; values: Record<string, unknown> }
/** Who looked: servers of the other party, and whether I did. */
interface Carried { servers: string[]; thumbprint: string; carried: string[] }
interface Looked { says: Told; askers: string[]; others: string[] }

/** What the checks of metadata documents say (SFB-11, SFB-12, EX-16, EX-17). */
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
  'EX-17.means': () => 'Skype reads those documents to learn with which certificate Exchange signs, and then refuses what Exchange signs now: presence and voicemail in OWA, and meetings that Exchange schedules.',
  'EX-17.next': ({ servers, thumbprint, since }: { servers: string[]; thumbprint: string; since: string }, format: Format) => `The metadata document of ${format.servers(servers)} does not carry the next Auth certificate ${format.certificate(thumbprint)}, although AuthConfig last changed ${format.when(since)}. Partners would see it only when it takes over.`,
  'EX-17.pass': ({ count, thumbprint }: { count: number; thumbprint: string }, format: Format) => `${format.count(count, { one: 'The one Exchange metadata document carries', other: 'All # Exchange metadata documents carry' })} the current Auth certificate ${format.certificate(thumbprint)}.`,
  'EX-16.pass': ({ urls, askers }: { urls: string[]; askers: string[] }, format: Format) => `The Exchange metadata document answers at ${format.list(urls)}, ${from(askers, format)}.`,
  'EX-16.noName': () => 'No Autodiscover name of Exchange is known: none is configured and no server told one. Skype finds the metadata document of Exchange by it.',
  'EX-16.means': () => 'Skype cannot learn with which certificate Exchange signs; what it has stored lasts until Exchange rolls.',
};

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
