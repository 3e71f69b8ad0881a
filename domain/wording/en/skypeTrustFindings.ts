import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { unreadList } from './unread.ts';

interface Servers { servers: string[] }
interface NotRead { unread: Unread[] }
interface Partner { identity: string }

const TRUST: Record<string, string> = { application: 'Application', user: 'User', full: 'Full' };

/** What the checks of whom Skype trusts say (SFB-13 … SFB-16, SFB-18, SFB-19). */
export const skypeTrustFindings = {
  'skipped.notHybrid': () => 'Exchange has no hybrid configuration, so the check does not apply.',
  'SFB-hybrid.unread': ({ unread }: NotRead, format: Format) => `I could not read whether the organisation is hybrid, so I judged it as if it were (R35): ${unreadList(unread, format)}.`,

  'partner.disabled': ({ identity }: Partner) => `The partner application ${identity} is disabled, so Skype accepts none of its tokens.`,
  'partner.wrongId': ({ identity, applicationId }: Partner & { applicationId: string }) => `The partner application ${identity} has the application id ${applicationId === '' ? '(none)' : applicationId}, which is not that of Exchange.`,
  'partner.trust': ({ identity, trust }: Partner & { trust: string }) => `The partner application ${identity} is trusted at the level ${TRUST[trust] ?? trust} only; Full is what the features between Exchange and Skype need.`,
  'partner.unsaid': ({ identity }: Partner) => `I could not read how Skype gets the certificate of the partner application ${identity}.`,
  'partner.means': () => 'Skype refuses what that Exchange asks for: presence and voicemail in OWA, and meetings that Exchange schedules.',

  'SFB-13.unread': ({ unread }: NotRead, format: Format) => `I could not read which OAuth servers Skype trusts: ${unreadList(unread, format)}.`,
  'SFB-13.absent': () => 'Skype does not trust the cloud token service: there is no OAuth server microsoft.sts.',
  'SFB-13.means': () => 'Calls between Skype and Exchange Online or Teams are refused, in both directions.',
  'SFB-13.address': ({ url }: { url: string }) => `The OAuth server microsoft.sts reads its document at ${url === '' ? 'no address' : url}, which is not that of a tenant.`,
  'SFB-13.realm': ({ realm, tenant }: { realm: string; tenant: string }) => `The OAuth server microsoft.sts has the realm ${realm}, but reads the document of the tenant ${tenant}.`,
  'SFB-13.tenant': ({ tenant }: { tenant: string }) => `Skype trusts the cloud token service for the tenant ${tenant}. No other source told me the organisation's tenant, so I cannot say whether it is the right one.`,
  'SFB-13.otherTenant': ({ tenant, own }: { tenant: string; own: string }) => `Skype trusts the cloud token service for the tenant ${tenant}, but Exchange works with the tenant ${own}.`,
  'SFB-13.pass': ({ tenant }: { tenant: string }) => `Skype trusts the cloud token service for the tenant ${tenant}, the same that Exchange works with.`,

  'SFB-14.unread': ({ unread }: NotRead, format: Format) => `I could not read the partner applications of Skype: ${unreadList(unread, format)}.`,
  'SFB-14.absent': () => 'Exchange is not a partner application of Skype.',
  'SFB-14.means': () => 'Skype accepts no token of Exchange: unified contact store, archiving to Exchange, and presence and voicemail in OWA fail.',
  'SFB-14.notDirect': ({ identity }: Partner) => `The partner application ${identity} goes through an OAuth server; Exchange on premises has to be trusted by its own metadata document.`,
  'SFB-14.copy': ({ identity }: Partner) => `The partner application ${identity} holds a copy of a certificate and reads no document, so Skype does not follow when Exchange rolls its certificate.`,
  'SFB-14.noAddress': ({ identity, url }: Partner & { url: string }) => `The partner application ${identity} reads ${url === '' ? 'no address' : url}. The Autodiscover address of Exchange was not read, so I cannot compare it.`,
  'SFB-14.address': ({ identity, url, real }: Partner & { url: string; real: string }) => `The partner application ${identity} reads ${url === '' ? 'no address' : url}, but Exchange is found at ${real}.`,
  'SFB-14.pass': ({ identity }: Partner) => `Exchange is a partner application of Skype (${identity}): enabled, fully trusted, and read from its own metadata document.`,

  'SFB-15.unread': ({ unread }: NotRead, format: Format) => `I could not read the OAuth configuration of Skype: ${unreadList(unread, format)}.`,
  'SFB-15.noName': ({ wanted }: { wanted: string }) => `Skype has no service name in its OAuth configuration; hybrid needs ${wanted}.`,
  'SFB-15.name': ({ name, wanted }: { name: string; wanted: string }) => `Skype calls itself ${name} in its OAuth configuration; hybrid needs ${wanted}.`,
  'SFB-15.means': () => 'The cloud does not know tokens that bear another name, so hybrid calls of Skype are refused.',
  'SFB-15.noAddress': () => 'Skype has no Autodiscover address for Exchange, so it finds mailboxes only where DNS tells it.',
  'SFB-15.address': ({ url }: { url: string }) => `The Autodiscover address that Skype has for Exchange, ${url}, is not of the kind it can use: it has to begin with https and end in /autodiscover/autodiscover.svc.`,
  'SFB-15.notAllowed': ({ host, allowed }: { host: string; allowed: string[] }, format: Format) => `Skype is told to find Exchange at ${host}, which is not among the allowed Autodiscover domains: ${format.list(allowed)}.`,
  'SFB-15.pass': ({ url }: { url: string }) => `The OAuth configuration of Skype is complete; it finds Exchange at ${url}.`,

  'SFB-16.unread': ({ unread }: NotRead, format: Format) => `I could not read the trusted applications of Skype: ${unreadList(unread, format)}.`,
  'SFB-16.none': () => 'No trusted application is registered for Outlook on the web.',
  'SFB-16.means': () => 'Presence and chat in Outlook on the web do not work.',
  'SFB-16.noPool': ({ pool }: { pool: string }, format: Format) => `The trusted application of Outlook on the web names ${format.server(pool)}, but there is no trusted pool of that name.`,
  'SFB-16.replicates': ({ servers }: Servers, format: Format) => `The trusted pool of ${format.servers(servers)} expects a replica of the Skype configuration, which Exchange never has; replication then looks late for ever. Publishing the pool again with RequiresReplication off cures it.`,
  'SFB-16.pass': ({ pools }: { pools: string[] }, format: Format) => `Outlook on the web is a trusted application on ${format.servers(pools)}.`,

  'SFB-18.tooOld': ({ servers, product }: Servers & { product: string }, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'runs' : 'run'} ${product}, which knows no token certificate; the one at global scope does not cover it.`,
  'SFB-18.unsupported': ({ servers, product }: Servers & { product: string }, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'runs' : 'run'} ${product}, which is no longer supported; the certificate at global scope reaches it all the same.`,
  'SFB-18.strange': ({ servers }: Servers, format: Format) => `I do not know the version of Skype on ${format.servers(servers)}, so I cannot say whether the certificate at global scope covers it.`,
  'SFB-18.unread': ({ unread }: NotRead, format: Format) => `I could not read which versions the pools run: ${unreadList(unread, format)}.`,
  'SFB-18.pass': ({ count }: { count: number }, format: Format) => `The certificate at global scope covers ${format.count(count, { one: 'the one server that signs', other: 'all # servers that sign' })}; none runs another version than is supported.`,

  'SFB-19.unread': ({ unread }: NotRead, format: Format) => `I could not read the partner applications of Skype: ${unreadList(unread, format)}.`,
  'SFB-19.absent': () => 'Exchange Online is not a partner application of Skype: there is no microsoft.exchange.',
  'SFB-19.means': () => 'Skype accepts no token of Exchange Online: voicemail in the cloud, and presence for mailboxes there, fail.',
  'SFB-19.notBrokered': ({ identity }: Partner) => `The partner application ${identity} does not go through the OAuth server; Exchange Online is trusted through the cloud token service only.`,
  'SFB-19.pass': () => 'Exchange Online is a partner application of Skype: enabled, fully trusted, and through the cloud token service.',
};
