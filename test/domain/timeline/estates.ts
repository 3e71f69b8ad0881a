import type { Snapshot } from '../../../domain/snapshot.ts';
import { aCertificate, anAssignment, anAuthCertificate, aSnapshot, EX_CURRENT, EX_NEXT, EX_PREVIOUS, inDays, SKYPE_PREVIOUS, SKYPE_STAGED, someExchangeHolding, someSkypeHolding } from '../../support/snapshots.ts';

/** Skype stages a new certificate in time, and keeps the former one; Exchange's next one comes too late. */
export function rolling(): Snapshot {
  return aSnapshot({
    skype: someSkypeHolding(
      [aCertificate({ notAfter: inDays(40) }), aCertificate({ thumbprint: SKYPE_STAGED, notBefore: inDays(-2), notAfter: inDays(700) }), aCertificate({ thumbprint: SKYPE_PREVIOUS, notBefore: inDays(-700), notAfter: inDays(10) })],
      anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(20) }, previous: { thumbprint: SKYPE_PREVIOUS, since: inDays(-5) } }),
    ),
    exchange: someExchangeHolding(
      [anAuthCertificate({ notAfter: inDays(12) }), anAuthCertificate({ thumbprint: EX_NEXT, notBefore: inDays(15), notAfter: inDays(1800) }), anAuthCertificate({ thumbprint: EX_PREVIOUS, notBefore: inDays(-2000), notAfter: inDays(-200) })],
      { next: EX_NEXT, nextEffective: inDays(15), previous: EX_PREVIOUS },
    ),
  });
}

/** Only Exchange, with these two. */
export function exchangePair(current: { from?: string; until: string }, next: { from?: string; until: string; effective: string | null }): Snapshot {
  const held = [anAuthCertificate({ thumbprint: EX_CURRENT, notAfter: current.until, ...(current.from && { notBefore: current.from }) }), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: next.until, ...(next.from && { notBefore: next.from }) })];
  return aSnapshot({ skype: null, exchange: someExchangeHolding(held, { next: EX_NEXT, nextEffective: next.effective }) });
}

/** One server in each of 100 places, and each with a web certificate of its own; the n-th ends n × 10 days from now, less 200. */
export function hundred(): Snapshot {
  const web = Array.from({ length: 100 }, (_, index) => anAuthCertificate({ thumbprint: index.toString(16).toUpperCase().padStart(40, 'C'), services: ['IIS'], notAfter: inDays(index * 10 - 200) }));
  return aSnapshot({ skype: null, exchange: someExchangeHolding([anAuthCertificate({ notAfter: inDays(395) }), ...web]) });
}

