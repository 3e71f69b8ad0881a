import { APP_ID } from '../entra/wellKnown.ts';
import type { PartnerApplication } from '../skypeTrust.ts';

/** The partner application of Exchange Online in hybrid; every other one with Exchange's id stands for the servers. */
export const CLOUD_PARTNER = 'microsoft.exchange';

/** The partner application that stands for Exchange on premises, if there is one: by its id, else by the name that is usual for it. */
export function exchangePartner(partners: readonly PartnerApplication[]): PartnerApplication | undefined {
  const own = partners.filter(({ identity }) => identity.toLowerCase() !== CLOUD_PARTNER);
  return own.find(({ applicationId }) => isExchange(applicationId)) ?? own.find(({ identity }) => identity.toLowerCase() === 'exchange');
}

/** The one of Exchange Online, if there is one. */
export function cloudPartner(partners: readonly PartnerApplication[]): PartnerApplication | undefined {
  return partners.find(({ identity }) => identity.toLowerCase() === CLOUD_PARTNER);
}

/** Whether that is the application id of Exchange, on premises and online alike. */
export function isExchange(applicationId: string): boolean {
  return applicationId.toLowerCase() === APP_ID.exchange;
}
