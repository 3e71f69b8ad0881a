import { valueOf } from '../reading.ts';
import type { PublicPart } from '../plans/entraSteps.ts';
import type { SkypeReadings, Snapshot, StoreListing } from '../snapshot.ts';
import type { Reading } from '../reading.ts';
import type { Instant } from '../instant.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { DirectoryObject } from './directoryObject.ts';
import { elementBack } from './element.ts';
import { identityOf, type KeyCredential } from './keyCredential.ts';
import { APP_ID } from './wellKnown.ts';

/** Where the public part of a certificate can be read: on the first server by name that has it, whatever its key, or from an offered file. Undefined where nobody has it. */
export function publicPartOf({ skype, exchange }: Snapshot, thumbprint: Thumbprint): PublicPart | undefined {
  const [mailbox] = holders(exchange?.stores ?? {}, thumbprint);
  if (mailbox !== undefined) return { from: 'exchange', server: mailbox };
  const [frontEnd] = holders(skype?.frontEnds ?? {}, thumbprint);
  if (frontEnd !== undefined) return { from: 'skype', server: frontEnd };
  return offerOf(skype, thumbprint);
}

/** Elements that have to stay when these certificates are added or taken off, and that can only be sent back by losing them (domain.md 2.3, 2). */
export function unsendable({ kind, keyCredentials }: DirectoryObject, thumbprints: readonly Thumbprint[]): KeyCredential[] {
  return keyCredentials.filter((one) => elementBack(one, kind) === null && !thumbprints.includes(identityOf(one)?.thumbprint ?? ''));
}

/** From then on the principal that all share is not let in to Exchange Online any more (domain.md 2.3). */
export const SHARED_BLOCKED_FROM: Instant = '2025-10-31T00:00:00.000Z';

/** Whether an object is the principal of Exchange that all organisations and forests of a tenant share. */
export function isShared({ kind, appId }: Pick<DirectoryObject, 'kind' | 'appId'>): boolean {
  return kind === 'servicePrincipal' && appId.toLowerCase() === APP_ID.exchange;
}

function holders(stores: Record<string, { store: Reading<StoreListing> }>, thumbprint: Thumbprint): string[] {
  return Object.keys(stores).toSorted().filter((fqdn) => valueOf(stores[fqdn]?.store)?.certificates.some((held) => held.thumbprint === thumbprint) === true);
}

function offerOf(skype: SkypeReadings | null, thumbprint: Thumbprint): PublicPart | undefined {
  const offer = valueOf(skype?.offered)?.find((one) => one.thumbprint === thumbprint);
  return offer === undefined ? undefined : { from: 'offer', pfx: offer.name };
}
