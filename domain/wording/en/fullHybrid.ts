import type { Format } from '../format.ts';

function called(thumbprint: string, format: Format): string {
  return thumbprint === '' ? 'the new certificate' : format.certificate(thumbprint);
}

/** The roll of both parties in one plan (ROLL-FULL-HYBRID). */
export const fullHybrid = {
  'propose.ROLL-FULL-HYBRID': () => 'Plan the roll of both',
  'ROLL-FULL-HYBRID.does': () => 'Makes new certificates for Skype and Exchange, tells Entra of both, stages them two hours apart, waits until each has taken over, and a day later clears the former ones away, in Entra too.',
  'ROLL-FULL-HYBRID.needs': () => 'Hybrid, a tenant that was read, current certificates that last for days yet, and no roll under way.',

  'plan.title.fullHybrid': (values: { skype: string; exchange: string }, format: Format) =>
    `roll Skype and Exchange; Skype changes over ${format.when(values.skype)}, Exchange ${format.when(values.exchange)}`,
  'plan.full.settle': () => 'Wait 30 minutes, until all of Entra knows both certificates.',
  'plan.full.quiet': ({ until }: { until: string }, format: Format) => `Wait until no token of the former certificates can be alive: ${format.when(until)}, a day after both took over (R09).`,
  'plan.full.knows': ({ thumbprint }: { thumbprint: string }, format: Format) => `See that Exchange knows ${called(thumbprint, format)} of Skype, at most 1 hour.`,
  'plan.full.published': ({ thumbprint }: { thumbprint: string }, format: Format) => `See that every document that Exchange publishes carries ${called(thumbprint, format)}, at most 1 hour.`,
  'plan.full.forget': ({ thumbprint, object }: { thumbprint: string; object: string }, format: Format) => `Take ${format.certificate(thumbprint)} off the keys of ${object} in Entra (R26); all other keys stay.`,

  'plan.note.fullStaged': ({ skype, exchange }: { skype: string; exchange: string }, format: Format) =>
    `Staged first, and reversible until then: Skype for ${format.instant(skype)}, Exchange for ${format.instant(exchange)}. The run goes on by itself and survives restarts.`,
  'plan.note.fullFinal': ({ quiet }: { quiet: string }, format: Format) => `Final only from ${format.instant(quiet)} on: the former certificates then leave Skype, Exchange and Entra.`,
  'plan.note.fullEntra': ({ skype, exchange }: { skype: string; exchange: string }) => `Entra knows both before they can sign (R23): the one of Skype on ${skype}, the one of Exchange on ${exchange}.`,
  'plan.note.fullLeft': () => 'There is no dedicated hybrid application here. Run the Hybrid Configuration Wizard again once Exchange has changed over (R24). The former certificate stays on the principal that all share: only a Global Administrator may take it off.',
  'plan.undo.fullHybrid': ({ skype, exchange, quiet, oldSkype, oldExchange }: { skype: string; exchange: string; quiet: string; oldSkype: string; oldExchange: string }, format: Format) =>
    `Before ${format.instant(skype)}: cancel the run, and give Skype ${format.certificate(oldSkype)} again; before ${format.instant(exchange)}: stage another certificate in Exchange. Until ${format.instant(quiet)} the former ones, ${format.certificate(oldSkype)} and ${format.certificate(oldExchange)}, can be made current again. After that, only by another roll.`,

  'R12.fullNoRoom': ({ latest, from }: { latest: string; from: string }, format: Format) =>
    `A full roll takes over ${format.instant(from)} at the earliest (R12), and one of the certificates in use asks for ${format.instant(latest)} at the latest (R07, R14). Roll each party by itself; the one that ends first comes first.`,
  'R12.fullTooSoon': ({ effective, from }: { effective: string; from: string }, format: Format) =>
    `${format.instant(effective)} is too soon: both certificates have to be staged 48 hours ahead (R12), after Entra knows them. ${format.instant(from)} is the first instant that leaves the time.`,
  'R14.fullTooLate': ({ effective, latest }: { effective: string; latest: string }, format: Format) =>
    `${format.instant(effective)} is too late for the certificates that are in use (R07, R14): Exchange follows two hours later, and may need 13 more. ${format.instant(latest)} is the last instant.`,
  'refused.fullNotHybrid': () => 'A full roll is for hybrid, and Exchange has no hybrid configuration. Type roll skype, and roll exchange.',
  'typed.roll-hybrid': () => 'A roll of both parties is staged, never now and never sooner than 48 hours ahead (R12). Type roll hybrid, with "on" and a date if you want one.',
};
