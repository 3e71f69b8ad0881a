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
};
