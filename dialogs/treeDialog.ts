import { ComponentDialog, type DialogTurnResult, TextPrompt, WaterfallDialog, type WaterfallStepContext } from 'botbuilder-dialogs';
import type { Walk } from '../domain/tree/walk.ts';
import { say } from '../domain/wording/sentence.ts';
import { type Here, hereOf, saySentences } from './here.ts';
import { withChoices } from './message.ts';
import { GIVEN_UP, isAnswer } from './questionDialog.ts';
import { treePage, type Walking } from './treePage.ts';

/** A place of a walk; `isSaid`: its page was shown already, when the reading had come. */
type Begun = Walking & { isSaid?: boolean };

/**
 * REP-TREE-004: goes through a walk one place at a time (domain.md 5.3). Ends with the command that plans what helps or reads again, or with
 * null where it was left or stopped. Does nothing itself.
 */
export class TreeDialog extends ComponentDialog<Begun> {
  static readonly id = 'tree';

  constructor() {
    super(TreeDialog.id);
    this.addDialog(new TextPrompt(ANSWER, isAnswer));
    this.addDialog(new WaterfallDialog<Begun>(STEPS, [(step) => this.#show(step), (step) => this.#take(step)]));
    this.initialDialogId = STEPS;
  }

  async #show(step: WaterfallStepContext<Begun>): Promise<DialogTurnResult> {
    const here = hereOf(step.context);
    const { utterance, answers } = treePage(step.options, here.reader);
    if (answers === null) {
      await step.context.sendActivity(withChoices(here.messageOf({ text: utterance.text }), utterance.choices ?? []));
      return step.endDialog(null);
    }
    const prompt = step.options.isSaid === true ? {} : { prompt: withChoices(here.messageOf({ text: utterance.text }), utterance.choices ?? []) };
    return step.prompt(ANSWER, { ...prompt, validations: { values: answers } });
  }

  async #take(step: WaterfallStepContext<Begun>): Promise<DialogTurnResult> {
    const { walk, at } = step.options;
    const answer = String(step.result);
    if (answer === GIVEN_UP) return this.#giveUp(step, hereOf(step.context));
    if (answer === 'look again') return step.endDialog({ command: { name: 'propose', intent: { id: 'REP-TREE-004' }, estate: walk.estate } });
    if (at < walk.steps.length) return step.replaceDialog(STEPS, { walk, at: at + 1 });
    const { end } = walk;
    if (end.kind === 'plan') return step.endDialog({ command: { name: 'propose', intent: end.intent, estate: walk.estate } });
    return step.replaceDialog(STEPS, { walk: { ...walk, end: answered(walk, answer) }, at });
  }

  async #giveUp(step: WaterfallStepContext<Begun>, here: Here): Promise<DialogTurnResult> {
    await saySentences(here, say('ask.given-up'));
    return step.endDialog(null);
  }
}

/** Where a person's answer leads. */
function answered({ end }: Walk, answer: string): Walk['end'] {
  if (end.kind !== 'ask') return end;
  return answer === 'yes' ? end.yes : answer === 'no' ? end.no : end.unsure;
}

const ANSWER = 'answer';
const STEPS = 'steps';
