import type { CheckId, Finding, Result } from '../finding.ts';
import type { Plan } from '../plans/plan.ts';
import type { Rehearsal } from './rehearsal.ts';
import { resultsOf } from './results.ts';

/** One check that did not come out as it did in the rehearsal. Plain JSON, so that a sentence can carry it. */
export interface Difference {
  check: CheckId;
  rehearsed: Result;
  result: Result;
  [more: string]: string;
}

/**
 * What a run came to otherwise than its rehearsal: for the checks that the plan is about any other result, for all others that they
 * fail or could not say. Nothing where there was no rehearsal, or it could not tell: of what was unknown in it, it promised nothing.
 */
export function differences(rehearsal: Rehearsal | undefined, findings: readonly Finding[], { cures, verifies }: Pick<Plan, 'cures' | 'verifies'>): Difference[] {
  if (rehearsal?.outcome !== 'whole') return [];
  const about = new Set([...cures, ...verifies]);
  return Object.entries(resultsOf(findings)).flatMap(([check, result]): Difference[] => {
    const rehearsed = rehearsal.results[check];
    const matters = about.has(check) || result === 'fail' || result === 'unknown';
    return rehearsed === undefined || rehearsed === 'unknown' || rehearsed === result || !matters ? [] : [{ check, rehearsed, result }];
  });
}
