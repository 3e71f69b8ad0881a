import type { TurnContext } from 'botbuilder';
import { ComponentDialog, type DialogTurnResult, type PromptValidatorContext, TextPrompt, WaterfallDialog, type WaterfallStepContext } from 'botbuilder-dialogs';
import type { Incomplete } from '../domain/commands/parsed.ts';
import { type Sentence, say } from '../domain/wording/sentence.ts';
import { cut } from '../domain/commands/wrong.ts';
import { type Here, hereOf, saySentences } from './here.ts';
import { withChoices } from './message.ts';
import { type Question, questionText } from './question.ts';

/** What a dialog begins with: the text with a gap in it, as plain JSON. */
export type Gap = Pick<Incomplete, 'of' | 'before' | 'after'>;

/** Asks one question and ends with the whole text, or with null when there was nothing to ask or no usable answer. Does nothing itself. */
export abstract class QuestionDialog extends ComponentDialog<Gap> {
  constructor(id: string) {
    super(id);
    this.addDialog(new TextPrompt(ANSWER, isAnswer));
    this.addDialog(new WaterfallDialog<Gap>(STEPS, [(step) => this.#ask(step), (step) => this.#finish(step)]));
    this.initialDialogId = STEPS;
  }

  /** The question, or a sentence saying why there is none. */
  protected abstract question(gap: Gap, here: Here): Promise<Question | Sentence>;

  async #ask(step: WaterfallStepContext<Gap>): Promise<DialogTurnResult> {
    const here = hereOf(step.context);
    const question = await this.question(step.options, here);
    if ('key' in question) {
      await saySentences(here, question);
      return step.endDialog(null);
    }
    const values = question.choices?.map(({ value }) => value) ?? null;
    return step.prompt(ANSWER, { prompt: withChoices(here.messageOf({ text: questionText(question, here.reader) }), values ?? []), validations: { values } });
  }

  async #finish(step: WaterfallStepContext<Gap>): Promise<DialogTurnResult> {
    const answer = String(step.result);
    if (answer === GIVEN_UP) {
      await saySentences(hereOf(step.context), say('ask.given-up'));
      return step.endDialog(null);
    }
    const { before, after } = step.options;
    return step.endDialog(`${before}${answer}${after}`);
  }
}

/** Takes exactly one of the choices, never something like it. The third answer that is none of them ends the question. */
export async function isAnswer({ recognized, options, attemptCount, context }: PromptValidatorContext<string>): Promise<boolean> {
  const { values } = options.validations as { values: readonly string[] | null };
  const given = recognized.value ?? '';
  const answer = values === null ? given : chosen(given, values);
  if (answer === undefined && attemptCount < MOST_ATTEMPTS) return refuse(context, given);
  recognized.value = answer ?? GIVEN_UP;
  return true;
}

async function refuse(context: TurnContext, given: string): Promise<false> {
  await saySentences(hereOf(context), say('ask.again', { word: cut(given) }), say('ask.how'));
  return false;
}

function chosen(given: string, values: readonly string[]): string | undefined {
  const bare = bareOf(given);
  const byNumber = /^\d{1,2}[.)]?$/.test(given) ? values[Number.parseInt(given, 10) - 1] : undefined;
  return byNumber ?? values.find((value) => bareOf(value) === bare);
}

/** `7f3a91` is `7F3A-91`, and `plan 7F3A-91` too. */
function bareOf(text: string): string {
  return text.toLowerCase().replace(/^plan /, '').replace(/[^a-z0-9]/g, '');
}

const ANSWER = 'answer';
const STEPS = 'steps';
const MOST_ATTEMPTS = 3;
/** No answer that a person gives is empty. */
export const GIVEN_UP = '';
