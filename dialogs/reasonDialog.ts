import { planNameOf } from '../domain/commands/arguments.ts';
import { say } from '../domain/wording/sentence.ts';
import type { Question } from './question.ts';
import { type Gap, QuestionDialog } from './questionDialog.ts';

/** `reject <plan>` without a reason: why? */
export class ReasonDialog extends QuestionDialog {
  static readonly id = 'reason';

  constructor() {
    super(ReasonDialog.id);
  }

  protected async question({ before }: Gap): Promise<Question> {
    return { says: say('ask.reason', { plan: planNameOf(before.trim().split(' ').at(-1) ?? '') ?? '' }), choices: null };
  }
}
