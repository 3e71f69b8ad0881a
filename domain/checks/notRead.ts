import type { CheckId } from '../finding.ts';
import type { Sentence } from '../wording/sentence.ts';
import { say } from '../wording/sentence.ts';

/** Why a check is not judged: what a reading does not look at. Undefined for the checks that are judged. */
export function notRead(id: CheckId): Sentence | undefined {
  return id.startsWith('EN-') && !JUDGED.has(id) ? (NOT_READ[id] ?? say('skipped.entra')) : NOT_READ[id];
}

/** The checks of Entra that are judged. */
const JUDGED: ReadonlySet<CheckId> = new Set(['EN-01', 'EN-02', 'EN-03', 'EN-04', 'EN-05', 'EN-06', 'EN-07', 'EN-08', 'EN-09', 'EN-10', 'EN-11', 'EN-12']);

const NOT_READ: Record<CheckId, Sentence> = {};
