import type { CheckId } from '../finding.ts';
import type { Plan } from '../plans/plan.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Rehearsal, Takeover } from './rehearsal.ts';

type Judged = Pick<Plan, 'cures'>;

/** What a card says of a rehearsal: one line of what comes out, one for each certificate that takes over, one of what is not known. */
export function summaryOf(rehearsal: Rehearsal, plan: Judged): Sentence[] {
  return [verdict(rehearsal, plan), ...rehearsal.takeovers.map(takeover), ...unknownOf(rehearsal)];
}

/** How far it was played, and what came out. */
export function verdict(rehearsal: Rehearsal, { cures }: Judged): Sentence {
  const { outcome, readAt, steps, worse, anyway, uncured } = rehearsal;
  if (outcome === 'whole') return say('rehearsal.whole', { readAt, cures: curesOf(rehearsal, cures), steps: steps.length, uncured, worse, anyway });
  const step = steps.findIndex(({ became }) => became === 'unknown' || became === 'failed') + 1;
  return outcome === 'unsure' ? say('rehearsal.unsure', { readAt, step, of: steps.length }) : say('rehearsal.failed', { readAt, step, of: steps.length, detail: steps[step - 1]?.detail ?? '' });
}

/** When the new one signs, and how long the one before it is accepted beside it. */
export function takeover({ party, at, overlapEnds }: Takeover): Sentence {
  return overlapEnds === null ? say('rehearsal.takeover', { party, at }) : say('rehearsal.overlap', { party, at, ends: overlapEnds });
}

/** What the rehearsal could not see, and what it cannot tell because the plan changes what it rests on. */
export function unknownOf({ unknown, untold = [] }: Rehearsal): Sentence[] {
  return [
    ...(unknown.length === 0 ? [] : [say('rehearsal.unknown', { sources: unknown })]),
    ...(untold.length === 0 ? [] : [say('rehearsal.untold', { checks: untold })]),
  ];
}

/** Each check that the plan is there for and that passes at the end, with the last step that made it pass. */
function curesOf({ steps, results }: Rehearsal, cures: readonly CheckId[]): { check: CheckId; step: number }[] {
  return cures
    .filter((check) => results[check] === 'pass')
    .map((check) => ({ check, step: steps.findLastIndex(({ cured }) => cured.includes(check)) + 1 }))
    .filter(({ step }) => step > 0);
}
