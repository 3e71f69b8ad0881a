import { worstFirst } from '../checks/worstFirst.ts';
import type { CheckId, Finding } from '../finding.ts';

/**
 * How a place of the picture stands. `broken`: something does not work now. `at-risk`: it works, and will not go on doing so by itself.
 * `not-seen`: what would tell could not be read, or nothing looks at it. `holds`: it was looked at, and all of it is as it should be.
 */
export type State = 'broken' | 'at-risk' | 'not-seen' | 'holds';

/** A place, with the worst finding that made it so. */
export interface Judged {
  state: State;
  /** Null where it holds, and where nothing was looked at. */
  because: Finding | null;
  /** Not everything that would tell could be read. */
  isPartlyBlind: boolean;
}

/** How a place stands whose checks found this. Never `holds` with a failed or unknown one among them, nor with nothing that passed. */
export function judge(findings: readonly Finding[]): Judged {
  const judged = findings.map((finding) => ({ finding, state: stateOf(finding) }));
  const isPartlyBlind = findings.some(({ result }) => result === 'unknown');
  for (const state of WORST_FIRST) {
    const [because] = worstFirst(judged.filter((one) => one.state === state).map(({ finding }) => finding));
    if (because !== undefined) return { state, because, isPartlyBlind };
  }
  return { state: findings.some(({ result }) => result === 'pass') ? 'holds' : 'not-seen', because: null, isPartlyBlind };
}

/** What one finding makes of its place; undefined for what is well, or was not looked at. */
function stateOf({ id, result, says }: Finding): State | undefined {
  switch (result) {
    case 'fail': return LATER.has(id) || LATER_BANDS.test(says.key) ? 'at-risk' : 'broken';
    case 'unknown': return 'not-seen';
    case 'warn': return 'at-risk';
    case 'pass':
    case 'skipped': return undefined;
  }
}

/** What was not seen may be broken, so it goes before what is known to be only at risk. */
const WORST_FIRST = ['broken', 'not-seen', 'at-risk'] as const;

/** Failed, these break on a day to come, or are unsafe rather than broken: what follows, what went before, what would be read again, weak keys, keys left where they need not be. */
const LATER = new Set<CheckId>(['SFB-05', 'SFB-07', 'SFB-08', 'SFB-09', 'SFB-10', 'SFB-11', 'EX-06', 'EX-07', 'EX-08', 'EX-09', 'EX-10', 'EX-11', 'EX-12', 'EX-16', 'EN-03', 'EN-04', 'EN-06']);
/** A certificate that ends in some days signs until then. */
const LATER_BANDS = /\.(?:short|critical)$/u;
