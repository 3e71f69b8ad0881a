import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { metadata } from './metadata.ts';
import { unreadList } from './unread.ts';

interface NotRead { unread: Unread[] }
/** A sentence about an address, named by its key, with the values that belong to it. */
interface Told { key: string; values: Record<string, unknown> }
/** Who looked: servers of the other party, and whether I did. */
interface Looked { says: Told; askers: string[]; others: string[] }

/** What the checks of metadata documents say (SFB-11, SFB-12, EX-16, EX-17). */
export const metadataFindings = {
  'metadata.noAddress': ({ party }: { party: 'skype' | 'exchange' }) => `No address is known at which ${party === 'skype' ? 'Skype' : 'Exchange'} would publish its metadata document, so I asked none.`,
  'metadata.unread': ({ unread }: NotRead, format: Format) => `I could not find out whether it answers there: ${unreadList(unread, format)}.`,
  'metadata.fails': ({ says, askers, here, others }: Looked & { here: boolean }, format: Format) => `${tell(says, format)} Seen from ${format.list([...askers.map((one) => format.server(one)), ...(here ? ['here'] : [])])}.${same(others, format)}`,
  'metadata.onlyHere': ({ says, askers, others }: Looked, format: Format) => `${tell(says, format)} Seen from here only: ${format.servers(askers)}, which ${askers.length === 1 ? 'needs' : 'need'} it, ${askers.length === 1 ? 'gets' : 'get'} the document, so look at the way from me to it.${same(others, format)}`,
  'SFB-11.pass': ({ urls, askers }: { urls: string[]; askers: string[] }, format: Format) => `${format.count(urls.length, { one: 'The one Skype metadata document answers', other: 'All # Skype metadata documents answer' })}, ${from(askers, format)}.`,
  'SFB-11.means': () => 'Exchange cannot learn with which certificate Skype signs; what it has stored lasts until Skype rolls.',
  'EX-16.pass': ({ urls, askers }: { urls: string[]; askers: string[] }, format: Format) => `The Exchange metadata document answers at ${format.list(urls)}, ${from(askers, format)}.`,
  'EX-16.noName': () => 'No Autodiscover name of Exchange is known: none is configured and no server told one. Skype finds the metadata document of Exchange by it.',
  'EX-16.means': () => 'Skype cannot learn with which certificate Exchange signs; what it has stored lasts until Exchange rolls.',
};

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
