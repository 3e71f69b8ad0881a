import type { Format } from '../format.ts';

/** Why I say no: which rule, why it is there, and the nearest thing that can be done. Whole sentences with named placeholders. */
export const refusals = {
  'R35.authConfig': () => 'Exchange did not tell me its AuthConfig, so I do not know which certificate is current and plan nothing for it (R35). Read again; if it stays so, look at the right to run Get-AuthConfig.',
  'R35.stores': (values: { servers: string[] }, format: Format) =>
    `I could not read a certificate that matters on ${format.servers(values.servers)}, so I cannot tell "missing" from "not readable" there and hold the roll back (R35). Copies to servers that answer are still possible.`,
  'R35.source': (values: { servers: string[] }, format: Format) =>
    `I could not read on ${format.servers(values.servers)} whether the certificate can be exported, so I cannot tell whether a copy is possible or a new one is needed (R35). Reading the key's facts there settles it.`,
  'R15.keyUnknown': (values: { servers: string[] }, format: Format) =>
    `I could not read whether ${format.servers(values.servers)} has the key of the next certificate. It is published only where every server can sign with it (R15). Reading the key's facts there settles it.`,
  'EX-HOLE-2.current': (values: { thumbprint: string; servers: string[] }, format: Format) =>
    `No server that answered has the current certificate ${values.thumbprint === '' ? '' : `${format.certificate(values.thumbprint)} `}and ${format.servers(values.servers)} could not say. A copy may still be there, so I replace nothing (R20, R35). Bring ${values.servers.length === 1 ? 'that server' : 'one of those servers'} back and read again.`,
  'EX-HOLE-3.next': (values: { thumbprint: string; servers: string[] }, format: Format) =>
    `No server that answered has the next certificate ${format.certificate(values.thumbprint)} and ${format.servers(values.servers)} could not say, so I do not stage another over it (R35). Bring ${values.servers.length === 1 ? 'that server' : 'one of those servers'} back and read again.`,
  'R14.tooLate': (values: { notAfter: string }, format: Format) =>
    `The current certificate ends ${format.when(values.notAfter)}. Exchange takes up to 13 hours to make a staged one current, so none can take over before (R14). Once it has ended, ROLL-EX-NOW replaces it at once.`,
  'R21.exchange': (values: { servers: string[] }, format: Format) =>
    `I could not read ${format.servers(values.servers)}. Nothing is staged or replaced while a server cannot say what it holds (R21): it would be left behind, or hold the only good copy. Copies to servers that answer are still possible.`,
  'R23.hybrid': () =>
    'This organisation is hybrid. A new certificate has to be in Entra before it can sign (R23), and I have no Entra step to put into the plan. Copies of the certificates that are in use are still possible.',
  'R23.unread': () =>
    'I could not read whether this organisation is hybrid, so I take it for hybrid (R23, R35): a new certificate would have to be in Entra before it can sign. Copies of the certificates that are in use are still possible.',
};
