import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { unreadList } from './unread.ts';

interface Servers { servers: string[] }
interface NotRead { unread: Unread[] }
interface Logged extends Servers { event: number; thumbprint: string | null; last: string }
interface One { thumbprint: string }

/** What the checks of Exchange's configuration say (EX-15, EX-18 … EX-27). */
export const exchangeSettingsFindings = {
  'EX-15.serviceName': ({ serviceName, expected }: { serviceName: string; expected: string }) =>
    `AuthConfig ${serviceName === '' ? 'has no ServiceName' : `has the ServiceName ${serviceName}`}; every partner knows Exchange as ${expected}. I do not change it (R32): Microsoft says to leave it alone, so find out who did before setting it back.`,
  'EX-15.means': () => 'Tokens that Exchange signs name an application that no partner knows, and are refused.',
  'EX-15.realm': ({ realm }: { realm: string }) => `AuthConfig has the Realm ${realm}; it is blank by default, and partners that were set up with another realm refuse our tokens. I do not change it (R32).`,
  'EX-15.pass': () => 'AuthConfig has the ServiceName of Exchange, and a blank Realm as by default.',

  'exchange.notAsked': ({ source }: { source: string }) => `${source} was not asked, so this is not judged.`,
  'exchange.settingUnread': ({ unread }: NotRead, format: Format) => `I could not read what this check needs: ${unreadList(unread, format)}.`,

  'EX-18.notHybrid': () => 'Exchange has no hybrid configuration, so it needs no token service of Microsoft.',
  'EX-18.none': ({ disabled }: { disabled: string[] }, format: Format) => `Exchange trusts no token service of Microsoft that is enabled${disabled.length === 0 ? '' : ` (${format.list(disabled)} ${disabled.length === 1 ? 'is' : 'are'} disabled)`}.`,
  'EX-18.wrongUrl': ({ name, url }: { name: string; url: string }) => `The token service ${name} is read from ${url === '' ? 'no address' : url}, which is no address of Microsoft over https.`,
  'EX-18.wrongRealm': ({ name, realm }: { name: string; realm: string }) => `The token service ${name} has ${realm === '' ? 'no realm' : `the realm ${realm}`}; it has to be the id of the tenant.`,
  'EX-18.otherTenant': ({ name, realm, tenant }: { name: string; realm: string; tenant: string }) => `The token service ${name} has the realm ${realm} and is read from the address of another tenant, ${tenant}.`,
  'EX-18.stale': ({ name, last }: { name: string; last: string | null }, format: Format) => (last === null ? `Exchange has stored no certificate of the token service ${name}.` : `Every certificate of the token service ${name} that Exchange has stored has ended, the last ${format.when(last)}.`),
  'EX-18.means': () => 'Exchange refuses the tokens of Exchange Online, so free/busy and moves from the cloud fail.',
  'EX-18.pass': ({ names, realm }: { names: string[]; realm: string }, format: Format) => `Exchange trusts ${format.list(names)}${realm === '' ? '' : ` for the tenant ${realm}`}. Whether that tenant is yours is not compared here.`,

  'EX-19.noSkype': () => 'This estate has no Skype servers, so Exchange needs no partner application for them.',
  'EX-19.absent': () => 'Exchange has no partner application for Skype.',
  'EX-19.disabled': ({ names }: { names: string[] }, format: Format) => `The partner application of Skype, ${format.list(names)}, is disabled in Exchange.`,
  'EX-19.noAccount': ({ name }: { name: string }) => `The partner application ${name} of Skype has no linked account.`,
  'EX-19.accountGone': ({ name, account }: { name: string; account: string }) => `The account ${account}, which the partner application ${name} of Skype is linked to, does not exist.`,
  'EX-19.accountUnread': ({ account }: { account: string }) => `I could not read everything about the account ${account} of Skype: whether it exists, is disabled, and has its roles.`,
  'EX-19.roles': ({ account, roles }: { account: string; roles: string[] }, format: Format) => `The account ${account} of Skype lacks ${format.count(roles.length, { one: 'the role', other: 'the roles' })} ${format.list(roles)}.`,
  'EX-19.accountEnabled': ({ account }: { account: string }) => `The account ${account} of Skype is enabled, so somebody could sign in as it; the script that makes it leaves it disabled.`,
  'EX-19.means': () => 'Exchange refuses the tokens of Skype: the contact store, archiving, photos and meeting scheduling stop.',
  'EX-19.pass': ({ names }: { names: string[] }, format: Format) => `Exchange trusts Skype as ${format.list(names)}, with a disabled account that has its roles.`,

  'EX-20.blank': ({ servers }: Servers, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'has' : 'have'} no Autodiscover address (AutoDiscoverServiceInternalUri).`,
  'EX-20.odd': ({ servers, uri }: Servers & { uri: string }, format: Format) => `The Autodiscover address of ${format.servers(servers)} is ${uri}; it should be https, a host's full name, and /autodiscover/autodiscover.xml.`,
  'EX-20.differ': ({ addresses }: { addresses: { uri: string; servers: string[] }[] }, format: Format) => `Servers have different Autodiscover addresses: ${format.list(addresses.map(({ uri, servers }) => `${uri} on ${format.servers(servers)}`))}. That can be meant, where sites have addresses of their own.`,
  'EX-20.missing': ({ servers }: Servers, format: Format) => `Get-ClientAccessService told nothing of ${format.servers(servers)}.`,
  'EX-20.means': () => 'Clients and partners that start from these servers do not find Autodiscover, nor the metadata document behind it.',
  'EX-20.pass': ({ uri, count }: { uri: string; count: number }, format: Format) => `${format.count(count, { one: 'The one server has', other: 'All # servers have' })} the Autodiscover address ${uri}.`,

  'EX-21.off': ({ servers, directory }: Servers & { directory: string }, format: Format) => `OAuthAuthentication is off on the ${directory} virtual directory of ${format.servers(servers)}. I do not change it.`,
  'EX-21.unread': ({ servers }: Servers, format: Format) => `I could not read whether the virtual directories of ${format.servers(servers)} take OAuth tokens.`,
  'EX-21.means': ({ servers }: Servers, format: Format) => `Calls with a token that arrive at ${format.servers(servers)} are refused; because other servers may take them, it can come and go.`,
  'EX-21.pass': ({ count }: { count: number }, format: Format) => `EWS and Autodiscover take OAuth tokens on ${format.count(count, { one: 'the one server', other: 'all # servers' })}.`,

  'EX-23.bare': ({ servers }: Servers, format: Format) => `Certificates of ${format.servers(servers)} arrived as bytes only; I read dates and thumbprints from the bytes, and know nothing of their keys. That often happens because the Auth certificate itself is broken: see EX-02 to EX-05.`,
  'EX-23.unread': ({ unread }: NotRead, format: Format) => `I could not see how certificates arrive from ${unreadList(unread, format)}.`,
  'EX-23.pass': ({ count }: { count: number }, format: Format) => `Certificates arrive whole from ${format.count(count, { one: 'the one server', other: 'all # servers' })}.`,

  'EX-25.missing': ({ event, servers, thumbprint, last }: Logged, format: Format) => `${format.servers(servers)} logged event ${event}, last ${format.when(last)}: ${ofCertificate(thumbprint, format)} was not found, and the current one is still missing there or has no key. EX-03 and EX-05 say what to do.`,
  'EX-25.logged': ({ event, servers, thumbprint, last }: Logged, format: Format) => `${format.servers(servers)} logged event ${event} in the last 24 hours, last ${format.when(last)}: ${ofCertificate(thumbprint, format)} was not found. The current one is not known to be missing there now.`,
  'EX-25.unread': ({ unread }: NotRead, format: Format) => `I could not read the event log of ${unreadList(unread, format)}.`,
  'EX-25.pass': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'The one server', other: 'All # servers' })} logged nothing about Auth certificates in the last 24 hours.`,
  'EX-25.rolled': ({ thumbprint, at, servers }: Servers & { thumbprint: string | null; at: string }, format: Format) => `${format.servers(servers)} logged event 2014 ${format.when(at)}: AuthAdmin made ${thumbprint === null ? 'the next certificate' : format.certificate(thumbprint)} current.`,

  'EX-27.hybridUnread': ({ unread }: NotRead, format: Format) => `I could not read whether Exchange is hybrid: ${unreadList(unread, format)}. Everything else here counts it as hybrid.`,
  'EX-27.notHybrid': () => 'Exchange has no hybrid configuration.',
  'EX-27.none': () => 'Exchange is hybrid and has no intra-organization connector, so it does not use OAuth for free/busy with Exchange Online.',
  'EX-27.disabled': ({ name }: { name: string }) => `The intra-organization connector ${name} is disabled. I do not change it: Set-IntraOrganizationConnector '${name}' -Enabled $true.`,
  'EX-27.noEndpoint': ({ name }: { name: string }) => `The intra-organization connector ${name} has no discovery endpoint. The Hybrid Configuration Wizard sets it.`,
  'EX-27.means': () => 'Free/busy between Exchange and Exchange Online fails, or goes ways without OAuth.',
  'EX-27.pass': ({ names }: { names: string[] }, format: Format) => `Exchange is hybrid; ${format.list(names)} ${names.length === 1 ? 'is' : 'are'} enabled with a discovery endpoint.`,

  'EX-26.many': ({ servers, most }: Servers & { most: number }, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'holds' : 'hold'} up to ${most} certificates with the subject of the Auth certificate; at most 3 of them can be in use. Only the thumbprints in AuthConfig count.`,
  'EX-26.newer': ({ servers, thumbprint }: Servers & One, format: Format) => `${format.certificate(thumbprint)} on ${format.servers(servers)} has the subject of the Auth certificate, is newer than the current one, and is set nowhere: somebody began a roll and did not finish it.`,
  'EX-26.unread': ({ unread }: NotRead, format: Format) => `I could not count the certificates with the subject of the Auth certificate on ${unreadList(unread, format)}.`,
  'EX-26.pass': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'One certificate has', other: '# certificates have' })} the subject of the Auth certificate; none of them is newer than the current one and unused.`,
};

function ofCertificate(thumbprint: string | null, format: Format): string {
  return thumbprint === null ? 'an Auth certificate' : `the certificate ${format.certificate(thumbprint)}`;
}
