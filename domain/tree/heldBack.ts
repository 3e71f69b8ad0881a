import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import { stop } from './place.ts';

/** What would help may not be done now, for these reasons. Without a reason there is nothing that I could propose. */
export function heldBack(reasons: readonly Reason[]) {
  return stop('held-back', say(reasons.length > 0 ? 'tree.stop.held-back' : 'tree.stop.nothing-known'), ...reasons.map(({ says }) => says));
}
