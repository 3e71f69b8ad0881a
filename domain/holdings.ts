import type { HeldCertificate } from './certificate.ts';
import type { Reading } from './reading.ts';
import type { ExchangeReadings, Snapshot, StoreListing } from './snapshot.ts';
import type { Thumbprint } from './thumbprint.ts';

/** Three answers, never two (R35): the store has the certificate, has it not, or could not say. */
export type Holding =
  | { kind: 'has'; certificate: HeldCertificate }
  | { kind: 'has-not' }
  | { kind: 'could-not-say'; why: string };

/** What one store's reading says about one certificate. */
export function holding(store: Reading<StoreListing> | undefined, thumbprint: Thumbprint): Holding {
  if (store === undefined) return { kind: 'could-not-say', why: 'not asked' };
  if (store.answer === 'none') return { kind: 'could-not-say', why: store.detail };
  const certificate = store.value.certificates.find((held) => held.thumbprint === thumbprint);
  if (certificate !== undefined) return { kind: 'has', certificate };
  return store.value.blind.includes(thumbprint) ? { kind: 'could-not-say', why: 'the entry could not be read' } : { kind: 'has-not' };
}

/** What every Exchange server in scope says about one certificate, by FQDN. */
export function exchangeHoldings(exchange: ExchangeReadings, thumbprint: Thumbprint): Map<string, Holding> {
  return new Map(Object.entries(exchange.stores).map(([fqdn, { store }]) => [fqdn, holding(store, thumbprint)]));
}

/** Finds a certificate's facts on any server of the estate that holds it; undefined when no store that was read has it. */
export function findCertificate(snapshot: Snapshot, thumbprint: Thumbprint): HeldCertificate | undefined {
  const stores = [...Object.values(snapshot.exchange?.stores ?? {}), ...Object.values(snapshot.skype?.frontEnds ?? {})];
  for (const { store } of stores) {
    const held = holding(store, thumbprint);
    if (held.kind === 'has') return held.certificate;
  }
  return undefined;
}
