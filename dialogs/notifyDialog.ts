import { say } from '../domain/wording/sentence.ts';
import type { Question } from './question.ts';
import { type Gap, QuestionDialog } from './questionDialog.ts';

/** `notify` without a place: here, or in the asker's own chat? */
export class NotifyDialog extends QuestionDialog {
  static readonly id = 'where';

  constructor() {
    super(NotifyDialog.id);
  }

  protected async question({ after }: Gap): Promise<Question> {
    const places = [{ value: 'here', says: say('ask.where.here') }, { value: 'me', says: say('ask.where.me') }];
    return { says: say('ask.where'), choices: after === '' ? [...places, { value: 'list', says: say('ask.where.list') }] : places };
  }
}
