import { authorise } from '../../domain/approvals/authorise.ts';
import type { ActionToken, CardCopy } from '../../domain/approvals/card.ts';
import type { Turn } from '../../domain/conversation.ts';
import { samePerson } from '../../domain/person.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { PlanAct } from './acts.ts';
import type { PlanCase } from './views.ts';

/** A button about a plan: as the plan stands, and the copy of its card that the button was drawn on. */
interface Pressed {
  token: ActionToken;
  turn: Turn;
  act: PlanAct['act'];
  plan: PlanCase;
  copy: CardCopy | undefined;
}

/** Why a button does not count although its token is known: it was drawn for another asking (the card as it stands answers that), for another person, or on another message. */
export interface Unbound {
  rule: 'other-asking' | 'not-yours' | 'other-message';
  says: Sentence;
  showsCard: boolean;
}

/**
 * A button decides on the asking it was drawn for, on somebody's own card it is theirs alone, and it counts on the message that it was drawn on: not on one that
 * the card was forwarded in. Null when it is bound, and for who has no right: they are told so by the one function that says it to everybody.
 */
export function unboundOf({ token, turn, act, plan: { view }, copy }: Pressed): Unbound | null {
  const { name, approval, policy } = view;
  const { person } = turn;
  if (authorise(act, person, approval, policy, FRESH) !== null) return null;
  if (token.approvalId !== undefined && token.approvalId !== approval.id) return { rule: 'other-asking', says: say('click.other-asking', { plan: name }), showsCard: true };
  const viewer = copy?.viewer ?? null;
  if (viewer !== null && !samePerson(viewer, person)) return { rule: 'not-yours', says: say('click.not-yours'), showsCard: false };
  return isElsewhere(turn, copy) ? { rule: 'other-message', says: say('click.other-message', { plan: name }), showsCard: false } : null;
}

/** Only where both are known: a card may have been pressed before I was told the name of its message. In a thread a client may name the message that began it. */
function isElsewhere({ pressedOn, conversation }: Turn, copy: CardCopy | undefined): boolean {
  const drawnOn = copy?.activityId ?? undefined;
  return pressedOn !== undefined && drawnOn !== undefined && pressedOn !== drawnOn && !conversation.id.endsWith(`;messageid=${pressedOn}`);
}

/** Whether a sign-in is fresh is judged by the act itself. */
const FRESH = { signInAgeMs: 0 };
