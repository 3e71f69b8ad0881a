import { hasWeakKey } from '../certificate.ts';
import type { EntraReadings } from '../entra/readings.ts';
import type { EntraTarget } from '../entra/targetFor.ts';
import { HOUR_MS, type Instant, plus, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { AuthConfig, ExchangeReadings } from '../snapshot.ts';
import { entraOf } from './entraOf.ts';
import { type ExchangeSlot, slotOf } from './exchangeSlot.ts';

/** AuthAdmin looks about every 12 h; with an hour to spare (R14). */
export const ACTIVATION_MS = 13 * HOUR_MS;
/** What R12 asks between staging and taking over. */
export const R12_MS = 48 * HOUR_MS;
/** What is used where R12 binds: the vendor's article adds an hour too. */
export const STAGING_MS = 49 * HOUR_MS;
/** The least time between planning and a date that comes sooner than R12: for the yes, the copies and the call (R13). */
export const SOONEST_MS = HOUR_MS;

/**
 * When next takes over: not set, without a date, after current has ended (`late`), with less than R14's margin (`tight`),
 * past the date by more than AuthAdmin needs (`overdue`), within 48 h (`imminent`), or later and in time (`waiting`).
 */
export type NextDue = 'none' | 'undated' | 'late' | 'tight' | 'overdue' | 'imminent' | 'waiting';

/** What the decision table is judged on: AuthConfig and what every server says, classified. */
export interface ExchangeSituation {
  config: AuthConfig;
  current: ExchangeSlot;
  next: ExchangeSlot;
  due: NextDue;
  /** Milliseconds until current ends; null when no copy of it was seen. */
  left: number | null;
  /** Current has a key that is too weak (EX-06). */
  weak: boolean;
  /** Servers that could not be reached, whatever certificate is asked for (EX-HOLE-1), and servers of the organisation that nobody asked. */
  unread: string[];
  /** The mailbox server that a new certificate would be made on: the first by name that answers (R34). Null when none does. */
  maker: string | null;
  /** Where a new certificate has to be before it can sign (R23); null: nowhere, for this is not hybrid. What could not be read counts as hybrid (EX-HOLE-5). */
  entra: EntraTarget | null;
}

/** Classifies the readings at `now`, beside what the tenant says (null: none is configured); undefined when AuthConfig could not be read. */
export function exchangeSituation(exchange: ExchangeReadings, now: Instant, entra: EntraReadings | null = null): ExchangeSituation | undefined {
  const config = valueOf(exchange.authConfig);
  if (config === undefined) return undefined;
  const current = slotOf(exchange, config.current, { rule: { longDays: 60, strongKey: false }, now });
  const next = slotOf(exchange, config.next === config.current ? null : config.next, { rule: { longDays: 120, strongKey: true }, now });
  const ends = current.certificate?.notAfter ?? null;
  return {
    config, current, next,
    due: next.thumbprint === null ? 'none' : dueOf(config.nextEffective, ends, now),
    left: ends === null ? null : span(now, ends),
    weak: current.certificate !== null && hasWeakKey(current.certificate),
    unread: unreadServers(exchange),
    maker: makerOf(exchange),
    entra: entraOf('exchange', { exchange, entra }),
  };
}

/** The certificate is fit and either on every server that answered or can be copied to those that lack it (R15, R20). */
export function isUsable(slot: ExchangeSlot): boolean {
  return isFit(slot) && (slot.spread === 'everywhere' || (slot.spread === 'some' && slot.sources.length > 0));
}

/** It is within its dates and nothing that was read speaks against it. */
export function isFit({ life }: ExchangeSlot): boolean {
  return life === 'short' || life === 'long';
}

/** It is missing somewhere, and no holder could say whether it can be copied from there (R35). */
export function hasUnknownSource({ spread, sources, unsure }: ExchangeSlot): boolean {
  return spread === 'some' && sources.length === 0 && unsure.length > 0;
}

/** Next will take over by itself while current still serves. */
export function takesOver({ next, due }: ExchangeSituation): boolean {
  return isUsable(next) && (due === 'waiting' || due === 'imminent');
}

/** EX-10: without a date, after current has ended, or too close to its end (EX-HOLE-6). */
export function hasWrongDate({ due, next }: ExchangeSituation): boolean {
  return isFit(next) && (due === 'undated' || due === 'late' || due === 'tight');
}

/** R36: a roll is under way. One whose next would itself last 120 days at most may be staged over, until it is due within 48 h. */
export function isUnderWay(situation: ExchangeSituation): boolean {
  const shortLived = situation.current.life === 'short' && situation.next.life === 'short' && situation.due === 'waiting';
  return takesOver(situation) && !shortLived;
}

/** Servers whose store, or who themselves, did not answer; and mailbox servers that Exchange names and the configuration does not. Sorted. */
export function unreadServers(exchange: ExchangeReadings): string[] {
  const silent = Object.entries(exchange.stores).filter(([, { store, facts }]) => store.answer === 'none' || (facts.answer === 'none' && (facts.why === 'unreachable' || facts.why === 'timeout')));
  const unasked = (valueOf(exchange.servers) ?? []).filter(({ role, version, fqdn }) => role === 'mailbox' && version.startsWith('15.') && !Object.hasOwn(exchange.stores, fqdn.toLowerCase()));
  return [...silent.map(([fqdn]) => fqdn), ...unasked.map(({ fqdn }) => fqdn.toLowerCase())].toSorted();
}

function makerOf({ servers, stores }: ExchangeReadings): string | null {
  const others = new Set((valueOf(servers) ?? []).filter(({ role }) => role !== 'mailbox').map(({ fqdn }) => fqdn.toLowerCase()));
  return Object.keys(stores).toSorted().find((fqdn) => !others.has(fqdn) && stores[fqdn]?.store.answer === 'value') ?? null;
}

function dueOf(effective: Instant | null, ends: Instant | null, now: Instant): NextDue {
  if (effective === null) return 'undated';
  if (span(plus(effective, ACTIVATION_MS), now) > 0) return 'overdue';
  if (ends !== null && span(effective, ends) <= 0) return 'late';
  if (ends !== null && span(effective, ends) <= ACTIVATION_MS) return 'tight';
  return span(now, effective) <= R12_MS ? 'imminent' : 'waiting';
}
