import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { unreadList } from './unread.ts';

interface Servers { servers: string[] }
interface NotRead { unread: Unread[] }

/** What the checks of the trust between the parties say, and why checks are skipped. */
export const trustFindings = {
  'X-03.unsupported': ({ servers, product }: Servers & { product: string }, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'runs' : 'run'} ${product}, which is out of support and gets no security updates.`,
  'X-03.unknown': ({ servers, version }: Servers & { version: string }, format: Format) => `I do not know whether version ${version} on ${format.servers(servers)} is supported.`,
  'X-03.unsaid': ({ servers }: Servers, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'does' : 'do'} not say which version ${servers.length === 1 ? 'it runs' : 'they run'}.`,
  'X-03.unread': ({ unread }: NotRead, format: Format) => `I could not read the product version of ${unreadList(unread, format)}.`,
  'X-03.noServer': () => 'No server was asked for its version.',
  'X-03.pass': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'The one server runs', other: 'All # servers run' })} a supported version.`,
  'X-04.far': ({ servers, minutes }: Servers & { minutes: number }, format: Format) => `The clock of ${format.servers(servers)} is off by up to ${format.count(minutes, { one: '# minute', other: '# minutes' })}; more than 5 minutes is too much for tokens.`,
  'X-04.off': ({ servers, seconds }: Servers & { seconds: number }, format: Format) => `The clock of ${format.servers(servers)} is off by up to ${format.count(seconds, { one: '# second', other: '# seconds' })}; tokens bear up to 5 minutes.`,
  'X-04.unread': ({ unread }: NotRead, format: Format) => `I could not read the clock of ${unreadList(unread, format)}.`,
  'X-04.noServer': () => 'No server was asked for its clock.',
  'X-04.pass': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'The clock of the one server is', other: 'The clocks of all # servers are' })} within a minute of mine.`,
  'X-04.means': ({ servers }: Servers, format: Format) => `Tokens from and for ${format.servers(servers)} are refused as not valid yet or no longer valid, whatever the certificates are.`,

  'certificate.strengthUntold': ({ thumbprint, keyBits, hash }: { thumbprint: string; keyBits: number; hash: string }, format: Format) =>
    `Nobody told me ${[...(keyBits === 0 ? ['the size of its key'] : []), ...(hash === '' ? ['what it is signed with'] : [])].join(' and ')}, so I cannot say whether ${format.certificate(thumbprint)} is strong enough (R02). Its bytes would tell: paste it with RawData, as Export-Clixml or ConvertTo-Json save it.`,
  'skipped.noSkype': () => 'This estate has no Skype for Business servers, so the check does not apply.',
  'skipped.noExchange': () => 'This estate has no Exchange servers, so the check does not apply.',
  'skipped.noServers': () => 'This estate has neither Skype for Business nor Exchange servers, so the check does not apply.',
  'skipped.rollOrder': () => 'Entra and the partners\' copies were not read, so the order of a roll across the parties cannot be judged.',
  'skipped.metadata': () => 'The metadata documents were not read, so what the partners are told is not known.',
  'skipped.peerCopies': () => 'The partners\' stored copies and the metadata documents were not read, so they are not compared.',
  'skipped.partnerApplications': () => 'The partner applications were not read.',
  'skipped.storageTest': () => 'The storage test of Skype was not run: it writes an item into a mailbox and deletes it again, so it is only run where the configuration names a user for it as skype.testUser.',
  'skipped.oauthTest': () => 'The OAuth connectivity test of Exchange was not run: it needs a mailbox to test with, which the configuration names as exchange.testMailbox.',
  'skipped.transport': () => 'The internal transport certificate was not read.',
  'skipped.events': () => 'The event logs were not read.',
};
