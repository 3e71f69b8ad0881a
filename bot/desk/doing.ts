import type { Turn } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Reason } from '../../domain/refusal.ts';
import { hasEnded } from '../../domain/runs/next.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Office } from './office.ts';
import type { PlanCase } from './views.ts';

/** An act about a plan by somebody who may, inside a transaction. */
export interface Doing {
  unit: Unit;
  office: Office;
  plan: PlanCase;
  turn: Turn;
}

/** A run has begun, or is over: it is too late for what belongs before it. */
export function tooLate({ view: { name, run } }: PlanCase): Reason {
  if (run !== null && hasEnded(run)) return { rule: 'ended', says: say('approval.ended', { plan: name, state: run.state.kind }) };
  return { rule: 'running', says: say('approval.running', { plan: name }) };
}
