import type { Certificate } from '../certificate.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { type KeyHolding, keyHolding } from '../entra/keyHolding.ts';
import { isShared, publicPartOf, SHARED_BLOCKED_FROM, unsendable } from '../entra/uploadable.ts';
import { APP_ID } from '../entra/wellKnown.ts';
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
export function standingsOf({ entra, snapshot, now }: EntraWorld, names: readonly SlotName[]): Standings {
  const { slots, blind } = slotsOf(snapshot);
  const found: Standings = { standings: [], verdicts: blind.filter(({ slot }) => names.includes(slot)).map(({ signer, slot, unread }) => unknown(say('EN-slot.unread', { party: signer, slot, unread: [unread] }))) };
  for (const slot of slots.filter((one) => names.includes(one.slot))) {
    const home = homeOf(slot.signer, snapshot, entra);
    if ('object' in home) found.standings.push(standing(slot, home.object, snapshot));
    else if ('unread' in home) found.verdicts.push(unknown(say('EN-home.unread', { party: slot.signer, unread: [home.unread] }), { certificate: slot.thumbprint }));
    else found.verdicts.push(homeless(slot, home, { snapshot, now }));
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

/** Skype's certificate on a principal that is not there yet, and that holds nothing once it is. */
export function standingToBe(slot: Slot, snapshot: EntraWorld['snapshot']): Standing {
  return standing(slot, principalToBe('skype'), snapshot);
}

/** The principal of a party as it is when it has just been made. */
export function principalToBe(signer: Slot['signer']): DirectoryObject {
  const displayName = signer === 'skype' ? 'Skype for Business Online' : 'Office 365 Exchange Online';
  return { kind: 'servicePrincipal', id: APP_ID[signer], appId: APP_ID[signer], displayName, accountEnabled: true, servicePrincipalNames: [], keyCredentials: [] };
}

/** There is no object, or nothing tells which of several it is. Skype's principal can be made; Exchange needs its own application (EN-08). */
function homeless(slot: Slot, home: { absent: true } | { several: DirectoryObject[] }, world: Pick<EntraWorld, 'snapshot' | 'now'>): Verdict {
  const { signer, slot: name, thumbprint } = slot;
  if ('absent' in home) {
    const mayBeMade = signer === 'skype' && mayUpload(standingToBe(slot, world.snapshot), world);
    return fail(say('EN-home.absent', { party: signer, slot: name, thumbprint }), { certificate: thumbprint, ...(mayBeMade && { proposes: { id: 'REP-EN-UPLOAD' } }) });
  }
  const objects = home.several.map((one) => objectName(one)).toSorted();
  return unknown(say('EN-home.several', { slot: name, thumbprint, objects }), { certificate: thumbprint });
}
