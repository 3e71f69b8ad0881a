import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { unreadList } from './unread.ts';

type Party = 'skype' | 'exchange';
interface Called { callers: string[]; host: string }
interface Published { host: string; party: Party }
interface Checks { checks: string[] }

/** The conversation about metadata documents (domain.md 5.3): what was looked at, what was seen, why it goes on or ends, and what to do. */
export const tree = {
  'REP-TREE-004.does': () => 'Walks with you through the metadata documents of both sides, one thing at a time, and ends in a plan or in what somebody has to do. It has no plan of its own.',
  'REP-TREE-004.needs': () => 'A chat, and both Skype and Exchange in the estate.',
  'propose.REP-TREE-004': () => 'Look for the cause together',
  'refused.conversation': () => 'REP-TREE-004 is a conversation and has no plan of its own: it looks with you at the metadata documents of both sides and ends in the plan that helps, or in what somebody has to do. Type repair REP-TREE-004 in a chat to begin it.',

  'tree.title': ({ estate, at }: { estate: string; at: string }, format: Format) => `I look with you for what is wrong between Skype and Exchange on ${estate}, on what I read at ${format.time(at)}. This changes nothing.`,
  'tree.step': ({ step, of }: { step: number; of: number }) => `Step ${step} of ${of}.`,
  'tree.how': () => 'Answer with a number or its words, or type cancel.',
  'tree.choice.go-on': () => 'go on: to the next thing I looked at, or to where it ends',
  'tree.choice.yes': () => 'yes',
  'tree.choice.no': () => 'no',
  'tree.choice.not-sure': () => 'not sure: tell me how to find out',
  'tree.choice.plan': () => 'plan it: I make the plan, and somebody else has to approve it',
  'tree.choice.look-again': ({ estate }: { estate: string }) => `look again: I read ${estate} anew and begin again`,
  'tree.end.ask': () => 'This I cannot see, and you can:',
  'tree.end.plan': () => 'I found what is wrong, and a plan cures it.',
  'tree.end.stop': () => 'This ends without a plan.',
  'tree.does': ({ intent, does }: { intent: string; does: string }) => `${intent}: ${does}`,
  'tree.over': ({ again }: { again: string }) => `I changed nothing. To look again, type ${again}.`,

  'tree.looked.facts': () => 'I looked where each side publishes its metadata document: Get-ClientAccessService and Get-CsPool.',
  'tree.looked.documents': ({ party, urls }: { party: Party; urls: string[] }, format: Format) => `I fetched ${format.list(urls)} from ${party === 'exchange' ? 'the front ends' : 'the Exchange servers'}, which need it, and from here, which stands for ${NAMES[party]}'s own side.`,
  'tree.looked.exchange-certificate': () => 'I looked at the certificate that Exchange signs with: Get-AuthConfig, and Get-ExchangeCertificate on every server.',
  'tree.looked.skype-certificate': () => 'I looked at the certificate that Skype signs with: Get-CsCertificate -Type OAuthTokenIssuer, and the store of every front end.',
  'tree.looked.keys': ({ party }: { party: Party }) => `I compared what the documents of ${NAMES[party]} carry with the certificate that ${NAMES[party]} signs with.`,
  'tree.looked.exchange-partner': () => 'I looked at Skype as a partner of Exchange: Get-PartnerApplication and its linked account.',
  'tree.looked.stored': () => 'I compared the certificate that Exchange has stored for Skype with the one that Skype signs with.',
  'tree.looked.skype-partner': () => 'I looked at Exchange as a partner of Skype: Get-CsPartnerApplication, and what it has stored.',
  'tree.looked.trusted': () => 'I looked at what Outlook on the web needs beside the certificates: the trusted pool and the trusted application.',
  'tree.looked.rest': () => 'I looked at the tests of the whole way (SFB-17, EX-22) and at what hybrid needs.',

  'tree.saw.addresses': ({ party, urls }: { party: Party; urls: string[] }, format: Format) => (urls.length === 0 ? `No address is known at which ${NAMES[party]} as a whole publishes its document.` : `${NAMES[party]} publishes at ${format.list(urls)}.`),
  'tree.saw.got': ({ url, askers, here }: { url: string; askers: string[]; here: boolean }, format: Format) => `${url} answers, seen from ${format.list([...askers.map((one) => format.server(one)), ...(here ? ['here'] : [])])}.`,
  'tree.saw.exchange-certificate': ({ thumbprint, notAfter, holders, lacking, blind }: { thumbprint: string | null; notAfter: string | null; holders: string[]; lacking: string[]; blind: string[] }, format: Format) =>
    thumbprint === null
      ? 'AuthConfig names no current certificate.'
      : `Current is ${format.certificate(thumbprint)}${ends(notAfter, format)}. ${[
          holders.length > 0 ? `${format.servers(holders)} ${has(holders)} it` : 'no server that answered has it with its key',
          ...(lacking.length > 0 ? [`${format.servers(lacking)} ${lacking.length === 1 ? 'lacks' : 'lack'} it or its key`] : []),
          ...(blind.length > 0 ? [`${format.servers(blind)} could not say`] : []),
        ].join('; ').replace(/^n/u, 'N')}.`,
  'tree.saw.skype-certificate': ({ thumbprint, notAfter, hasKey, differing, silent }: { thumbprint: string | null; notAfter: string | null; hasKey: boolean | null; differing: string[]; silent: string[] }, format: Format) =>
    thumbprint === null
      ? 'No token certificate is assigned at global scope.'
      : [
          `Assigned is ${format.certificate(thumbprint)}${ends(notAfter, format)}${hasKey === false ? ', without its private key' : ''}.`,
          ...(notAfter === null ? ['No front end that answered has it in its store.'] : []),
          ...(differing.length > 0 ? [`${format.servers(differing)} ${differing.length === 1 ? 'uses or holds' : 'use or hold'} something else.`] : []),
          ...(silent.length > 0 ? [`${format.servers(silent)} could not say.`] : []),
        ].join(' '),
  'tree.saw.keys': ({ current, carried, hosts }: { current: string | null; carried: string[]; hosts: string[] }, format: Format) =>
    `${current === null ? 'Nothing is in use' : `${format.certificate(current)} is in use`}; ${hosts.length === 0 ? 'no document was read' : `the documents of ${format.servers(hosts)} carry ${carried.length === 0 ? 'no certificate that signs' : format.list(carried.map((one) => format.certificate(one)))}`}.`,
  'tree.saw.stored': ({ name, keys, current }: { name: string; keys: string[]; current: string | null }, format: Format) => `${name} has ${format.list(keys.map((one) => format.certificate(one)))} stored; Skype signs with ${current === null ? 'nothing' : format.certificate(current)}.`,

  'tree.so.fetch': () => 'So I fetch both documents from both sides, that of Exchange first.',
  'tree.so.good': ({ party }: { party: Party }) => `Whoever needs the document of ${NAMES[party]} gets it, so I go on.`,
  'tree.so.unseen': () => 'So I do not know, and conclude nothing from it.',
  'tree.so.one-way': ({ callers }: { callers: string[] }, format: Format) => `It is published, and only ${format.servers(callers)} ${callers.length === 1 ? 'does' : 'do'} not get it: the fault is on the way, not in a certificate that signs.`,
  'tree.so.both': ({ party }: { party: Party }) => `Neither side gets it, so it is ${NAMES[party]} itself, and I look at its certificate first.`,
  'tree.so.certificate-fine': () => 'The certificate is fine, so it is not the reason.',
  'tree.so.certificate-bad': () => 'So this is where it breaks: with a certificate that is missing or not valid nothing is signed that the other side takes.',
  'tree.so.carries': () => 'They carry it, so I go on.',
  'tree.so.lacks': ({ hosts }: { hosts: string[] }, format: Format) => `${format.servers(hosts)} ${hosts.length === 1 ? 'does' : 'do'} not carry it, so partners learn the wrong certificate there.`,
  'tree.so.stored': () => 'It is the same, so I go on.',
  'tree.so.stored-old': ({ names }: { names: string[] }, format: Format) => `${format.list(names)} would refuse what Skype signs now.`,
  'tree.so.fault': ({ checks }: Checks, format: Format) => `So this is where it breaks (${format.list(checks)}).`,
  'tree.so.not-read': () => 'Part of it could not be read. I go on, and say so at the end.',
  'tree.so.sound': () => 'Nothing is wrong here, so I go on.',

  'tree.ask.proxy': ({ callers, host }: Called, format: Format) => `Was a proxy, a firewall or a load balancer between ${format.servers(callers)} and ${host} changed lately, or do those servers use a proxy?`,
  'tree.ask.iis': ({ host, party }: Published) => `Is IIS up where ${host} leads to, that is, do its web site and the application pools of ${party === 'exchange' ? 'Autodiscover' : 'the Skype web services'} run?`,

  'tree.plan.exchange-certificate': () => 'The Exchange Auth certificate is the reason, and this is what the decision table comes to for it.',
  'tree.plan.skype-none': () => 'Skype has no certificate to sign with, so one has to be assigned or imported.',
  'tree.plan.skype-roll': () => 'The Skype token certificate cannot be used any more, so a new one has to take its place. The old one is not removed first: that would be an outage of its own.',
  'tree.plan.skype-certificate': () => 'The Skype token certificate is not whole everywhere, and this brings it there.',
  'tree.plan.by-hand': () => 'Skype needs a certificate with its key, and none is offered to me. If one of you has the PFX, it can be imported by hand, and I guide you through it front end by front end.',
  'tree.plan.address': () => 'The certificate is fine, and servers have no proper Autodiscover address, which is where partners look for the document.',
  'tree.plan.recycle': () => 'Recycling the pools makes Exchange look again which certificate is current (R17).',
  'tree.plan.replicate': () => 'A push of the central store makes front ends look again.',
  'tree.plan.refresh': ({ name }: { name: string }) => `Exchange has to read the document of ${name} again (R27).`,
  'tree.plan.finding': ({ check }: { check: string }) => `${check} says what is wrong, and this is what cures it.`,

  'tree.no-roll': () => 'No certificate is rolled for this: it would change nothing.',
  'tree.no-address': ({ party }: { party: Party }) => `I know no address at which ${NAMES[party]} would publish its document, so I could look at none. For Exchange it follows from AutoDiscoverServiceInternalUri, for Skype from the pools with user services.`,
  'tree.stop.not-asked': () => 'Nobody asked the metadata addresses when this was read, so there is nothing to walk on. Look again.',
  'tree.stop.unseen': ({ unread }: { unread: Unread[] }, format: Format) => `I cannot say whether those who need the document get it${unread.length === 0 ? ', for no server of the other side could be asked' : `. Blind: ${unreadList(unread, format)}`}. Bring them back within my reach, then look again.`,
  'tree.stop.not-read': ({ source }: { source: string }) => `${source} could not be read, and without it I propose nothing. See why with check, then look again.`,
  'tree.stop.blind': ({ servers }: { servers: string[] }, format: Format) => `Nobody who answered has the certificate, and ${format.servers(servers)} could not say. A certificate that nobody has seen is never replaced; bring ${servers.length === 1 ? 'that server' : 'those servers'} back, then look again.`,
  'tree.stop.dns': ({ callers, host }: Called, format: Format) => `DNS: ${format.servers(callers)} cannot find ${host}, and I can. Correct the DNS or hosts file that ${callers.length === 1 ? 'it uses' : 'they use'}, then look again.`,
  'tree.stop.trust': ({ callers, host }: Called, format: Format) => `Trust: ${format.servers(callers)} ${callers.length === 1 ? 'does' : 'do'} not trust the authority that issued the web certificate of ${host}. Put its root certificate (and what stands between) into the computer stores there, then look again.`,
  'tree.stop.other-place': ({ callers, host }: Called, format: Format) => `The way: ${format.servers(callers)} ${callers.length === 1 ? 'comes' : 'come'} out at another place than I do under the name ${host}, with another web certificate. Look at split DNS, hosts files and load balancers, then look again.`,
  'tree.stop.proxy': ({ callers, host }: Called, format: Format) => `Proxy: let ${format.servers(callers)} reach ${host} directly. Look at netsh winhttp show proxy, InternetWebProxy of Get-ExchangeServer and the bypass lists, and undo the change for this address, then look again.`,
  'tree.stop.network': ({ callers, host }: Called, format: Format) => `Network: something between ${format.servers(callers)} and ${host} answers instead or lets nothing through. Try Test-NetConnection ${host} -Port 443 on ${callers.length === 1 ? 'that server' : 'those servers'}, and follow it through firewalls and load balancers, then look again.`,
  'tree.stop.way-unsure': ({ callers, host }: Called, format: Format) => `The way: to find out, run Test-NetConnection ${host} -Port 443 and netsh winhttp show proxy on ${format.servers(callers)}. A failed connection is the firewall, an answer of something else a proxy. Ask the people who run the network, then look again.`,
  'tree.stop.dns-name': ({ host, party }: Published) => `DNS: neither side finds ${host}. ${party === 'exchange' ? 'Either the name is missing in DNS, or AutoDiscoverServiceInternalUri names a host that was given up' : 'The name of that pool or front end is missing in DNS'}. Correct it, then look again.`,
  'tree.stop.web-certificate': ({ host }: Published) => `Binding: the web certificate at ${host} is the fault, not the one that signs. Bind one that is in date, carries the name and comes from an authority both sides trust, then look again.`,
  'tree.stop.binding': ({ host }: Published) => `Binding: IIS runs and ${host} gives no document. Look at the HTTPS binding of the site (port 443, host name, certificate), at the virtual directory and its authentication, and at the load balancer and firewall in front, then look again.`,
  'tree.stop.in-front': ({ hosts }: { hosts: string[] }, format: Format) => `Binding: each Exchange server by its own name publishes the certificate in use, and ${format.list(hosts)} ${hosts.length === 1 ? 'does' : 'do'} not. Look at what answers there: the load balancer, a reverse proxy in front, or a name in DNS that leads elsewhere. Then look again.`,
  'tree.stop.iis': ({ host, party }: Published) => `IIS: start what is down where ${host} leads to: iisreset /status, then the application pools of ${party === 'exchange' ? 'Autodiscover (MSExchangeAutodiscoverAppPool)' : 'the web services (Get-CsWindowsService, LyncIntFeature)'}. The event log says why it stopped. Then look again.`,
  'tree.stop.iis-unsure': ({ host }: Published) => `IIS: to find out, run iisreset /status and Get-WebAppPoolState on the servers where ${host} leads to. What is stopped, start; where all runs, it is the binding or the load balancer in front. Then look again.`,
  'tree.stop.held-back': () => 'What would help is held back:',
  'tree.stop.nothing-known': () => 'I have nothing to propose for it. Type check to see what stands against it.',
  'tree.stop.finding': ({ checks }: Checks, format: Format) => `${format.list(checks)} ${checks.length === 1 ? 'says' : 'say'} what is wrong. I cannot put it right, somebody has to:`,
  'tree.stop.checks-unseen': ({ checks }: Checks, format: Format) => `I found nothing wrong, and could not look at everything (${format.list(checks)}), so I do not call it sound:`,
  'tree.stop.sound': () => 'Both documents come to whoever needs them, carry the certificates in use, and the partners know them. The metadata documents are not the reason. Type check to see everything else.',
};

const NAMES: Record<Party, string> = { skype: 'Skype', exchange: 'Exchange' };

function ends(notAfter: string | null, format: Format): string {
  return notAfter === null ? '' : `, ${notAfter < format.reader.now ? 'which ended' : 'which ends'} ${format.when(notAfter)}`;
}

function has(servers: readonly string[]): string {
  return servers.length === 1 ? 'has' : 'have';
}
