import { bind, type Plan, type Step } from '../../../domain/plans/plan.ts';
import type { Run, StepState } from '../../../domain/runs/run.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { aSnapshot, NOON } from '../../support/snapshots.ts';

const says = say('plan.readBack.organisation');

/** A step that copies a certificate to a server. */
export function aCopy(on = 'ex02.contoso.com'): Step {
  return { kind: 'operation', operation: 'exchange.certificate.copy', on, args: { thumbprint: '5F0C91D2444444444444444444444444BBBBBBB1', from: 'ex01.contoso.com' }, says };
}

/** A step that waits until 18:00 and then looks every ten minutes for an hour. */
export function aWait(): Step {
  return { kind: 'wait', condition: { for: 'exchange-current', thumbprint: { $from: 0, field: 'thumbprint' } }, until: '2026-11-21T18:00:00.000Z', everyMinutes: 10, withinMinutes: 60, says };
}

export function aPlan(steps: Step[] = [aCopy(), aWait()], more: Partial<Plan> = {}): Plan {
  return bind({ estate: 'contoso', intent: { id: 'REP-EX-IMPORT-CURRENT' }, parties: ['exchange'], tier: 'change', steps, facts: {}, verifies: [], cures: [], title: says, why: [], touches: [], undo: says, notes: [], startBy: null, madeAt: NOON, ...more });
}

/** A run of a plan with steps in these states; `running` unless said otherwise. */
export function aRun(steps: StepState[] = [{ kind: 'to-do' }, { kind: 'to-do' }], more: Partial<Run> = {}): Run {
  return { id: 'r-1', approvalId: 'a-1', planHash: '7'.repeat(64), planName: '7F3A-91', estate: 'contoso', startedAt: NOON, before: aSnapshot(), failedBefore: [], steps, state: { kind: 'running' }, cancelRequestedBy: null, ...more };
}

export const DONE: StepState = { kind: 'done', at: NOON, result: {}, byReading: false };
