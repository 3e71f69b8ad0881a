import { say } from '../domain/wording/sentence.ts';
import type { Question } from './question.ts';
import { QuestionDialog } from './questionDialog.ts';

/** `roll` alone: whose certificate? */
export class RollDialog extends QuestionDialog {
  static readonly id = 'party';

  constructor() {
    super(RollDialog.id);
  }

  protected async question(): Promise<Question> {
    return {
      says: say('ask.party'),
      choices: [{ value: 'skype', says: say('ask.party.skype') }, { value: 'exchange', says: say('ask.party.exchange') }, { value: 'hybrid', says: say('ask.party.hybrid') }],
    };
  }
}
