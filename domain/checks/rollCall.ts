import type { HeldCertificate } from '../certificate.ts';
import { holding } from '../holdings.ts';
import type { Blindness, Reading } from '../reading.ts';
import { valueOf } from '../reading.ts';
import type { ExchangeReadings, SkypeReadings, StoreListing } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';

/** Why a server could not say: its reading was blind, one entry of its store was (`entry`) or was not told of enough (`entry-untold`), or nobody asked it (`unasked`). */
export type Why = Blindness | 'entry' | 'entry-untold' | 'unasked';

/** Servers that could not say for the same reason. Plain JSON, so that sentences can carry it. */
export interface Unread {
  servers: string[];
  why: Why;
  detail: string;
}

/** Three answers about one certificate, by server, in the order of their names (R35). */
export interface RollCall {
  has: { fqdn: string; certificate: HeldCertificate }[];
  hasNot: string[];
  unread: Unread[];
}

type Stores = readonly (readonly [fqdn: string, store: Reading<StoreListing> | undefined])[];

/** Asks every store for one certificate. */
export function rollCall(stores: Stores, thumbprint: Thumbprint): RollCall {
  const sorted = stores.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const answers = sorted.map(([fqdn, store]) => ({ fqdn, store, held: holding(store, thumbprint) }));
  return {
    has: answers.flatMap(({ fqdn, held }) => (held.kind === 'has' ? [{ fqdn, certificate: held.certificate }] : [])),
    hasNot: answers.filter(({ held }) => held.kind === 'has-not').map(({ fqdn }) => fqdn),
    unread: grouped(answers.flatMap(({ fqdn, store, held }) => (held.kind === 'could-not-say' ? [storeUnread(fqdn, store)] : []))),
  };
}

/** The stores of the Exchange servers in scope; a mailbox server that Exchange names and nobody asked counts, as one that could not say. */
export function exchangeStores(exchange: ExchangeReadings): Stores {
  const asked = Object.entries(exchange.stores).map(([fqdn, { store }]) => [fqdn, store] as const);
  const known = new Set(asked.map(([fqdn]) => fqdn));
  const others = (valueOf(exchange.servers) ?? []).filter(({ role, version, fqdn }) => role === 'mailbox' && version.startsWith('15.') && !known.has(fqdn.toLowerCase()));
  return [...asked, ...new Set(others.map(({ fqdn }) => fqdn.toLowerCase()))].map((entry) => (typeof entry === 'string' ? ([entry, undefined] as const) : entry));
}

/** The stores of the front ends; a computer of a pool with user services that nobody asked counts, as one that could not say. */
export function skypeStores(skype: SkypeReadings): Stores {
  const asked = Object.entries(skype.frontEnds).map(([fqdn, { store }]) => [fqdn, store] as const);
  return [...asked, ...unaskedFrontEnds(skype).map((fqdn) => [fqdn, undefined] as const)];
}

/** Computers of pools with user services that are not among the front ends that were read (S4). */
export function unaskedFrontEnds(skype: SkypeReadings): string[] {
  const known = new Set(Object.keys(skype.frontEnds));
  const pools = (valueOf(skype.pools) ?? []).filter(({ services }) => services.some((service) => service.startsWith('UserServer')));
  return [...new Set(pools.flatMap(({ computers }) => computers.map((fqdn) => fqdn.toLowerCase())))].filter((fqdn) => !known.has(fqdn)).toSorted();
}

/** One server whose reading gave no value, with the reason; for a store that was read, one of its entries was blind. */
export function unreadOf(fqdn: string, reading: Reading<unknown> | undefined): Unread {
  if (reading === undefined) return { servers: [fqdn], why: 'unasked', detail: '' };
  return reading.answer === 'none' ? { servers: [fqdn], why: reading.why, detail: tidy(reading.detail) } : { servers: [fqdn], why: 'entry', detail: '' };
}

/** The same for one certificate of a store; where people told what it holds, they did not tell enough. */
function storeUnread(fqdn: string, store: Reading<StoreListing> | undefined): Unread {
  return valueOf(store)?.isTold === true ? { servers: [fqdn], why: 'entry-untold', detail: '' } : unreadOf(fqdn, store);
}

/** Puts servers together that could not say for the same reason. */
export function grouped(unread: readonly Unread[]): Unread[] {
  const groups = Map.groupBy(unread, ({ why, detail }) => `${why} ${detail}`);
  return [...groups.values()].flatMap(([first, ...more]) => (first === undefined ? [] : [{ ...first, servers: [first, ...more].flatMap(({ servers }) => servers) }]));
}

/** All servers that could not say. */
export function unreadServersOf(unread: readonly Unread[]): string[] {
  return unread.flatMap(({ servers }) => servers);
}

/** A source's own words on one line and not longer than a card can bear. */
function tidy(detail: string): string {
  const line = detail.replace(/\s+/gu, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}
