import type { InvokeResponse } from 'botbuilder';
import type { InboundActivity } from './activity.ts';

type Answer = Promise<InvokeResponse | undefined>;

/**
 * Teams sends a delivery again when it thinks that nobody answered. The same activity id in the same conversation acts once, and
 * a repetition gets the answer of the first. This is a courtesy of one process: what must not happen twice is noted where it is done.
 */
export class Deliveries {
  readonly #answers = new Map<string, Answer>();

  once(activity: InboundActivity, act: () => Answer): Answer {
    if (typeof activity.id !== 'string' || activity.id === '') return act();
    const key = `${activity.conversation.id} ${activity.id}${isSignedIn(activity) ? ' signed-in' : ''}`;
    const before = this.#answers.get(key);
    if (before !== undefined) return before;
    const answer = act();
    this.#answers.set(key, answer);
    if (this.#answers.size > REMEMBERED) this.#answers.delete(this.#answers.keys().next().value ?? '');
    return answer;
  }
}

/** The same press with the token that was asked for is not a repetition. */
function isSignedIn({ value }: InboundActivity): boolean {
  return typeof value === 'object' && value !== null && 'authentication' in value;
}

/** Answers can be whole cards. What is older than these is known by its note in the store. */
const REMEMBERED = 1_000;
