import { APP_ID } from '../entra/wellKnown.ts';
import type { ExchangePartner } from '../exchangeSettings.ts';
import type { Thumbprint } from '../thumbprint.ts';

/** Whether Exchange takes what Skype signs with this certificate: a partner application of Skype is enabled, has its account, and knows that key (R27). */
export function trustsSkype(partners: readonly ExchangePartner[], signing: Thumbprint): boolean {
  return partners.some(({ applicationId, enabled, account, keys }) =>
    applicationId.toLowerCase() === APP_ID.skype && enabled && account !== null && account.exists !== false && keys.some(({ thumbprint }) => thumbprint === signing));
}
