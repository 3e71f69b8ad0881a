import type { HeldCertificate } from '../../../domain/certificate.ts';
import { type Reading, valueOf } from '../../../domain/reading.ts';
import type { StoreListing } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import type { Copy } from '../world/world.ts';

/** What is played where a source could not say: nothing that a step could build on. */
const ASSUMED = { hasPrivateKey: false, exportable: false, keyProvider: 'csp', networkServiceMayRead: false } as const;
type Unsaid = keyof typeof ASSUMED;
const BY_DATE: ReadonlySet<string | null> = new Set(['Valid', 'DateInvalid']);

/** The store of a server as it was listed; empty where it was not. */
export function copiesIn(store: Reading<StoreListing>): Record<Thumbprint, Copy> {
  const listed = valueOf(store)?.certificates ?? [];
  return Object.fromEntries(listed.map((held) => [held.thumbprint, copyOf(held)]));
}

/** A listed certificate as it is listed after the play: what its source could not say before, and no step has settled, stays unsaid. */
export function asUnsaid(now: HeldCertificate, before: HeldCertificate | undefined): HeldCertificate {
  if (before === undefined) return now;
  const unsaid = (Object.keys(ASSUMED) as Unsaid[]).filter((fact) => before[fact] === null && now[fact] === ASSUMED[fact]);
  return { ...now, ...Object.fromEntries(unsaid.map((fact) => [fact, null])), ...(before.services === null ? { services: null } : {}) };
}

/** Whether everything that a copy of this certificate depends on was said, by every server that listed it. */
export function isSaid(stores: readonly Reading<StoreListing>[], thumbprint: Thumbprint): boolean {
  return stores.every((store) => {
    const listing = valueOf(store);
    const held = listing?.certificates.find((one) => one.thumbprint === thumbprint);
    return listing !== undefined && !listing.blind.includes(thumbprint) && held?.hasPrivateKey !== null && held?.exportable !== null;
  });
}

function copyOf({ friendlyName, services, status, ...held }: HeldCertificate): Copy {
  const said = (fact: 'hasPrivateKey' | 'exportable' | 'networkServiceMayRead') => held[fact] ?? ASSUMED[fact];
  return {
    friendlyName,
    hasPrivateKey: said('hasPrivateKey'),
    exportable: said('exportable'),
    keyProvider: held.keyProvider ?? ASSUMED.keyProvider,
    networkServiceMayRead: said('networkServiceMayRead'),
    services: services ?? [],
    status: BY_DATE.has(status) ? null : status,
  };
}
