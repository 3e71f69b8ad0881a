import { canonical } from '../domain/canonical.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Store, Unit } from '../domain/ports/store.ts';
import { render } from '../domain/wording/render.ts';
import { say } from '../domain/wording/sentence.ts';
import { isAt, type PlaceChange } from './placeChange.ts';

/** Remembers where people can be reached. A conversation that is as it was is not written again, so that most turns write nothing. */
export class ConversationBook {
  readonly #store: Books;
  readonly #written = new Map<string, string>();
  readonly #nowMs: () => number;
  readonly #wall: () => string;
  readonly #follow: (unit: Unit, conversation: Conversation) => Promise<void>;
  #noneParkedUntil = 0;

  /** `nowMs`: milliseconds that only ever grow; `wall`: machine time. `follow` is told of a conversation before it is kept, in the same transaction. */
  constructor(store: Books, { nowMs = () => performance.now(), wall = () => new Date().toISOString(), follow = async () => undefined }: { nowMs?: () => number; wall?: () => string; follow?: (unit: Unit, conversation: Conversation) => Promise<void> } = {}) {
    this.#store = store;
    this.#nowMs = nowMs;
    this.#wall = wall;
    this.#follow = follow;
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
      await this.#follow(unit, conversation);
      await unit.putConversation(conversation);
      await unit.unparkConversation(conversation.id);
    }, { waitedFor: true });
    this.#written.delete(conversation.id);
    this.#written.set(conversation.id, now);
    if (this.#written.size > REMEMBERED) this.#written.delete(this.#written.keys().next().value ?? '');
  }

  /** Nobody can be written to at a place any more, or they can again: what is told there waits, and is not lost. Of a channel, all threads that are told something. */
  async change({ id, kind }: PlaceChange): Promise<void> {
    const places = await this.#store.transact(async (unit) => {
      const told = (await unit.subscriptions()).map(({ conversation }) => conversation).filter((one) => isAt(one, id));
      const all = [...new Set([id, ...told])];
      for (const one of all) await (kind === 'back' ? unit.unparkConversation(one) : unit.parkConversation(one, { at: this.#wall(), why: whyOf(kind) }));
      return all;
    });
    for (const one of places) this.#written.delete(one);
    this.#noneParkedUntil = 0;
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

function whyOf(kind: 'removed' | 'deleted'): string {
  return render(say(`parked.${kind}`), { locale: 'en', zone: 'UTC', now: '2000-01-01T00:00:00.000Z' });
}

type Books = Pick<Store, 'transact' | 'look'>;

const REMEMBERED = 10_000;
const NONE_PARKED_MS = 1_000;
