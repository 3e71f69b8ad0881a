import type { AuditEvent } from '../../domain/audit/event.ts';
import type { Store } from '../../domain/ports/store.ts';
import { stateWord } from '../../domain/runs/run.ts';

/** A plan and the word for where it stands. */
export interface Stands {
  plan: string;
  word: string;
}

/** Where every plan stands, by its newest asking and the run of it. */
export async function standing(store: Store): Promise<Stands[]> {
  return store.look(async (unit) => {
    const words = new Map<string, string>();
    for (const approval of await unit.listApprovals({ open: false, limit: 100 })) {
      if (!words.has(approval.planName)) words.set(approval.planName, stateWord(approval, (await unit.runOf(approval.id))?.value ?? null));
    }
    return [...words].map(([plan, word]) => ({ plan, word }));
  });
}

/** Where a plan stands, told by the record alone. */
export function toldBy(lines: readonly AuditEvent[], plan: string): string {
  let word = 'none';
  for (const { type, step, data } of lines.filter((line) => line.plan === plan)) {
    if (type === 'plan.made' || type === 'vote.revoked') word = 'waiting';
    else if (type === 'step.unknown') word = data?.['happened'] === 'no' ? 'running' : 'unknown';
    else if (type === 'run.started' || type === 'step.done' || type === 'step.started') word = 'running';
    else if (type === 'run.waiting') word = 'waiting-until';
    else if (type === 'run.ended') word = typeof data?.['state'] === 'string' ? data['state'] : 'unsaid';
    else if (step === undefined && ENDS.has(type)) word = type.slice('plan.'.length);
  }
  return word;
}

const ENDS: ReadonlySet<string> = new Set(['plan.approved', 'plan.rejected', 'plan.withdrawn', 'plan.expired', 'plan.superseded', 'plan.void']);

/** Every plan of which the rows say something else than the record does. */
export async function otherwiseTold(store: Store): Promise<(Stands & { told: string })[]> {
  const lines: AuditEvent[] = [];
  for await (const line of store.auditLines()) lines.push(line);
  const plans = await standing(store);
  return plans.map(({ plan, word }) => ({ plan, word, told: toldBy(lines, plan) })).filter(({ word, told }) => word !== told);
}
