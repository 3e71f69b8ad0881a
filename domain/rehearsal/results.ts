import type { CheckId, Finding, Result } from '../finding.ts';

const WORST_FIRST: readonly Result[] = ['fail', 'unknown', 'warn', 'pass', 'skipped'];

/** What each check says, the worst of its findings. */
export function resultsOf(findings: readonly Finding[]): Record<CheckId, Result> {
  const results: Record<CheckId, Result> = {};
  for (const { id, result } of findings) results[id] = worse(results[id] ?? 'skipped', result);
  return results;
}

/** Checks that passed, or warned, or were not told, and fail now. */
export function fallen(before: Record<CheckId, Result>, now: Record<CheckId, Result>): CheckId[] {
  return Object.keys(now).filter((id) => now[id] === 'fail' && before[id] !== 'fail');
}

/** Checks that failed or warned and pass now. */
export function risen(before: Record<CheckId, Result>, now: Record<CheckId, Result>): CheckId[] {
  return Object.keys(now).filter((id) => now[id] === 'pass' && (before[id] === 'fail' || before[id] === 'warn'));
}

function worse(a: Result, b: Result): Result {
  return WORST_FIRST.indexOf(a) < WORST_FIRST.indexOf(b) ? a : b;
}
