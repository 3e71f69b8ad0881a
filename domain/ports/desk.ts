import type { Command } from '../commands/command.ts';
import type { Verb } from '../approvals/card.ts';
import type { Turn, Utterance } from '../conversation.ts';
import type { PlanView } from '../views.ts';
import type { Lasting } from '../watch/lasting.ts';

/** What a person may do here: help and suggestions are filtered by it. Deciding is done where the act is done, never by this. */
export interface Rights {
  mayVote: boolean;
  isAdmin: boolean;
  isSandbox: boolean;
}

/** The answer to a pressed button: something calm to say, and the card as it stands now, to be shown instead. */
export interface ClickAnswer {
  utterance: Utterance;
  /** Show `utterance.card` in place of the card that was pressed; otherwise the text is a passing message. */
  replacesCard: boolean;
  /** A proof of a fresh sign-in was missing: whoever pressed may be asked for one, and the same press with it may be done. */
  wantsSignIn?: true;
}

/** What a pressed button sent. */
export interface Pressed {
  verb: Verb | null;
  token: string;
  /** For how long to be left alone, where a notice asks. */
  lasts?: Lasting;
}

/** Where conversations hand over what was asked. Nothing is changed by any of these without its own authorisation inside. */
export interface Desk {
  /** Does a whole command. What can be said at once is returned; what takes time is recorded first and said when it is known. */
  perform(command: Command, turn: Turn): Promise<Utterance[]>;
  /** A pressed button: the token decides, what else came with it only has to agree. */
  click(pressed: Pressed, turn: Turn): Promise<ClickAnswer>;
  /** The open plans, newest first: what `approve` and its like offer when no plan was named. */
  openPlans(turn: Turn): Promise<PlanView[]>;
  rights(turn: Turn): Rights;
  /** Names of the estates, the default one first. */
  estates(): readonly string[];
}
