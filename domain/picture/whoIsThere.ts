import type { Finding } from '../finding.ts';
import type { Party } from '../party.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';

/** Who takes part, with what. */
export interface Estate {
  parties: Party[];
  /** FQDNs in lower case; Entra has none. */
  serversOf: (party: Party) => string[];
  /** Whose certificate it is, current, next or previous; undefined for one that nobody names. */
  owns: (thumbprint: Thumbprint) => Party | undefined;
  /** The certificate a party signs with; undefined where none is named or could be read. */
  currentOf: (party: Party) => Thumbprint | undefined;
}

/** The parties of an estate as it was read. Entra is there where Exchange says that it works with it, could not say (R35), or where something was looked at. */
export function whoIsThere(snapshot: Snapshot, findings: readonly Finding[]): Estate {
  const { skype, exchange } = snapshot;
  const slots = { skype: valueOf(skype?.globalAssignment), exchange: valueOf(exchange?.authConfig) };
  const own = new Map<string, Party>([
    ...named(slots.skype?.current, slots.skype?.staged?.thumbprint, slots.skype?.previous?.thumbprint).map((thumbprint) => [thumbprint, 'skype'] as const),
    ...named(slots.exchange?.current, slots.exchange?.next, slots.exchange?.previous).map((thumbprint) => [thumbprint, 'exchange'] as const),
  ]);
  const servers: Record<Party, string[]> = { skype: Object.keys(skype?.frontEnds ?? {}), exchange: Object.keys(exchange?.stores ?? {}), entra: [] };
  return {
    parties: partiesOf(snapshot, findings),
    serversOf: (party) => servers[party].map((fqdn) => fqdn.toLowerCase()),
    owns: (thumbprint) => own.get(thumbprint),
    currentOf: (party) => (party === 'entra' ? undefined : (slots[party]?.current ?? undefined)),
  };
}

function partiesOf({ skype, exchange }: Snapshot, findings: readonly Finding[]): Party[] {
  const isHybrid = exchange !== null && (exchange.hybrid.answer === 'none' || exchange.hybrid.value);
  const wasLookedAt = findings.some(({ side, result }) => side === 'entra' && result !== 'skipped');
  return [...(skype === null ? [] : (['skype'] as const)), ...(exchange === null ? [] : (['exchange'] as const)), ...(isHybrid || wasLookedAt ? (['entra'] as const) : [])];
}

function named(...thumbprints: (Thumbprint | null | undefined)[]): Thumbprint[] {
  return thumbprints.filter((thumbprint) => thumbprint !== null && thumbprint !== undefined);
}
