import type { Instant } from '../instant.ts';
import { type KeyCredential, identityOf } from './keyCredential.ts';
import { type KeyChange, sameCredential } from './keyChange.ts';
import { fingerprintOf } from './directoryObject.ts';

type Write = Extract<KeyChange, { kind: 'write' }>;

/** What a reading after a write shows. */
export type AfterWrite =
  /** As intended. `capped`: Entra gave the new element an earlier end than its certificate has. `strangers`: somebody else added these. */
  | { seen: 'intended'; capped: { endDateTime: Instant; notAfter: Instant } | null; strangers: KeyCredential[] }
  /** Still as before: not replicated yet, or it did not take. */
  | { seen: 'before' }
  /** Neither: `lost` had to stay and is not there, `absent` says that the new element is not, `left` had to go and is there. */
  | { seen: 'other'; lost: KeyCredential[]; absent: boolean; left: KeyCredential[] };

/** Compares what is there after a write with what was intended (R25, domain.md 2.3, 1 and 4). */
export function afterWrite(change: Write, { before, after }: { before: readonly KeyCredential[]; after: readonly KeyCredential[] }): AfterWrite {
  if (fingerprintOf(before) === fingerprintOf(after)) return { seen: 'before' };
  const rest = [...after];
  const lost = change.keeps.filter((one) => !take(rest, one));
  const added = change.adds === null ? undefined : rest.find((one) => identityOf(one)?.thumbprint === change.adds?.thumbprint);
  const left = change.drops.filter((one) => isLeft(one, rest.filter((other) => other !== added)));
  const absent = change.adds !== null && added === undefined;
  if (lost.length > 0 || left.length > 0 || absent) return { seen: 'other', lost, absent, left };
  return { seen: 'intended', capped: cap(change, added), strangers: rest.filter((one) => one !== added) };
}

/** Takes one element out, so that of two that are equal both have to be there. */
function take(rest: KeyCredential[], wanted: KeyCredential): boolean {
  const position = rest.findIndex((one) => sameCredential(one, wanted));
  if (position >= 0) rest.splice(position, 1);
  return position >= 0;
}

/** Entra may go on with the id of the very certificate that was written anew, so the added element is not asked. */
function isLeft({ keyId }: KeyCredential, rest: readonly KeyCredential[]): boolean {
  return keyId !== null && rest.some((one) => one.keyId === keyId);
}

function cap({ adds }: Write, added: KeyCredential | undefined): { endDateTime: Instant; notAfter: Instant } | null {
  const end = added?.endDateTime ?? null;
  return adds === null || end === null || end >= adds.notAfter ? null : { endDateTime: end, notAfter: adds.notAfter };
}
