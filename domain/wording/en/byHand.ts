import type { Format } from '../format.ts';

/** Work that people do at the servers, guided and ticked off: the console and the Deployment Wizard. */
export const byHand = {
  'plan.title.byHand': ({ servers }: { servers: string[] }, format: Format) => `have people import the Skype token certificate by hand on ${format.servers(servers)}`,
  'plan.byHand.console': ({ thumbprint }: { thumbprint: string | null }, format: Format) =>
    `On every front end: open certlm.msc, Personal, All Tasks, Import; choose the PFX ${thumbprint === null ? 'of the token certificate' : `that holds ${format.certificate(thumbprint)}`}, enter its password, tick "Mark this key as exportable", and import into Personal; then say done for that front end.`,
  'plan.byHand.wizard': ({ server, thumbprint }: { server: string; thumbprint: string | null }, format: Format) =>
    `Once, on ${format.server(server)}: open the Deployment Wizard, Install or Update, step 3 "Request, Install or Assign Certificates"; select OAuthTokenIssuer, Assign, and ${thumbprint === null ? 'the certificate that was imported' : format.certificate(thumbprint)}; the wizard assigns it for all front ends; then say done.`,
  'plan.undo.byHand': () => 'Delete the imported copies in certlm.msc where they should not be. What the wizard assigned can be assigned back to what was there before.',
  'plan.note.byHand': () => 'What is imported with the console alone does not replicate, so every front end has its turn (R05). Neither the PFX nor its password comes to me (R30). What people say done is checked by reading afterwards.',
  'R29.byHand': ({ thumbprint, notAfter }: { thumbprint: string; notAfter: string }, format: Format) => `${format.certificate(thumbprint)} is assigned and not within its dates (it ends ${format.when(notAfter)}), so importing it again would help nobody (R29). A new one does: repair ROLL-SFB-NOW.`,
  'button.done': ({ item }: { item: string }, format: Format) => `Done: ${format.server(item)}`,
  'card.ticked': ({ step, done }: { step: number; done: { item: string; by: string; at: string }[] }, format: Format) => `Step ${step} was done by people: ${done.map(({ item, by, at }) => `${format.server(item)} (${by}, ${format.instant(at)})`).join(', ')}.`,
};
