import type { Activity } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { z } from 'zod';
import type { Conversation, Utterance } from '../domain/conversation.ts';
import { messageOf } from './message.ts';
import type { Splitting } from './splitting.ts';
import { sendFailureOf } from './sendFailureOf.ts';
import { type Messenger, SendFailure } from './work/messenger.ts';
import type { TeamsAdapter } from './teamsAdapter.ts';

/** Says things through botbuilder's connector, outside of any turn, and tells by status what became of them (teams.md 13, 16). */
export class BotbuilderMessenger implements Messenger {
  readonly #adapter: TeamsAdapter;
  readonly #mayAnswerTo: (serviceUrl: string) => boolean;
  readonly #splitting: Splitting;

  /** `mayAnswerTo`: which service addresses anything is ever sent to; a stored reference is only as good as the door was when it came in. */
  constructor({ adapter, mayAnswerTo, splitting }: { adapter: TeamsAdapter; mayAnswerTo: (serviceUrl: string) => boolean; splitting: Splitting }) {
    this.#adapter = adapter;
    this.#mayAnswerTo = mayAnswerTo;
    this.#splitting = splitting;
  }

  /** A service that turns out to split is told the card once more, alone: without an id it could never be written over. */
  async post(conversation: Conversation, utterance: Utterance): Promise<string | null> {
    const reference = this.#referenceOf(conversation);
    const cardAlone = this.#splitting.splits(reference.serviceUrl);
    const { id } = await this.#send(reference, (client, options) => client.conversations.sendToConversation(conversation.id, this.#activityOf(reference, utterance), options));
    if (id || cardAlone || utterance.card === undefined) return id ?? null;
    this.#splitting.learn(reference.serviceUrl);
    return this.post(conversation, utterance);
  }

  async update(conversation: Conversation, activityId: string, utterance: Utterance): Promise<void> {
    const reference = this.#referenceOf(conversation);
    const activity = { ...this.#activityOf(reference, utterance), id: activityId };
    await this.#send(reference, (client, options) => client.conversations.updateActivity(conversation.id, activityId, activity, options), 'update');
  }

  #activityOf({ serviceUrl, channelId, bot, conversation }: Reference, utterance: Utterance): Activity {
    return { ...messageOf(utterance, { cardAlone: this.#splitting.splits(serviceUrl) }), channelId, from: bot, conversation } as unknown as Activity;
  }

  #referenceOf(conversation: Conversation): Reference {
    const { data: reference } = Reference.safeParse(conversation.reference);
    if (reference === undefined) throw new SendFailure('refused', 'the stored reference cannot be understood');
    if (!this.#mayAnswerTo(reference.serviceUrl)) throw new SendFailure('refused', 'the service address is not one that is answered to');
    return reference;
  }

  async #send<T>({ serviceUrl }: Reference, send: (client: ConnectorClient, options: { abortSignal: AbortSignal }) => Promise<T>, what: 'post' | 'update' = 'post'): Promise<T> {
    const client = await this.#adapter.connectorOf(serviceUrl);
    try {
      return await send(client, { abortSignal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      throw sendFailureOf(error, what);
    }
  }
}

const Reference = z.object({ serviceUrl: z.string(), channelId: z.string(), bot: z.object({ id: z.string(), name: z.string() }), conversation: z.looseObject({ id: z.string() }) });
type Reference = z.infer<typeof Reference>;

/** Shorter than the lease of a message that is being sent. */
const PATIENCE_MS = 10_000;
