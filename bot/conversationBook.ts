import { canonical } from '../domain/canonical.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Store } from '../domain/ports/store.ts';

/** Remembers where people can be reached. A conversation that is as it was is not written again, so that most turns write nothing. */
export class ConversationBook {
  readonly #store: Pick<Store, 'transact'>;
  readonly #written = new Map<string, string>();

  constructor(store: Pick<Store, 'transact'>) {
    this.#store = store;
  }

  /** Rejects with StoreUnavailable when it cannot be written down. */
  async remember(conversation: Conversation): Promise<void> {
    const now = canonical(conversation);
    if (this.#written.get(conversation.id) === now) return;
    await this.#store.transact((unit) => unit.putConversation(conversation));
    this.#written.delete(conversation.id);
    this.#written.set(conversation.id, now);
    if (this.#written.size > REMEMBERED) this.#written.delete(this.#written.keys().next().value ?? '');
  }
}

const REMEMBERED = 10_000;
