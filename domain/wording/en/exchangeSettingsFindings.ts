import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { unreadList } from './unread.ts';

interface Servers { servers: string[] }
interface NotRead { unread: Unread[] }
interface One { thumbprint: string }

/** What the checks of Exchange's configuration say (EX-15, EX-18 … EX-27). */
export const exchangeSettingsFindings = {
  'EX-15.serviceName': ({ serviceName, expected }: { serviceName: string; expected: string }) =>
    `AuthConfig ${serviceName === '' ? 'has no ServiceName' : `has the ServiceName ${serviceName}`}; every partner knows Exchange as ${expected}. I do not change it (R32): Microsoft says to leave it alone, so find out who did before setting it back.`,
  'EX-15.means': () => 'Tokens that Exchange signs name an application that no partner knows, and are refused.',
  'EX-15.realm': ({ realm }: { realm: string }) => `AuthConfig has the Realm ${realm}; it is blank by default, and partners that were set up with another realm refuse our tokens. I do not change it (R32).`,
  'EX-15.pass': () => 'AuthConfig has the ServiceName of Exchange, and a blank Realm as by default.',

  'EX-26.many': ({ servers, most }: Servers & { most: number }, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'holds' : 'hold'} up to ${most} certificates with the subject of the Auth certificate; at most 3 of them can be in use. Only the thumbprints in AuthConfig count.`,
  'EX-26.newer': ({ servers, thumbprint }: Servers & One, format: Format) => `${format.certificate(thumbprint)} on ${format.servers(servers)} has the subject of the Auth certificate, is newer than the current one, and is set nowhere: somebody began a roll and did not finish it.`,
  'EX-26.unread': ({ unread }: NotRead, format: Format) => `I could not count the certificates with the subject of the Auth certificate on ${unreadList(unread, format)}.`,
  'EX-26.pass': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'One certificate has', other: '# certificates have' })} the subject of the Auth certificate; none of them is newer than the current one and unused.`,
};
