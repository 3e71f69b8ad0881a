import type { Decision } from '../../domain/approvals/decide.ts';
import type { Turn } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Office } from './office.ts';
import type { PlanCase } from './views.ts';

/** An act about a plan that was decided on, inside the transaction that keeps it: the plan as it was before, and what it becomes. */
export interface Doing {
  unit: Unit;
  office: Office;
  plan: PlanCase;
  turn: Turn;
  decided: Extract<Decision, { kind: 'done' }>;
}
