import { addressIn } from '../checks/exchangeAddress.ts';
import { type Reading, valueOf } from '../reading.ts';
import type { Snapshot, SkypePool } from '../snapshot.ts';
import { APP_ID } from './wellKnown.ts';
import { missingNames } from './principalNames.ts';

/** A principal's names that the servers need, as far as they could be told. `unread`: the source that could not say. */
export interface Needed {
  names: string[];
  unread: { source: string; reading: Reading<unknown> | undefined } | null;
}

/** The names under which the principal of Skype stands for the pools: one for the external web address of each that serves the web (EN-07). */
export function skypeNames({ skype }: Pick<Snapshot, 'skype'>): Needed {
  const pools = valueOf(skype?.pools);
  if (skype === null || pools === undefined) return { names: [], unread: skype === null ? null : { source: 'Get-CsPool', reading: skype.pools } };
  return { names: unique(pools.filter(servesWeb).map((pool) => `${APP_ID.skype}/${webFqdn(pool)}`)), unread: null };
}

/** The names under which the principal of Exchange stands for our servers, which Hybrid Modern Authentication needs (EN-07). */
export function exchangeNames({ exchange }: Pick<Snapshot, 'exchange'>): Needed {
  const told = exchange?.settings?.clientAccess;
  const access = valueOf(told);
  if (exchange === null || access === undefined) return { names: [], unread: exchange === null ? null : { source: 'Get-ClientAccessService', reading: told } };
  return { names: unique(access.flatMap(({ autodiscoverUri }) => addressIn(autodiscoverUri ?? '')?.host ?? []).map((host) => `https://${host}/`)), unread: null };
}

/** Those of the needed names that are not there. With or without a last slash an address is the same. */
export function lackingNames(present: readonly string[], { names }: Needed): string[] {
  const lacking = missingNames(present.map(withoutSlash), names.map(withoutSlash)).map((name) => name.toLowerCase());
  return names.filter((name) => lacking.includes(withoutSlash(name).toLowerCase()));
}

/** Where the pool is reached from outside; its own name where it has no other. */
export function webFqdn({ fqdn, externalWebFqdn }: Pick<SkypePool, 'fqdn' | 'externalWebFqdn'>): string {
  return (externalWebFqdn ?? fqdn).toLowerCase();
}

function servesWeb({ services }: SkypePool): boolean {
  return services.some((service) => service.startsWith('WebServer'));
}

function withoutSlash(name: string): string {
  return name.replace(/\/$/u, '');
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
