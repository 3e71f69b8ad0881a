import type { Activity } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { z } from 'zod';
import type { Conversation, Utterance } from '../domain/conversation.ts';
import { messageOf } from './message.ts';
import { RETRY_MS, sendFailureOf } from './sendFailureOf.ts';
import { type Messenger, SendFailure } from './work/messenger.ts';
import type { TeamsAdapter } from './teamsAdapter.ts';

/** Says things through botbuilder's connector, outside of any turn, and tells by status what became of them (teams.md 13, 16). */
export class BotbuilderMessenger implements Messenger {
  readonly #adapter: TeamsAdapter;
  readonly #mayAnswerTo: (serviceUrl: string) => boolean;

  /** `mayAnswerTo`: which service addresses anything is ever sent to; a stored reference is only as good as the door was when it came in. */
  constructor(adapter: TeamsAdapter, mayAnswerTo: (serviceUrl: string) => boolean) {
    this.#adapter = adapter;
    this.#mayAnswerTo = mayAnswerTo;
  }

  async post(conversation: Conversation, utterance: Utterance): Promise<string | null> {
    const reference = this.#referenceOf(conversation);
    const { id } = await this.#send(reference, (client, options) => client.conversations.sendToConversation(conversation.id, activityOf(reference, utterance), options));
    return id ?? null;
  }

  /** Doing it twice is the same as doing it once, so what may or may not have arrived is simply tried again. */
  async update(conversation: Conversation, activityId: string, utterance: Utterance): Promise<void> {
    const reference = this.#referenceOf(conversation);
    const activity = { ...activityOf(reference, utterance), id: activityId };
    try {
      await this.#send(reference, (client, options) => client.conversations.updateActivity(conversation.id, activityId, activity, options));
    } catch (error) {
      throw error instanceof SendFailure && error.kind === 'ambiguous' ? new SendFailure('retry', error.message, RETRY_MS) : error;
    }
  }

  #referenceOf(conversation: Conversation): Reference {
    const reference = Reference.parse(conversation.reference);
    if (!this.#mayAnswerTo(reference.serviceUrl)) throw new SendFailure('refused', 'the service address is not one that is answered to');
    return reference;
  }

  async #send<T>({ serviceUrl }: Reference, send: (client: ConnectorClient, options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
    const client = await this.#adapter.connectorOf(serviceUrl);
    try {
      return await send(client, { abortSignal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      throw sendFailureOf(error);
    }
  }
}

const Reference = z.object({ serviceUrl: z.string(), channelId: z.string(), bot: z.object({ id: z.string(), name: z.string() }), conversation: z.looseObject({ id: z.string() }) });
type Reference = z.infer<typeof Reference>;

/** Shorter than the lease of a message that is being sent. */
const PATIENCE_MS = 10_000;

function activityOf({ channelId, bot, conversation }: Reference, utterance: Utterance): Activity {
  return { ...messageOf(utterance), channelId, from: bot, conversation } as unknown as Activity;
}
