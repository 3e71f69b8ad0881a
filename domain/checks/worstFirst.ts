import type { Finding, Result } from '../finding.ts';
import { placeOf } from './catalogue.ts';

/** How bad results are, worst first. */
const ORDER: Record<Result, number> = { fail: 0, unknown: 1, warn: 2, pass: 3, skipped: 4 };

/** The findings in the order in which they matter: fail, unknown, warn, pass, skipped; then as in the catalogue. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => ORDER[a.result] - ORDER[b.result] || placeOf(a.id) - placeOf(b.id));
}
