import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { unreadList } from './unread.ts';

interface NotRead { unread: Unread[] }

/** What the checks say of names in Entra, of the dedicated hybrid application, and of what Exchange Online lets in. */
export const entraAppFindings = {
  'entra.noTenantNamed': () => 'Exchange has a hybrid configuration, and the configuration of this estate names no tenant (estate.entra), so I cannot look there.',
  'entra.unread': ({ unread }: NotRead, format: Format) => `I could not read what this rests on: ${unreadList(unread, format)}.`,
  'skipped.noTenant': () => 'The configuration of this estate names no tenant, so the check does not apply.',

  'EN-07.skype': ({ names }: { names: string[] }, format: Format) => `The service principal of Skype for Business lacks ${names.length === 1 ? 'the name' : 'the names'} ${format.list(names)}.`,
  'EN-07.exchange': ({ names }: { names: string[] }, format: Format) => `The service principal of Exchange Online lacks ${names.length === 1 ? 'the name' : 'the names'} ${format.list(names)}, which Hybrid Modern Authentication asks tokens for.`,
  'EN-07.means': () => 'Exchange Online gets no token for a pool whose external web address Entra does not know, so presence and online meetings in Outlook on the web stop for people with a mailbox there.',
  'EN-07.noPrincipal': () => 'The service principal is not there, so it has no names; EN-01 tells.',
  'EN-07.pass': ({ count }: { count: number }, format: Format) => `Entra knows our servers by ${format.count(count, { one: 'the one name that is', other: 'all # names that are' })} needed.`,
};
