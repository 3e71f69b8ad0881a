import type { ExchangeReadings, SkypeReadings } from '../snapshot.ts';
import { valueOf } from '../reading.ts';

/** The readings that tell where Exchange is found. */
export interface Found {
  skype: SkypeReadings;
  exchange: ExchangeReadings | null;
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HTTPS = new RegExp(`^https://(${LABEL}(?:\\.${LABEL})+)(?::443)?(/[A-Za-z0-9._~/-]*)?$`, 'iu');

/** Host (lower case) and path of a plain https address; undefined for anything else, such as one with a name and password or a query. */
export function addressIn(url: string): { host: string; path: string } | undefined {
  const [, host, path = '/'] = HTTPS.exec(url.trim()) ?? [];
  return host === undefined || host.length > 253 ? undefined : { host: host.toLowerCase(), path: path.toLowerCase() };
}

/** Where Exchange publishes its metadata document, on this host. */
export function metadataUrl(host: string): string {
  return `https://${host}/autodiscover/metadata/json/1`;
}

/** The host under which Exchange is found: where its servers send clients, as long as they agree; else what Skype is told. Undefined when neither says. */
export function exchangeHost({ skype, exchange }: Found): string | undefined {
  const told = (valueOf(exchange?.settings?.clientAccess) ?? []).flatMap(({ autodiscoverUri }) => addressIn(autodiscoverUri ?? '')?.host ?? []);
  const [agreed, ...others] = new Set(told);
  return agreed !== undefined && others.length === 0 ? agreed : addressIn(valueOf(skype.oauthConfiguration)?.autodiscoverUrl ?? '')?.host;
}
