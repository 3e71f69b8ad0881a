import { type ExchangeSlot, lacking } from '../decisions/exchangeSlot.ts';
import { holding } from '../holdings.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import { furthest, type Tier } from '../tier.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { allowNetworkService, copy, removeCopy } from './exchangeSteps.ts';
import type { OperationStep } from './plan.ts';
import { readBack } from './steps.ts';

/** Copies to make, and how far making them reaches. */
export interface Imports {
  steps: OperationStep[];
  tier: Tier;
  notes: Sentence[];
}

/**
 * Copies of a slot's certificate to the servers that lack it (R20), from the best holder (EX-HOLE-10). A copy without its key is
 * removed first, for Exchange refuses to import over it (EX-05); that makes the plan destructive. Servers that could not say are left alone (R35).
 */
export function importsOf(slot: ExchangeSlot, exchange: ExchangeReadings, only: string | null = null): Imports {
  const targets = lacking(slot).filter((fqdn) => only === null || fqdn === only);
  const steps = targets.flatMap((fqdn) => importTo(fqdn, slot, exchange));
  return { steps, tier: furthest(steps.map(tierOf)), notes: fallBack(slot, exchange, targets) };
}

/** Grants NETWORK SERVICE the key where it was read to lack it (EX-05, R18). */
export function allowances(slot: ExchangeSlot, exchange: ExchangeReadings, only: string | null = null): OperationStep[] {
  const { thumbprint } = slot;
  if (thumbprint === null) return [];
  const barred = slot.holders.filter((fqdn) => (only === null || fqdn === only) && isBarred(exchange, fqdn, thumbprint));
  return barred.flatMap((fqdn) => [allowNetworkService(thumbprint, fqdn), readBack('exchange.store.list', fqdn)]);
}

function importTo(fqdn: string, slot: ExchangeSlot, exchange: ExchangeReadings): OperationStep[] {
  const [source] = ranked(slot, exchange, fqdn);
  if (slot.thumbprint === null || source === undefined) return [];
  const cleared = slot.keyless.includes(fqdn) ? [removeCopy(slot.thumbprint, fqdn)] : [];
  return [...cleared, copy(slot.thumbprint, source, fqdn), readBack('exchange.store.list', fqdn)];
}

function tierOf({ operation }: OperationStep): Tier {
  if (operation === 'exchange.certificate.remove') return 'destructive';
  return operation === 'exchange.certificate.copy' ? 'change' : 'staged';
}

/** Sources for a server, best first: of its own site, then by name, so that the same world gives the same plan. */
function ranked(slot: ExchangeSlot, exchange: ExchangeReadings, target: string): string[] {
  const site = exchange.stores[target]?.site;
  const distance = (fqdn: string) => (exchange.stores[fqdn]?.site === site ? 0 : 1);
  return slot.sources.toSorted((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1));
}

function fallBack(slot: ExchangeSlot, exchange: ExchangeReadings, targets: readonly string[]): Sentence[] {
  const [target] = targets;
  if (target === undefined) return [];
  const [source, ...others] = ranked(slot, exchange, target);
  if (source === undefined) return [];
  return [others.length > 0 ? say('plan.note.fallBack', { source, others }) : say('plan.note.onlySource', { source })];
}

function isBarred(exchange: ExchangeReadings, fqdn: string, thumbprint: string): boolean {
  const held = holding(exchange.stores[fqdn]?.store, thumbprint);
  return held.kind === 'has' && held.certificate.networkServiceMayRead === false;
}
