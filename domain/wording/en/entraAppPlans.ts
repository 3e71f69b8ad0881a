import type { Format } from '../format.ts';

/** Plans for names in Entra and for the dedicated hybrid application, and why there is none. */
export const entraAppPlans = {
  'propose.REP-EN-SPN': () => 'Plan the names in Entra',
  'REP-EN-SPN.does': () => 'Adds the names that tokens for the pools and for Exchange are asked for to their service principals in Entra; all names that are there stay.',
  'REP-EN-SPN.needs': () => 'The external web addresses of the pools, and the principals, as they were read.',
  'plan.title.names': () => 'make our servers known to Entra by their names',
  'plan.entra.names': ({ names, object }: { names: string[]; object: string }, format: Format) => `Add ${format.list(names)} to the names of ${object} in Entra; all names that are there stay.`,
  'plan.undo.names': () => 'By hand: take the added names off the service principal. A name that nobody asks tokens for does no harm.',
  'R35.names': () => 'I could not read which names the servers need or which ones Entra has, so I do not know what is missing and plan nothing over it (R35). Read again; if it stays so, look at the right to read it.',
  'refused.noTenant': ({ estate }: { estate: string }) => `The configuration of ${estate} names no tenant, so there is nothing that I could change in Entra. Name it under entra in the configuration of the estate.`,
  'refused.namesThere': () => 'Entra has all names that the servers need, so there is nothing to add.',

  'propose.REP-EN-HYBRIDAPP': () => 'Plan the hybrid application',
  'REP-EN-HYBRIDAPP.does': () => 'Has Exchange sign as a dedicated hybrid application: makes it with its permission where it is not there, gives it the current and the next certificate, and tells Exchange.',
  'REP-EN-HYBRIDAPP.needs': () => 'Builds that take it (EN-11), a token service of Entra in Exchange, and the current certificate on a server that answers.',
  'plan.title.hybridApplication': ({ name }: { name: string }) => `have Exchange sign as ${name}`,
  'plan.entra.application': ({ name }: { name: string }) => `Make the application ${name} in Entra. If it is there already, it is taken.`,
  'plan.entra.principal': ({ name }: { name: string }) => `Make the service principal of ${name} in Entra.`,
  'plan.entra.consent': ({ name }: { name: string }) => `Grant ${name} full_access_as_app on Exchange Online, as an administrator's consent does.`,
  'plan.exchange.setApplication': ({ service, name }: { service: string; name: string }) => `Have the token service ${service} in Exchange name ${name}, for the domains of the tenant.`,
  'plan.exchange.override': () => 'Switch the setting override ExchangeOnpremAsThirdPartyAppId on.',
  'plan.exchange.overridesRefresh': ({ server }: { server: string }, format: Format) => `Have ${format.server(server)} take up the setting overrides now instead of within the hour.`,
  'plan.undo.hybridApplication': () => 'By hand: remove the setting override, and Exchange signs as the application that all share again. Exchange Online refuses that since 31 October 2025. The application in Entra can stay.',
  'plan.note.hybridApplication': () => 'The application must keep its name. With it in use, leave the OAuth option of the Hybrid Configuration Wizard off: it would put our certificate back on the principal that all share (R24).',
  'R35.hybridApplication': () => 'I could not read all that this rests on: whether the organisation is hybrid, its setting overrides, token services and name, the tenant with its domains, applications and the principal of Exchange Online. I plan nothing over what I do not know (R35).',
  'R23.currentUnread': () => 'No server that answers has the current Auth certificate, so Entra cannot be given its public part before Exchange signs as the application (R23). EX-03 comes first.',
  'refused.oldBuilds': ({ servers }: { servers: string[] }, format: Format) => `${format.servers(servers)} ${servers.length === 1 ? 'has a build that does' : 'have builds that do'} not take a dedicated hybrid application (EN-11). The update comes first; check EN-11 says which.`,
  'refused.noEntraService': () => 'Exchange has no token service of Entra (EvoSTS) that could name the application. The Hybrid Configuration Wizard makes it, or New-AuthServer with -Type AzureAD.',
  'refused.noExchangePrincipal': () => 'The tenant has no service principal of Exchange Online, so there is nothing to grant a permission on.',
  'refused.hybridApplicationSet': ({ name }: { name: string }) => `Exchange signs as ${name} already, so there is nothing to set up.`,
};
