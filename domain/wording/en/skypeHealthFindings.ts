import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { unreadList } from './unread.ts';

/** What the check says of whether Skype can use Exchange (SFB-17). */
export const skypeHealthFindings = {
  'SFB-17.unread': ({ unread }: { unread: Unread[] }, format: Format) => `I could not run the storage test of Skype: ${unreadList(unread, format)}.`,
  'SFB-17.refused': () => 'Skype cannot store an item in the mailbox of the test user: Exchange does not accept its token (401).',
  'SFB-17.other': ({ detail }: { detail: string }) => `Skype cannot store an item in the mailbox of the test user; the test says: ${detail === '' ? 'nothing more' : detail.replace(/\.$/u, '')}.`,
  'SFB-17.means': () => 'The contact store, archiving to Exchange and photos fail for people whose mailbox is on Exchange.',
  'SFB-17.pass': () => 'Skype stored an item in the mailbox of the test user and deleted it again.',
};
