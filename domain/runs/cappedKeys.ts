import { factsOfCertificate } from '../checks/entraSlots.ts';
import { MINUTE_MS, span } from '../instant.ts';
import type { Plan } from '../plans/plan.ts';
import type { Snapshot } from '../snapshot.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import { resolvedArgs } from './arguments.ts';
import type { Run } from './run.ts';

/** Keys that Entra lets end earlier than their certificates, by what it said when a run wrote them (domain.md 2.3, 4). */
export function cappedKeys({ steps }: Pick<Plan, 'steps'>, run: Run, snapshot: Snapshot): Sentence[] {
  return steps.flatMap((step, at) => {
    const state = run.steps[at];
    if (step.kind !== 'operation' || step.operation !== 'entra.key.add' || state?.kind !== 'done') return [];
    const { thumbprint } = resolvedArgs(step, run);
    const { ends } = state.result;
    const notAfter = typeof thumbprint === 'string' ? factsOfCertificate(snapshot, thumbprint)?.notAfter : undefined;
    if (typeof thumbprint !== 'string' || typeof ends !== 'string' || notAfter === undefined || span(ends, notAfter) < MINUTE_MS) return [];
    return [say('run.capped', { thumbprint, ends, notAfter })];
  });
}
