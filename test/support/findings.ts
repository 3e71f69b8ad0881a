import { CHECKS } from '../../domain/checks/catalogue.ts';
import type { Finding } from '../../domain/finding.ts';
import { say } from '../../domain/wording/sentence.ts';

/** A finding of a check of the catalogue; unless told otherwise it failed, about no server. */
export function aFindingOf(id: string, over: Partial<Finding> = {}): Finding {
  const side = CHECKS.find((check) => check.id === id)?.side ?? 'trust';
  return { id, side, result: 'fail', says: say('EX-01.pass'), servers: [], ...over };
}

/** The whole catalogue passing, save for these. */
export function allPassBut(...findings: Finding[]): Finding[] {
  const ids = new Set(findings.map(({ id }) => id));
  return CHECKS.flatMap(({ id }) => (ids.has(id) ? findings.filter((finding) => finding.id === id) : [aFindingOf(id, { result: 'pass' })]));
}
