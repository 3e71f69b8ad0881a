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

/** Why a button does not count although its token is known: it was drawn for another asking (the card as it stands answers that), or for another person. */
export interface Unbound {
  says: Sentence;
  showsCard: boolean;
}

/**
 * A button decides on the asking it was drawn for, and on somebody's own card it is theirs alone. Null when it is bound, and for who has no
 * right: they are told so by the one function that says it to everybody.
 */
export function unboundOf({ token, turn: { person }, act, plan: { view }, copy }: Pressed): Unbound | null {
  const { name, approval, policy } = view;
  if (authorise(act, person, approval, policy, FRESH) !== null) return null;
  if (token.approvalId !== undefined && token.approvalId !== approval.id) return { says: say('click.other-asking', { plan: name }), showsCard: true };
  const viewer = copy?.viewer ?? null;
  return viewer === null || samePerson(viewer, person) ? null : { says: say('click.not-yours'), showsCard: false };
}

/** Whether a sign-in is fresh is judged by the act itself. */
const FRESH = { signInAgeMs: 0 };
