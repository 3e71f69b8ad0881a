import type { Instant } from '../instant.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { DecodedCertificate } from '../x509.ts';
import { type DirectoryObject, fingerprintOf } from './directoryObject.ts';
import { type Element, elementBack, elementFor } from './element.ts';
import { certificateIn, endOf, identityOf, isOf, isUsable, type KeyCredential } from './keyCredential.ts';

/** Why nothing is sent. `unsendable`: an element that has to stay can only be sent back by losing it. */
export type StopReason = 'unsendable' | 'would-empty' | 'none-usable-left' | 'certificate-ended' | 'changed-since';

/** What is to be done to an array of key credentials: nothing, a whole new array (Graph knows no other way), or nothing for a reason. */
export type KeyChange =
  | { kind: 'already' }
  | { kind: 'write'; elements: Element[]; keeps: KeyCredential[]; drops: KeyCredential[]; adds: DecodedCertificate | null }
  | { kind: 'stop'; why: StopReason; about: KeyCredential[] };

export interface Addition {
  certificate: DecodedCertificate;
  /** A fresh GUID for the new element. */
  keyId: string;
  now: Instant;
  /** Writes the element anew although it is there: for one whose date or identifier is wrong (EN-05, EN-10). */
  renew?: boolean;
}

/** The array with a certificate in it (ROLL-ENTRA-ADD). Every foreign element stays (R25). `already` when it is there and has not ended. */
export function withCertificate(object: DirectoryObject, { certificate, keyId, now, renew = false }: Addition): KeyChange {
  if (certificate.notAfter < now) return { kind: 'stop', why: 'certificate-ended', about: [] };
  const [same, others] = split(object.keyCredentials, (one) => isOf(one, certificate.thumbprint));
  if (!renew && same.some((one) => isThere(one, now))) return { kind: 'already' };
  const written = rewrite(object, { keeps: others, drops: same, adds: certificate });
  if (written.kind !== 'write') return written;
  return { ...written, elements: [...written.elements, elementFor(certificate, object.kind, keyId)] };
}

/** Whether an element of the same certificate does its work: for checking signatures, and not ended. */
function isThere(credential: KeyCredential, now: Instant): boolean {
  return credential.type === 'AsymmetricX509Cert' && credential.usage === 'Verify' && (endOf(credential) ?? now) >= now;
}

/**
 * The array without the named certificates (ROLL-ENTRA-PRUNE). Unless it is emptied on purpose, something stays, and when something could be used before, something
 * that can be used stays. Which certificates may go is decided before (R26).
 */
export function withoutCertificates(object: DirectoryObject, { thumbprints, now, mayEmpty }: { thumbprints: readonly Thumbprint[]; now: Instant; mayEmpty: boolean }): KeyChange {
  const [drops, keeps] = split(object.keyCredentials, (one) => thumbprints.includes(identityOf(one)?.thumbprint ?? ''));
  if (drops.length === 0) return { kind: 'already' };
  if (!mayEmpty && keeps.length === 0) return { kind: 'stop', why: 'would-empty', about: drops };
  const wasUsable = object.keyCredentials.some((one) => isUsable(one, now));
  if (!mayEmpty && wasUsable && !keeps.some((one) => isUsable(one, now))) return { kind: 'stop', why: 'none-usable-left', about: drops };
  return rewrite(object, { keeps, drops, adds: null });
}

/** The array as it was saved before a change, if nobody has changed it since `written` (the rollback of ROLL-ENTRA-ADD). Elements that are gone can only come back with their key. */
export function backTo(saved: readonly KeyCredential[], { object, written }: { object: DirectoryObject; written: readonly KeyCredential[] }): KeyChange {
  const now = object.keyCredentials;
  if (fingerprintOf(now) === fingerprintOf(saved)) return { kind: 'already' };
  if (fingerprintOf(now) !== fingerprintOf(written)) return { kind: 'stop', why: 'changed-since', about: [...now] };
  const drops = now.filter((one) => !saved.some((old) => sameCredential(one, old)));
  return rewrite(object, { keeps: saved.map((one) => current(one, now)), drops, adds: null });
}

/** Elements may have new ids since they were saved, so what is there now is what is sent back. One that is gone and whose key was not read cannot come back by its id. */
function current(saved: KeyCredential, now: readonly KeyCredential[]): KeyCredential {
  return now.find((one) => sameCredential(one, saved)) ?? (certificateIn(saved) === undefined ? { ...saved, keyId: null } : saved);
}

/** Whether two readings of elements speak of the same one: by key where both have it, because ids change when a service principal is written; otherwise by id, because identifiers may be wrong. */
export function sameCredential(a: KeyCredential, b: KeyCredential): boolean {
  const [first, second] = [identityOf(a), identityOf(b)];
  if (first?.by === 'key' && second?.by === 'key') return first.thumbprint === second.thumbprint && a.usage === b.usage;
  if (a.keyId !== null && b.keyId !== null) return a.keyId.toLowerCase() === b.keyId.toLowerCase();
  return first !== null && first.thumbprint === second?.thumbprint && a.usage === b.usage;
}

type Rewrite = Pick<Extract<KeyChange, { kind: 'write' }>, 'keeps' | 'drops' | 'adds'>;

function rewrite({ kind }: DirectoryObject, change: Rewrite): KeyChange {
  const unsendable = change.keeps.filter((one) => elementBack(one, kind) === null);
  if (unsendable.length > 0) return { kind: 'stop', why: 'unsendable', about: unsendable };
  return { kind: 'write', elements: change.keeps.map((one) => elementBack(one, kind)).filter((element) => element !== null), ...change };
}

function split<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter((item) => belongs(item)), items.filter((item) => !belongs(item))];
}
