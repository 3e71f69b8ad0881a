import type { PlanVerb } from '../../domain/approvals/decide.ts';
import type { Turn } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';
import type { PlanCase } from './views.ts';

/** Writes down that somebody tried an act about a plan and was refused, by which rule. */
export async function recordRefused(unit: Unit, office: Office, { plan: { view }, turn, act, rule }: { plan: PlanCase; turn: Turn; act: PlanVerb; rule: string }): Promise<void> {
  const { name, plan } = view;
  await record(unit, office, { type: 'vote.refused', actor: turn.person, plan: name, planHash: plan.hash, says: say('record.refused', { plan: name, act, rule }), data: { act, rule } });
}
