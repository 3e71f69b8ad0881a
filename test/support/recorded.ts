import type { Approval } from '../../domain/approvals/approval.ts';
import type { AuditEntry, AuditType } from '../../domain/audit/event.ts';
import type { Store, Unit } from '../../domain/ports/store.ts';
import { hasEnded } from '../../domain/runs/next.ts';
import type { Run, StepState } from '../../domain/runs/run.ts';

/** A line that has to be in the record because a row was changed. */
interface Owed {
  type: AuditType;
  plan: string;
  step?: number;
}

/** Stands before a store and compares, in every transaction, what it changes of askings and runs with the lines it writes into the record. */
export class Recorded {
  /** Every change so far that has no line in its own transaction. */
  readonly missing: string[] = [];

  readonly store = (store: Store): Store => ({ ...store, transact: (work, urgency) => store.transact((unit) => this.#compared(unit, work), urgency) });

  async #compared<T>(unit: Unit, work: (unit: Unit) => Promise<T>): Promise<T> {
    const owed: Owed[] = [];
    const lines: AuditEntry[] = [];
    const done = await work(watched(unit, owed, lines));
    this.missing.push(...owed.filter((one) => !isPaid(one, lines)).map(({ type, plan, step }) => `${type} of ${plan}${step === undefined ? '' : ` at step ${step}`}`));
    return done;
  }
}

/** Each line pays once. */
function isPaid({ type, plan, step }: Owed, lines: AuditEntry[]): boolean {
  const at = lines.findIndex((line) => line.type === type && line.plan === plan && (step === undefined || line.step === step));
  if (at >= 0) lines.splice(at, 1);
  return at >= 0;
}

function watched(unit: Unit, owed: Owed[], lines: AuditEntry[]): Unit {
  return {
    ...unit,
    appendAudit: (entry) => (lines.push(entry), unit.appendAudit(entry)),
    addApproval: (approval) => (owed.push({ type: 'plan.made', plan: approval.planName }), unit.addApproval(approval)),
    addRun: (run) => (owed.push({ type: 'run.started', plan: run.planName }), unit.addRun(run)),
    replaceApproval: async (approval, version) => {
      const before = await unit.findApproval(approval.id);
      await unit.replaceApproval(approval, version);
      if (before !== undefined) owed.push(...owedBetween(before.value, approval).map((type) => ({ type, plan: approval.planName })));
    },
    replaceRun: async (run, version) => {
      const before = await unit.findRun(run.id);
      await unit.replaceRun(run, version);
      if (before !== undefined) owed.push(...owedByRun(before.value, run));
    },
  };
}

function owedBetween(before: Approval, after: Approval): AuditType[] {
  const cast = after.votes.filter((vote) => !before.votes.some((old) => JSON.stringify(old) === JSON.stringify(vote)));
  const gone = before.votes.filter(({ by }) => !after.votes.some((vote) => vote.by.id === by.id));
  return [
    ...cast.map((): AuditType => 'vote.cast'),
    ...gone.map((): AuditType => 'vote.revoked'),
    ...(before.escalatedAt === after.escalatedAt ? [] : ['plan.escalated' as const]),
    // What waits again does so because a vote was taken back.
    ...(before.state.kind === after.state.kind || after.state.kind === 'waiting' ? [] : [`plan.${after.state.kind}` as const]),
  ];
}

function owedByRun(before: Run, after: Run): Owed[] {
  const plan = after.planName;
  return [
    ...after.steps.flatMap((step, at) => owedByStep(before.steps[at], step).map((type): Owed => ({ type, plan, step: at + 1 }))),
    ...(before.cancelRequestedBy === after.cancelRequestedBy || after.cancelRequestedBy === null ? [] : [{ type: 'run.cancel-asked', plan } as const]),
    ...(!hasEnded(before) && hasEnded(after) ? [{ type: 'run.ended', plan } as const] : []),
    ...(heldBy(before) === heldBy(after) || heldBy(after) === undefined ? [] : [{ type: 'run.waiting', plan } as const]),
  ];
}

/** When a wait looks again is no change of what stands there: only what it waits for is. */
function owedByStep(before: StepState | undefined, after: StepState): AuditType[] {
  if (before?.kind === 'waiting' && after.kind === 'waiting') return (before.told ?? []).length === (after.told ?? []).length ? [] : ['step.told'];
  return before?.kind === after.kind ? [] : [SAID_BY[after.kind]];
}

/** That a step did not happen and is to do again is said as what became of not knowing. */
const SAID_BY: Record<StepState['kind'], AuditType> = { 'to-do': 'step.unknown', 'under-way': 'step.started', waiting: 'run.waiting', done: 'step.done', failed: 'step.failed', unknown: 'step.unknown' };

function heldBy({ state }: Run): string | undefined {
  return state.kind === 'waiting-until' ? state.held : undefined;
}
