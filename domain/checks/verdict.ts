import type { Finding, Result } from '../finding.ts';
import type { Sentence } from '../wording/sentence.ts';

/** What a check says; which check it was is added by `assess`. */
export type Verdict = Omit<Finding, 'id' | 'side'>;

type About = Partial<Omit<Verdict, 'result' | 'says'>>;

export const pass = verdict('pass');
export const warn = verdict('warn');
export const fail = verdict('fail');
/** Could not be read; the sentence names the source and why (R35). */
export const unknown = verdict('unknown');
export const skipped = verdict('skipped');

/** A pass is said only when there is nothing else to say. */
export function orPass(problems: Verdict[], good: () => Verdict): Verdict[] {
  return problems.length > 0 ? problems : [good()];
}

/** Proposes that for every verdict that names a fault. */
export function curedBy(verdicts: readonly Verdict[], proposes: Verdict['proposes'] | undefined): Verdict[] {
  return verdicts.map((verdict) => (proposes !== undefined && (verdict.result === 'fail' || verdict.result === 'warn') ? { ...verdict, proposes } : verdict));
}

function verdict(result: Result): (says: Sentence, about?: About) => Verdict {
  return (says, about = {}) => ({ servers: [], ...about, result, says });
}
