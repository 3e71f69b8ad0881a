import { canonical } from '../domain/canonical.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Store } from '../domain/ports/store.ts';

/** Remembers where people can be reached. A conversation that is as it was is not written again, so that most turns write nothing. */
export class ConversationBook {
  readonly #store: Books;
  readonly #written = new Map<string, string>();

  constructor(store: Books) {
    this.#store = store;
  }

  /** Somebody was seen here who said nothing: the place is remembered, and what words told before about name, language and zone stays. */
  async rememberPlace(conversation: Conversation): Promise<void> {
    const before = await this.#store.look((unit) => unit.findConversation(conversation.id));
    await this.remember(before === undefined ? conversation : { ...before, reference: conversation.reference });
  }

  /** Whoever is heard is written to again, should the conversation have been parked. Rejects with StoreUnavailable when it cannot be written down. */
  async remember(conversation: Conversation): Promise<void> {
    const now = canonical(conversation);
    if (this.#written.get(conversation.id) === now && !(await this.#store.look((unit) => unit.isParked(conversation.id)))) return;
    await this.#store.transact(async (unit) => {
      await unit.putConversation(conversation);
      await unit.unparkConversation(conversation.id);
    });
    this.#written.delete(conversation.id);
    this.#written.set(conversation.id, now);
    if (this.#written.size > REMEMBERED) this.#written.delete(this.#written.keys().next().value ?? '');
  }
}

type Books = Pick<Store, 'transact' | 'look'>;

const REMEMBERED = 10_000;
