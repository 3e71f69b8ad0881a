import type { Certificate } from '../certificate.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { type KeyHolding, keyHolding } from '../entra/keyHolding.ts';
import { isShared, publicPartOf, SHARED_BLOCKED_FROM, unsendable } from '../entra/uploadable.ts';
import { objectName } from '../plans/entraSteps.ts';
import { say } from '../wording/sentence.ts';
import { factsOfCertificate, homeOf, type Slot, slotsOf, type SlotName } from './entraSlots.ts';
import type { EntraWorld } from './entraWorld.ts';
import { fail, unknown, type Verdict } from './verdict.ts';

/** A certificate of a slot on the object where it belongs. */
export interface Standing {
  slot: Slot;
  object: DirectoryObject;
  holding: KeyHolding;
  /** Undefined where nobody shows the certificate. */
  facts: Pick<Certificate, 'subject' | 'notBefore' | 'notAfter'> | undefined;
}

/** What can be judged of the certificates in these slots, and the verdicts on what cannot: slots and objects that were not read, or are not there. */
export interface Standings {
  standings: Standing[];
  verdicts: Verdict[];
}

/** Looks up every certificate of these slots where it belongs (domain.md 2.3). */
export function standingsOf({ entra, snapshot }: EntraWorld, names: readonly SlotName[]): Standings {
  const { slots, blind } = slotsOf(snapshot);
  const found: Standings = { standings: [], verdicts: blind.filter(({ slot }) => names.includes(slot)).map(({ signer, slot, unread }) => unknown(say('EN-slot.unread', { party: signer, slot, unread: [unread] }))) };
  for (const slot of slots.filter((one) => names.includes(one.slot))) {
    const home = homeOf(slot.signer, snapshot, entra);
    if ('object' in home) found.standings.push(standing(slot, home.object, snapshot));
    else if ('unread' in home) found.verdicts.push(unknown(say('EN-home.unread', { party: slot.signer, unread: [home.unread] }), { certificate: slot.thumbprint }));
    else found.verdicts.push(homeless(slot, home));
  }
  return found;
}

/** Whether an upload of it would be taken and would help. What ended is of no use; what nobody holds cannot be read; the principal that all share is not let in any more. */
export function mayUpload({ slot, object, facts }: Standing, { snapshot, now }: Pick<EntraWorld, 'snapshot' | 'now'>): boolean {
  if (isShared(object) && now >= SHARED_BLOCKED_FROM) return false;
  if (facts === undefined || facts.notAfter <= now) return false;
  return publicPartOf(snapshot, slot.thumbprint) !== undefined && unsendable(object, [slot.thumbprint]).length === 0;
}

/** How sentences name a certificate and where it belongs. */
export function named({ slot, object }: Pick<Standing, 'slot' | 'object'>): { party: Slot['signer']; slot: SlotName; thumbprint: string; object: string } {
  return { party: slot.signer, slot: slot.slot, thumbprint: slot.thumbprint, object: objectName(object) };
}

function standing(slot: Slot, object: DirectoryObject, snapshot: EntraWorld['snapshot']): Standing {
  const facts = factsOfCertificate(snapshot, slot.thumbprint, object);
  return { slot, object, holding: keyHolding(object, slot.thumbprint, facts), facts };
}

/** There is no object, or nothing tells which of several it is. */
function homeless({ signer, slot, thumbprint }: Slot, home: { absent: true } | { several: DirectoryObject[] }): Verdict {
  if ('absent' in home) return fail(say('EN-home.absent', { party: signer, slot, thumbprint }), { certificate: thumbprint });
  const objects = home.several.map((one) => objectName(one)).toSorted();
  return unknown(say('EN-home.several', { slot, thumbprint, objects }), { certificate: thumbprint });
}
