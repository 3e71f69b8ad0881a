import type { CheckId, Finding } from '../finding.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { endHere, goOn, type Place, plan, stop } from './place.ts';

interface Looking {
  branch: number;
  looked: Sentence;
  checks: readonly CheckId[];
}

/**
 * A place where checks have looked already: the first fault that one of them can cure ends the walk in that plan, one that none can
 * cure in a stop. What a check could not find out does not end it: whoever walks on may find the cause, and it is said at the end.
 */
export function checksAt({ branch, looked, checks }: Looking): Place {
  return ({ findings }) => {
    const mine = checks.flatMap((check) => findings.filter(({ id }) => id === check));
    const faults = [...mine.filter(({ result }) => result === 'fail'), ...mine.filter(({ result }) => result === 'warn')];
    const unread = unreadIn(mine);
    const saw = (faults.length + unread.length > 0 ? [...faults, ...unread] : mine.filter(({ result }) => result === 'pass')).slice(0, MOST).map(sawOf);
    const step = (so: Sentence) => ({ branch, looked, saw, so });
    const cured = faults.find(({ proposes }) => proposes !== undefined && proposes.id !== 'REP-TREE-004');
    if (cured?.proposes !== undefined) return endHere(step(say('tree.so.fault', { checks: [cured.id] })), plan(cured.proposes, say('tree.plan.finding', { check: cured.id })));
    const failed = faults.filter(({ result }) => result === 'fail');
    if (failed.length > 0) return endHere(step(say('tree.so.fault', { checks: [...new Set(failed.map(({ id }) => id))] })), stop('finding', say('tree.stop.finding', { checks: [...new Set(failed.map(({ id }) => id))] }), ...failed.slice(0, MOST).map(({ says }) => says)));
    return goOn(step(say(unread.length > 0 ? 'tree.so.not-read' : 'tree.so.sound')));
  };
}

/** Those that could not find out what they ask. */
export function unreadIn(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ result }) => result === 'unknown');
}

function sawOf({ says }: Finding): Sentence {
  return says;
}

/** More would not fit a message that somebody reads on a phone; the rest is in `check`. */
const MOST = 4;
