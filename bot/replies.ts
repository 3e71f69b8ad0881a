import { randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { Utterance } from '../domain/conversation.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { render } from '../domain/wording/render.ts';
import type { Sentence } from '../domain/wording/sentence.ts';
import { ADAPTIVE_CARD, messageOf } from './message.ts';
import { readerLocale, readerZone } from './reader.ts';
import { sendFailureOf } from './sendFailureOf.ts';
import type { Splitting } from './splitting.ts';

/** Says things inside a turn: a message where words or a submitted card came in, the invoke's response where a button was executed. */
export class Replies {
  readonly #clock: Clock;
  readonly #later: Later;
  readonly #splitting: Splitting;
  readonly #said: (conversationId: string) => void;

  /** `later` keeps what the chat service does not take right now, and says it when it does. `said` is told of each message that is sent here. */
  constructor({ clock, later, splitting, said = () => undefined }: { clock: Clock; later: Later; splitting: Splitting; said?: (conversationId: string) => void }) {
    this.#said = said;
    this.#clock = clock;
    this.#later = later;
    this.#splitting = splitting;
  }

  /** One sentence, in the language and zone of the one who is answered. */
  async answer(context: TurnContext, sentence: Sentence): Promise<void> {
    const { locale, localTimezone } = context.activity;
    const text = render(sentence, { locale: readerLocale(locale), zone: readerZone(localTimezone), now: this.#clock.now() });
    if (context.activity.type === 'invoke') await this.passing(context, text);
    else await this.say(context, [{ text }]);
  }

  async say(context: TurnContext, utterances: readonly Utterance[]): Promise<void> {
    for (const [index, utterance] of utterances.entries()) {
      const said = await this.#saidNow(context, utterance);
      if (!said) return this.#later(context.activity.conversation.id, utterances.slice(index));
    }
  }

  /** False when the message certainly did not arrive and may be sent again. Rejects for anything else. */
  async #saidNow(context: TurnContext, utterance: Utterance): Promise<boolean> {
    const { serviceUrl } = context.activity;
    const cardAlone = this.#splitting.splits(serviceUrl);
    this.#said(context.activity.conversation.id);
    try {
      const said = await context.sendActivity(messageOf(utterance, { cardAlone }));
      if (utterance.card !== undefined && !cardAlone && !said?.id) this.#splitting.learn(serviceUrl);
      return true;
    } catch (error) {
      if (sendFailureOf(error).kind === 'retry') return false;
      throw error;
    }
  }

  /** Answers an invoke with words that pass by and leave the card as it is. */
  async passing(context: TurnContext, text: string): Promise<void> {
    await respond(context, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text });
  }

  /**
   * Answers an invoke by asking the client for a token of the person who pressed; it presses again with it. What cannot do so shows the words.
   * `resource` is what the bot's app registration exposes.
   */
  async askForSignIn(context: TurnContext, { text, resource }: { text: string; resource: string }): Promise<void> {
    const value = { text, connectionName: '', tokenExchangeResource: { id: randomUUID(), uri: resource }, buttons: [] };
    await respond(context, { statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value });
  }

  /** Answers an invoke with a card to be shown instead of the one that was pressed. */
  async instead(context: TurnContext, card: NonNullable<Utterance['card']>): Promise<void> {
    await respond(context, { statusCode: 200, type: ADAPTIVE_CARD, value: card });
  }
}

/** Keeps messages of a conversation to be said later, in order. */
export type Later = (conversationId: string, utterances: readonly Utterance[]) => Promise<void>;

async function respond(context: TurnContext, body: { statusCode: number; type: string; value: unknown }): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}
