import { addressIn, metadataUrl } from '../checks/exchangeAddress.ts';
import type { ClientAccess } from '../exchangeSettings.ts';

/** Where a Skype pool or front end publishes its document. */
export function skypeAddress(host: string): string {
  return `https://${host}/metadata/json/1`;
}

/** Where Exchange publishes its document, on a server or on the Autodiscover name. */
export const exchangeAddress = metadataUrl;

/** The hosts of the Autodiscover addresses that servers tell, each once, in order. */
export function autodiscoverHosts(told: readonly ClientAccess[]): string[] {
  return [...new Set(told.flatMap(({ autodiscoverUri }) => addressIn(autodiscoverUri ?? '')?.host ?? []))].toSorted();
}
