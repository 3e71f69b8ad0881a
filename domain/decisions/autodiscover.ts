import { z } from 'zod';
import type { ClientAccess } from '../exchangeSettings.ts';

const LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** The only form in which an Autodiscover address is set: https, a host's FQDN, and the path that clients ask for. Capitals do not count, which the pattern says itself: where it is copied to, it has no flags. */
export const AutodiscoverUri = z.string().max(300).regex(new RegExp(`^${anyCase('https')}://${LABEL}(\\.${LABEL})+/${anyCase('autodiscover')}/${anyCase('autodiscover')}\\.${anyCase('xml')}$`));

function anyCase(word: string): string {
  return word.replace(/./gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

/** Whether it is an address that can be set. */
export function isAutodiscoverUri(uri: string | null): uri is string {
  return AutodiscoverUri.safeParse(uri).success;
}

/** The addresses that servers have and that can be set, each once, in order. */
export function knownUris(told: readonly ClientAccess[]): string[] {
  const uris = told.flatMap(({ autodiscoverUri }) => (isAutodiscoverUri(autodiscoverUri) ? [autodiscoverUri] : []));
  return [...new Map(uris.toSorted().map((uri) => [uri.toLowerCase(), uri])).values()];
}

/** The one address that all servers with a good one have; null where there is none, or where they do not agree. */
export function agreedUri(told: readonly ClientAccess[]): string | null {
  const [only, ...others] = knownUris(told);
  return only === undefined || others.length > 0 ? null : only;
}
