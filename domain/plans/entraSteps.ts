import type { DirectoryObject } from '../entra/directoryObject.ts';
import { say } from '../wording/sentence.ts';
import type { OperationStep } from './plan.ts';
import { operation, spoken, type Which } from './steps.ts';

/** Where the public part of a certificate is read: on a server that has it, or from an offered PFX file, whose name it is known by. */
export type PublicPart = { from: 'exchange' | 'skype'; server: string } | { from: 'offer'; pfx: string };

/** What is to be known to whom. `index` is the place of the first of these steps in the plan. */
export interface KeyToAdd {
  which: Which;
  part: PublicPart;
  target: DirectoryObject;
  index: number;
  /** Write it anew although it is there: it ends too early, or is named wrongly. */
  renew?: boolean;
}

/** ROLL-ENTRA-ADD: reads the public part of a certificate, and adds it to an object of the tenant (R23, R25). */
export function addKey({ which, part, target, index, renew = false }: KeyToAdd): OperationStep[] {
  const object = objectName(target);
  const args = { kind: target.kind, appId: target.appId, thumbprint: which, certificate: { $from: index, field: 'certificate' }, renew };
  const says = renew ? say('plan.entra.renew', { thumbprint: spoken(which), object }) : say('plan.entra.add', { thumbprint: spoken(which), object });
  return [publicPart(which, part), operation('entra.key.add', null, { args, says })];
}

/** How an object is called: by its name, or by its application's id. */
export function objectName({ displayName, appId }: Pick<DirectoryObject, 'displayName' | 'appId'>): string {
  return displayName ?? appId;
}

function publicPart(which: Which, part: PublicPart): OperationStep {
  if (part.from === 'offer') return operation('skype.offered.certificate', null, { args: { pfx: part.pfx }, says: say('plan.entra.readOffer', { pfx: part.pfx }) });
  return operation(`${part.from}.certificate.get`, part.server, { args: { thumbprint: which }, says: say('plan.entra.readPublic', { thumbprint: spoken(which), server: part.server }) });
}
