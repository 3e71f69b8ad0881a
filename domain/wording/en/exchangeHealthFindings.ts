import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { ends } from './tense.ts';
import { unreadList } from './unread.ts';

interface OnServer { server: string; thumbprint: string }
interface Tested { services: string[]; detail: string; appId: string | null }

/** What the checks say of whether Exchange works, and of what a roll has to leave alone (EX-22, EX-24). */
export const exchangeHealthFindings = {
  'EX-22.unread': ({ unread }: { unread: Unread[] }, format: Format) => `I could not run the OAuth connectivity test: ${unreadList(unread, format)}.`,
  'EX-22.means': () => 'Free/busy and other calls from Exchange to Exchange Online fail; mail flow goes on.',
  'EX-22.pass': ({ services, appIds }: { services: string[]; appIds: string[] }, format: Format) => `The OAuth test to Exchange Online succeeds for ${format.list(services)}${appIds.length === 0 ? '' : `, as the application ${format.list(appIds)}`}.`,
  'EX-22.warned': ({ services, detail }: Tested, format: Format) => `The OAuth test to Exchange Online ends with a warning for ${format.list(services)}: ${asDetail(detail)}`,
  'EX-22.mailbox': (tested: Tested, format: Format) => `${failed(tested, format)} because Exchange Online does not know the user that the token names. That is a matter of synchronisation or of a licence and not of a certificate: put the test mailbox right, or configure another as exchange.testMailbox.`,
  'EX-22.authorisation': (tested: Tested, format: Format) => `${failed(tested, format)} with 401: Exchange Online refuses the token${asApplication(tested)}. The certificate is not named as the reason; look at the service principal names in Entra, and at whether the test mailbox is synchronised.`,
  'EX-22.stale': (tested: Tested & { name: string }, format: Format) => `${failed(tested, format)} with 401, and all that Exchange has stored of the token service ${tested.name} has ended. Having it read again comes first.`,
  'EX-22.proxy': (tested: Tested, format: Format) => `${failed(tested, format)} with 403, which mostly comes from a proxy on the way and not from a certificate. On each server, Get-ExchangeServer <server> | fl InternetWebProxy names the proxy that has to let Exchange Online through.`,
  'EX-22.dns': (tested: Tested, format: Format) => `${failed(tested, format)} because the name of Exchange Online was not resolved. No certificate is the reason: the servers need DNS or a proxy for it.`,
  'EX-22.tls': (tested: Tested, format: Format) => `${failed(tested, format)} because no TLS connection came about. The reason is TLS 1.2, a missing root certificate or a proxy that opens connections, and not the Auth certificate.`,
  'EX-22.entra-key': (tested: Tested, format: Format) => `${failed(tested, format)} because Entra does not accept the certificate that Exchange signs with${asApplication(tested)}. EN-02 says which certificates Entra holds.`,
  'EX-22.other': (tested: Tested, format: Format) => `${failed(tested, format)}; Exchange says: ${asDetail(tested.detail)}`,

  'EX-24.none': ({ server }: { server: string }, format: Format) => `${format.server(server)} has no internal transport certificate. I do not change it: New-ExchangeCertificate makes a new one there when you answer Yes to its question about the SMTP certificate.`,
  'EX-24.replaced': ({ server, thumbprint }: OnServer, format: Format) =>
    `The internal transport certificate of ${format.server(server)} is ${format.certificate(thumbprint)}, which has the subject of the Auth certificate: somebody let New-ExchangeCertificate replace the default SMTP certificate (R19). I do not change it: New-ExchangeCertificate makes a new one there when you answer Yes to its question about the SMTP certificate.`,
  'EX-24.notYet': ({ server, thumbprint, notBefore }: OnServer & { notBefore: string }, format: Format) => `The internal transport certificate ${format.certificate(thumbprint)} of ${format.server(server)} is not valid yet; it begins ${format.when(notBefore)}.`,
  'EX-24.expired': ({ server, thumbprint, notAfter }: OnServer & { notAfter: string }, format: Format) => `The internal transport certificate ${format.certificate(thumbprint)} of ${format.server(server)} ${ends(notAfter, format)}. I do not change it: New-ExchangeCertificate makes a new one there when you answer Yes to its question about the SMTP certificate.`,
  'EX-24.ending': ({ server, thumbprint, notAfter }: OnServer & { notAfter: string }, format: Format) => `The internal transport certificate ${format.certificate(thumbprint)} of ${format.server(server)} ${ends(notAfter, format)}. I do not change it: New-ExchangeCertificate makes a new one there when you answer Yes to its question about the SMTP certificate.`,
  'EX-24.unread': ({ unread }: { unread: Unread[] }, format: Format) => `I could not read the internal transport certificate of ${unreadList(unread, format)}.`,
  'EX-24.means': () => 'Exchange servers may refuse to hand mail to each other.',
  'EX-24.pass': ({ count }: { count: number }, format: Format) => `The internal transport certificate is valid on ${format.count(count, { one: 'the one server', other: 'all # servers' })}.`,
  'EX-24.changed': ({ server, was, is }: { server: string; was: string | null; is: string | null }, format: Format) =>
    `The internal transport certificate of ${format.server(server)} is not the one that it was before the run: it was ${was === null ? 'none' : format.certificate(was)} and is ${is === null ? 'none' : format.certificate(is)} (R19).`,
  'EX-24.changedMeans': () => 'No step of the run was to touch it. Mail between Exchange servers depends on it, so it has to be looked at before anything else is done.',
};

function failed({ services }: Tested, format: Format): string {
  return `The OAuth test to Exchange Online fails for ${format.list(services)}`;
}

function asApplication({ appId }: Tested): string {
  return appId === null ? '' : ` of the application ${appId}`;
}

/** The source's own words, closed as a sentence. */
function asDetail(detail: string): string {
  return detail === '' ? 'nothing more.' : /[.?…]$/u.test(detail) ? detail : `${detail}.`;
}
