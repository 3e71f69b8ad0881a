import { type Messenger, SendFailure } from '../../bot/work/messenger.ts';
import type { Json } from '../../domain/canonical.ts';
import type { Conversation, Utterance } from '../../domain/conversation.ts';

/** A message as it stands in a chat, and how often it was written over. */
export interface Standing {
  id: string;
  conversationId: string;
  utterance: Utterance;
  updates: number;
}

/** A chat service that remembers what it was told, outlives restarts of the bot, and gives out ids that are the same in every run of a test. */
export class ChatService implements Messenger {
  readonly messages: Standing[] = [];
  /** What the bot logged as an error. */
  readonly complaints: Record<string, unknown>[] = [];
  readonly ids = { id: () => `id-${this.#next()}`, token: () => `token-${this.#next()}` };
  /** What the next deliveries fail with, in order. */
  readonly failures: SendFailure[] = [];
  #last = 0;

  async post({ id: conversationId }: Conversation, utterance: Utterance): Promise<string> {
    this.#failIfTold();
    const id = `m-${this.messages.length + 1}`;
    this.messages.push({ id, conversationId, utterance, updates: 0 });
    return id;
  }

  async update({ id: conversationId }: Conversation, activityId: string, utterance: Utterance): Promise<void> {
    this.#failIfTold();
    const message = this.messages.find(({ id }) => id === activityId);
    if (message?.conversationId !== conversationId) throw new SendFailure('refused', `there is no message ${activityId} in ${conversationId}`);
    message.utterance = utterance;
    message.updates += 1;
  }

  /** What stands in a conversation, oldest first. */
  in({ id }: Pick<Conversation, 'id'>): string[] {
    return this.messages.filter(({ conversationId }) => conversationId === id).map(({ utterance }) => utterance.text);
  }

  /** Every message that shows this plan's card, wherever it is. */
  cardsOf(plan: string): Standing[] {
    return this.messages.filter(({ utterance }) => utterance.card !== undefined && utterance.text.includes(`Plan ${plan}`));
  }

  /** The tokens of all buttons with that verb that stand in a conversation, oldest message first. */
  tokens(conversationId: string, verb?: string): string[] {
    return this.messages.filter((message) => message.conversationId === conversationId).flatMap(({ utterance }) => tokensIn(utterance.card ?? null, verb));
  }

  /** Another one in which the same stands; what happens in the one does not happen in the other. */
  copied(): ChatService {
    const other = new ChatService();
    other.messages.push(...structuredClone(this.messages));
    other.#last = this.#last;
    return other;
  }

  #failIfTold(): void {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }
}

/** The tokens of the buttons drawn anywhere in a card. A button's fallback carries the same one again, so each is listed once. */
function tokensIn(node: Json, verb: string | undefined): string[] {
  if (node === null || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap((inner) => tokensIn(inner, verb));
  const { data } = node;
  const isButton = node['type'] === 'Action.Execute' && data !== null && typeof data === 'object' && !Array.isArray(data);
  if (isButton) return (verb === undefined || node['verb'] === verb) && typeof data['token'] === 'string' ? [data['token']] : [];
  return Object.values(node).flatMap((inner) => tokensIn(inner, verb));
}
