import { type EntraTarget, holds } from '../entra/targetFor.ts';
import type { CheckId } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { Party } from '../party.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { addKey, objectName, type PublicPart } from './entraSteps.ts';
import type { OperationStep } from './plan.ts';
import type { Which } from './steps.ts';

/** Which certificate Entra has to know, and where its public part is. `index` is the place of the first of these steps in the plan. */
export interface Telling {
  which: Which;
  part: PublicPart;
  index: number;
}

/** R23: what makes Entra know a certificate before it can sign. Nothing outside hybrid, and where Entra knows it already. */
export function tellEntra(target: EntraTarget | null, { which, part, index }: Telling, now: Instant): OperationStep[] {
  if (target === null || 'refused' in target) return [];
  const { object } = target;
  const known = typeof which === 'string' ? holds(object, which, now) : 'absent';
  return known === 'usable' ? [] : addKey({ which, part, target: object, index, renew: known === 'unusable' });
}

/** All whose facts a plan of this party rests on. */
export function partiesWith(party: Party, target: EntraTarget | null): Party[] {
  return target === null ? [party] : [party, 'entra'];
}

/** The checks of Entra that have to stay whole where it is part of the plan. */
export function entraVerifies(target: EntraTarget | null): CheckId[] {
  return target === null ? [] : ['EN-02', 'EN-03'];
}

/** What an approver should know of the tenant's part; R24 where there is no dedicated application. */
export function entraNotes(target: EntraTarget | null, { party }: { party: Party }): Sentence[] {
  if (target === null || 'refused' in target) return [];
  const { object } = target;
  const wizard = party === 'exchange' && object.kind === 'servicePrincipal' ? [say('plan.note.wizardAfter')] : [];
  return [say('plan.note.entraFirst', { object: objectName(object) }), ...wizard];
}
