import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { ends } from './tense.ts';
import { unreadList } from './unread.ts';

interface OnServer { server: string; thumbprint: string }

/** What the checks say of whether Exchange works, and of what a roll has to leave alone (EX-22, EX-24). */
export const exchangeHealthFindings = {
  'EX-24.none': ({ server }: { server: string }, format: Format) => `${format.server(server)} has no internal transport certificate. I do not change it; Enable-ExchangeCertificate <thumbprint> -Services SMTP sets one.`,
  'EX-24.replaced': ({ server, thumbprint }: OnServer, format: Format) =>
    `The internal transport certificate of ${format.server(server)} is ${format.certificate(thumbprint)}, which has the subject of the Auth certificate: somebody let New-ExchangeCertificate replace the default SMTP certificate (R19). I do not change it; Enable-ExchangeCertificate <thumbprint> -Services SMTP sets the right one.`,
  'EX-24.notYet': ({ server, thumbprint, notBefore }: OnServer & { notBefore: string }, format: Format) => `The internal transport certificate ${format.certificate(thumbprint)} of ${format.server(server)} is not valid yet; it begins ${format.when(notBefore)}.`,
  'EX-24.expired': ({ server, thumbprint, notAfter }: OnServer & { notAfter: string }, format: Format) => `The internal transport certificate ${format.certificate(thumbprint)} of ${format.server(server)} ${ends(notAfter, format)}. I do not change it; make a new one there and give it the service SMTP.`,
  'EX-24.ending': ({ server, thumbprint, notAfter }: OnServer & { notAfter: string }, format: Format) => `The internal transport certificate ${format.certificate(thumbprint)} of ${format.server(server)} ${ends(notAfter, format)}. I do not change it; make a new one there in time and give it the service SMTP.`,
  'EX-24.unread': ({ unread }: { unread: Unread[] }, format: Format) => `I could not read the internal transport certificate of ${unreadList(unread, format)}.`,
  'EX-24.means': () => 'Exchange servers may refuse to hand mail to each other.',
  'EX-24.pass': ({ count }: { count: number }, format: Format) => `The internal transport certificate is valid on ${format.count(count, { one: 'the one server', other: 'all # servers' })}.`,
  'EX-24.changed': ({ server, was, is }: { server: string; was: string | null; is: string | null }, format: Format) =>
    `The internal transport certificate of ${format.server(server)} is not the one that it was before the run: it was ${was === null ? 'none' : format.certificate(was)} and is ${is === null ? 'none' : format.certificate(is)} (R19).`,
  'EX-24.changedMeans': () => 'No step of the run was to touch it. Mail between Exchange servers depends on it, so it has to be looked at before anything else is done.',
};
