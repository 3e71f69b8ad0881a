import { ComponentDialog, TextPrompt, WaterfallDialog, type WaterfallStepContext } from 'botbuilder-dialogs';
import { say } from '../domain/wording/sentence.ts';
import { hereOf, saySentences } from './here.ts';
import type { Opening } from './openQuestions.ts';
import { GIVEN_UP, isAnswer } from './questionDialog.ts';

type Offered = Extract<Opening, { dialog: 'repair' }>['options'];

/**
 * `repair` alone: takes the answer to what was offered when the reading had come. Ends with the text that repairs the check which was
 * chosen, or with null. Does nothing itself.
 */
export class RepairDialog extends ComponentDialog<Offered> {
  static readonly id = 'repair';

  constructor() {
    super(RepairDialog.id);
    this.addDialog(new TextPrompt(ANSWER, isAnswer));
    this.addDialog(new WaterfallDialog<Offered>(STEPS, [(step) => step.prompt(ANSWER, { validations: { values: step.options.checks } }), (step) => this.#take(step)]));
    this.initialDialogId = STEPS;
  }

  async #take(step: WaterfallStepContext<Offered>) {
    const check = String(step.result);
    if (check !== GIVEN_UP) return step.endDialog(`repair ${check} in ${step.options.estate}`);
    await saySentences(hereOf(step.context), say('ask.given-up'));
    return step.endDialog(null);
  }
}

const ANSWER = 'answer';
const STEPS = 'steps';
