import { EXCHANGE_HEALTH_READS } from '../operations/exchangeHealthReads.ts';
import { EXCHANGE_READS } from '../operations/exchangeReads.ts';
import { EXCHANGE_SETTINGS_READS } from '../operations/exchangeSettingsReads.ts';
import { valueOf } from '../reading.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import type { CollectedFile } from './collectedFile.ts';
import { shelfOf, type Shelf } from './shelf.ts';

const [servers, authConfig, hybrid, store, facts] = EXCHANGE_READS;
const [clientAccess, authServers, partners, connectors, virtualDirectories, recent, overrides, organisation] = EXCHANGE_SETTINGS_READS;
const [transport] = EXCHANGE_HEALTH_READS;

/** What was collected of Exchange. Every mailbox server that Exchange named has an entry, whether or not anything was collected of it. */
export function collectedExchange({ take, servers: serversOf }: Shelf): ExchangeReadings {
  const listed = take(servers, null);
  const sites = new Map((valueOf(listed) ?? []).flatMap(({ fqdn, site, role }) => (role === 'mailbox' ? [[fqdn.toLowerCase(), site]] : [])));
  const names = [...new Set([...sites.keys(), ...serversOf([store, facts, recent, transport])])];
  const stores = names.map((fqdn) => [fqdn, { site: sites.get(fqdn) ?? '', store: take(store, fqdn), facts: take(facts, fqdn), recent: take(recent, fqdn), transport: take(transport, fqdn) }] as const);
  return {
    servers: listed, authConfig: take(authConfig, null), hybrid: take(hybrid, null), stores: Object.fromEntries(stores),
    settings: {
      clientAccess: take(clientAccess, null), authServers: take(authServers, null), partners: take(partners, null), connectors: take(connectors, null),
      virtualDirectories: take(virtualDirectories, null), overrides: take(overrides, null), organisation: take(organisation, null),
    },
  };
}

/** The Exchange organisations that files are of, by their GUIDs. */
export function organisationsIn(files: readonly CollectedFile[]): string[] {
  return [...new Set(files.flatMap((file) => valueOf(shelfOf([file], file.made).take(organisation, null))?.guid.toLowerCase() ?? []))];
}
