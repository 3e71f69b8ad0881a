import { type EntraTarget, entraTargetFor, type Signer } from '../entra/targetFor.ts';
import type { EntraReadings } from '../entra/readings.ts';
import type { Reason } from '../refusal.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';

/** What tells whether an organisation is hybrid, and with which tenant. */
export interface Cloud {
  exchange: ExchangeReadings | null;
  entra: EntraReadings | null;
}

/**
 * Where a new certificate has to be before it can sign (R23); null where nothing has to: no Exchange says that this is hybrid. What could not be read
 * counts as hybrid (EX-HOLE-5, R35). Where there is no Exchange here, the tenant that the configuration names says that Skype is.
 */
export function entraOf(signer: Signer, { exchange, entra }: Cloud): EntraTarget | null {
  if (exchange === null) return entra === null ? null : entraTargetFor(signer, { exchange, entra });
  const { hybrid } = exchange;
  if (hybrid.answer === 'value') return hybrid.value ? entraTargetFor(signer, { exchange, entra }) : null;
  return entra === null ? { refused: { rule: 'R23', says: say('R23.unread') } } : entraTargetFor(signer, { exchange, entra });
}

/** Why nothing may be rolled before the tenant is as it has to be. */
export function entraGuard(target: EntraTarget | null): Reason[] {
  return target !== null && 'refused' in target ? [target.refused] : [];
}
