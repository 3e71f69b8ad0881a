import type { Format } from '../format.ts';

const certificate = (thumbprint: string, format: Format) => (thumbprint === '' ? 'the new certificate' : format.certificate(thumbprint));

/** The steps that make Entra know a certificate, and why there may be none (R23). */
export const entraSteps = {
  'plan.entra.readPublic': ({ thumbprint, server }: { thumbprint: string; server: string }, format: Format) => `Read the public part of ${certificate(thumbprint, format)} on ${format.server(server)}.`,
  'plan.entra.readOffer': ({ pfx }: { pfx: string }) => `Read the public part of the offered file ${pfx}.`,
  'plan.entra.add': ({ thumbprint, object }: { thumbprint: string; object: string }, format: Format) => `Add ${certificate(thumbprint, format)} to the keys of ${object} in Entra; all keys that are there stay.`,
  'plan.entra.renew': ({ thumbprint, object }: { thumbprint: string; object: string }, format: Format) => `Write ${certificate(thumbprint, format)} anew among the keys of ${object} in Entra; all other keys stay.`,

  'plan.note.entraFirst': ({ object }: { object: string }) => `This is hybrid: the new certificate is on ${object} in Entra before it can sign (R23).`,
  'plan.note.wizardAfter': () => 'There is no dedicated hybrid application here. Once the new certificate is in use, run the Hybrid Configuration Wizard again (R24).',

  'R23.noTenant': () =>
    'This organisation is hybrid, so a new certificate has to be in Entra before it can sign (R23), and the configuration of this estate names no tenant. Name it there; copies of the certificates that are in use are possible without it.',
  'R23.tenantUnread': ({ detail }: { detail: string }) =>
    `A new certificate has to be in Entra before it can sign (R23), and I could not read the object there that it belongs on${detail === '' ? '' : ` (${detail})`}. Copies of the certificates that are in use are still possible.`,
  'R23.noObject': ({ first }: { first: string }) =>
    `A new certificate has to be in Entra before it can sign (R23), and the tenant has no object that it belongs on. ${first} comes first.`,
  'R23.severalApplications': ({ applications }: { applications: string[] }, format: Format) =>
    `A new certificate has to be in Entra before it can sign (R23), and the tenant has several dedicated hybrid applications: ${format.list(applications)}. The current certificate does not say which one Exchange uses, for it is on none of them, or on more than one. REP-EN-UPLOAD comes first.`,
};
