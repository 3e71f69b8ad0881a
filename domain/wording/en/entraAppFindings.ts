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

  'EN-08.off': ({ off, name, named }: { off: string[]; name: string; named: string }, format: Format) => {
    const said: Record<string, string> = {
      application: 'the tenant has no dedicated hybrid application for this organisation', principal: `the application ${name} has no service principal`, consent: `no administrator has granted ${name} full_access_as_app`,
      override: 'the setting override ExchangeOnpremAsThirdPartyAppId is not on', named: named === '' ? 'the token service in Exchange names no application' : `the token service in Exchange names another application (${named})`,
    };
    return `Exchange cannot sign as an application of its own: ${format.list(off.map((one) => said[one] ?? one))}.`;
  },
  'EN-08.means': () => 'Exchange Online refuses calls that our Exchange servers sign as the application that all organisations share, since 31 October 2025: free/busy, MailTips and profile pictures from Exchange Online stop.',
  'EN-08.untold': () => 'Get-AuthServer does not tell which application of ours it names. Builds from April 2025 on do.',
  'EN-08.pass': ({ name }: { name: string }) => `Exchange signs as ${name}: it has its permission, the setting override is on, and the token service names it.`,
  'EN-11.old': ({ servers, version }: { servers: string[]; version: string }, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'runs' : 'run'} build ${version}, which cannot sign as a dedicated hybrid application. It takes 15.2.2562.17, or of Exchange 2019 15.2.1748.24 (CU15) or 15.2.1544.25 (CU14), or of Exchange 2016 15.1.2507.55 (CU23). An update is the cure; I install none.`,
  'EN-11.means': ({ servers }: { servers: string[] }, format: Format) => `Calls from ${format.servers(servers)} to Exchange Online are signed as the application that all share, and refused.`,
  'EN-11.strange': ({ servers }: { servers: string[] }, format: Format) => `I do not know the version of ${format.servers(servers)}, so I cannot say whether a dedicated hybrid application works there.`,
  'EN-11.unread': ({ unread }: NotRead, format: Format) => `I could not read the version of ${unreadList(unread, format)}.`,
  'EN-11.pass': ({ count }: { count: number }, format: Format) => `${format.count(count, { one: 'The one Exchange server can', other: 'All # Exchange servers can' })} sign as a dedicated hybrid application.`,

  'X-02.pending': ({ thumbprint }: { thumbprint: string }, format: Format) => `The Hybrid Configuration Wizard was not run since the current Auth certificate became ${format.certificate(thumbprint)}: the principal of Exchange Online does not have it, and there is no dedicated hybrid application.`,
  'X-02.means': () => 'Exchange Online takes no token that our Exchange servers sign, so free/busy and the other calls between them stop.',
  'X-02.dedicated': () => 'There is a dedicated hybrid application, so the upload to it takes the place of the Hybrid Configuration Wizard (R24).',
  'X-02.pass': () => 'The principal of Exchange Online has the current Auth certificate, as the Hybrid Configuration Wizard leaves it.',

  'EN-09.absent': ({ name, command, others }: { name: string; command: string; others: number }, format: Format) => `EwsAllowedAppIDs of Exchange Online does not name ${name}, and only what it names is let in. ${byHand(command, others, format)}`,
  'EN-09.soon': ({ name, command, others, from }: { name: string; command: string; others: number; from: string }, format: Format) => `EwsAllowedAppIDs of Exchange Online does not name ${name}; from ${format.when(from)} only what it names is let in. ${byHand(command, others, format)}`,
  'EN-09.means': () => 'Exchange Online refuses the EWS calls of our Exchange servers, whatever they are signed with: free/busy, MailTips and profile pictures from there stop.',
  'EN-09.over': ({ ended }: { ended: string }, format: Format) => `EWS in Exchange Online ended ${format.when(ended)}, so its list lets nobody in any more. Exchange Server Subscription Edition from 15.2.2562.41 on can ask Microsoft Graph instead, with a setting override of its own.`,
  'EN-09.noApplication': () => 'There is no dedicated hybrid application that EwsAllowedAppIDs could name; EN-08 tells.',
  'EN-09.pass': ({ name, until }: { name: string; until: string }, format: Format) => `EwsAllowedAppIDs of Exchange Online names ${name}. EWS there ends ${format.when(until)}.`,
  'EN-12.refused': ({ certificate, count, latest, appId }: { certificate: string; count: number; latest: string; appId: string }, format: Format) => `Entra refused ${times(count, format)} in the last 24 hours, lastly ${format.when(latest)}, because the application ${appId} does not have the certificate that it was signed with: ${format.certificate(certificate)} (AADSTS700027).`,
  'EN-12.other': ({ certificate, count, latest, appId }: { certificate: string; count: number; latest: string; appId: string }, format: Format) => `Entra refused ${times(count, format)} of the application ${appId} in the last 24 hours, lastly ${format.when(latest)}, signed with ${format.certificate(certificate)} (AADSTS700027). That is neither the current nor the next Auth certificate: a server that still signs with an old one, or another organisation that uses the application.`,
  'EN-12.untold': ({ count, latest }: { count: number; latest: string }, format: Format) => `Entra refused ${times(count, format)} in the last 24 hours, lastly ${format.when(latest)}, for a certificate that it does not have (AADSTS700027), and does not say which.`,
  'EN-12.means': () => 'Tokens that our servers sign are refused, so what they ask of Exchange Online fails.',
  'EN-12.pass': () => 'Entra refused no sign-in of our servers in the last 24 hours for a certificate that it does not have.',
};

function byHand(command: string, others: number, format: Format): string {
  return `By hand, in Exchange Online PowerShell: ${command} . The list is replaced as a whole, so ${others === 0 ? 'this is all of it' : `the line also has ${format.count(others, { one: 'the one entry that is', other: 'the # entries that are' })} there`}.`;
}

function times(count: number, format: Format): string {
  return format.count(count, { one: 'a sign-in', other: '# sign-ins' });
}
