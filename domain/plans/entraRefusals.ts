import { mayUpload, type Standing } from '../checks/entraKeys.ts';
import type { EntraWorld } from '../checks/entraWorld.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { stopSays } from '../entra/entraSays.ts';
import { rightsToChange, rightsToRemove } from '../entra/rights.ts';
import { isShared, publicPartOf, unsendable } from '../entra/uploadable.ts';
import type { Reason } from '../refusal.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { objectName } from './entraSteps.ts';

/** Why a certificate is not uploaded where it belongs; undefined where it may be. */
export function whyNot(standing: Standing, world: EntraWorld): Reason | undefined {
  if (mayUpload(standing, world)) return undefined;
  const { slot: { thumbprint }, object: target, facts } = standing;
  const object = objectName(target);
  const stuck = unsendable(target, [thumbprint]).length;
  if (facts !== undefined && facts.notAfter <= world.now) return { rule: 'R29', says: stopSays('certificate-ended', { object, count: 0 }) };
  if (publicPartOf(world.snapshot, thumbprint) === undefined) return { rule: 'R35', says: say('refused.nobodyHolds', { thumbprint }) };
  if (stuck > 0) return { rule: 'R25', says: stopSays('unsendable', { object, count: stuck }) };
  return isShared(target) ? { rule: 'R24', says: say('refused.sharedBlocked', { thumbprint }) } : undefined;
}

/** Who has to have which right for changing these objects: mine, which an administrator of the tenant has consented to. */
export function rightsNote(objects: readonly DirectoryObject[], removing = false): Sentence {
  const rights = objects.map((one) => ({ object: objectName(one), roles: [...(removing ? rightsToRemove(one) : rightsToChange(one.kind))] }));
  return say('plan.note.entraRights', { rights });
}
