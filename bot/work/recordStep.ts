import type { AuditType } from '../../domain/audit/event.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { resolvedArgs } from '../../domain/runs/arguments.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Office } from '../desk/office.ts';
import { record } from '../desk/record.ts';
import type { AtStep } from './atStep.ts';

interface StepRecord {
  at: Pick<AtStep, 'current' | 'step'>;
  type: Extract<AuditType, `step.${string}`>;
  became: string;
  data?: Record<string, unknown>;
}

/** Writes a line of the record about one step, counted from 1 as people count: the operation and its arguments, never a secret. */
export async function recordStep(unit: Unit, office: Office, { at, type, became, data }: StepRecord): Promise<void> {
  const { plan, approval, run } = at.current;
  const { planName: name, planHash } = approval.value;
  const step = plan.steps[at.step];
  const what = step?.kind === 'operation' ? { operation: step.operation, on: step.on, args: resolvedArgs(step, run.value) } : { wait: step?.condition.for };
  const says = say('record.step', { plan: name, step: at.step + 1, what: step?.kind === 'operation' ? `${step.operation}${step.on === null ? '' : ` on ${step.on}`}` : `wait for ${step?.condition.for}`, became });
  await record(unit, office, { type, actor: null, plan: name, planHash, step: at.step + 1, says, data: { ...what, ...data } });
}
