import { canonical } from '../domain/canonical.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Store } from '../domain/ports/store.ts';

/** Remembers where people can be reached. A conversation that is as it was is not written again, so that most turns write nothing. */
export class ConversationBook {
  readonly #store: Books;
  readonly #written = new Map<string, string>();
  readonly #nowMs: () => number;
  #noneParkedUntil = 0;

  /** `nowMs`: milliseconds that only ever grow. */
  constructor(store: Books, nowMs: () => number = () => performance.now()) {
    this.#store = store;
    this.#nowMs = nowMs;
  }

  /** Somebody was seen here who said nothing: the place is remembered, and what words told before about name, language and zone stays. */
  async rememberPlace(conversation: Conversation): Promise<void> {
    const before = await this.#store.look((unit) => unit.findConversation(conversation.id));
    await this.remember(before === undefined ? conversation : { ...before, reference: conversation.reference });
  }

  /** Whoever is heard is written to again, should the conversation have been parked. Rejects with StoreUnavailable when it cannot be written down. */
  async remember(conversation: Conversation): Promise<void> {
    const now = canonical(conversation);
    if (this.#written.get(conversation.id) === now && !(await this.#isParked(conversation.id))) return;
    await this.#store.transact(async (unit) => {
      await unit.putConversation(conversation);
      await unit.unparkConversation(conversation.id);
    }, { waitedFor: true });
    this.#written.delete(conversation.id);
    this.#written.set(conversation.id, now);
    if (this.#written.size > REMEMBERED) this.#written.delete(this.#written.keys().next().value ?? '');
  }

  /** As a rule no conversation is parked at all, which is asked once a second and not in every turn. */
  async #isParked(id: string): Promise<boolean> {
    if (this.#nowMs() < this.#noneParkedUntil) return false;
    const { count } = await this.#store.look((unit) => unit.parkedConversations(0));
    if (count > 0) return this.#store.look((unit) => unit.isParked(id));
    this.#noneParkedUntil = this.#nowMs() + NONE_PARKED_MS;
    return false;
  }
}

type Books = Pick<Store, 'transact' | 'look'>;

const REMEMBERED = 10_000;
const NONE_PARKED_MS = 1_000;
