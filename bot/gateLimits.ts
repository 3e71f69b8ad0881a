import { Rejected } from './identity/rejected.ts';
import type { InboundActivity } from './activity.ts';

/** How much somebody may ask for: a number at once, and so many a minute after that. */
export interface Allowance {
  atOnce: number;
  perMinute: number;
}

export interface Limits {
  person: Allowance;
  conversation: Allowance;
}

export const LIMITS: Limits = { person: { atOnce: 20, perMinute: 30 }, conversation: { atOnce: 60, perMinute: 90 } };

/** Keeps one person, or one busy conversation, from taking the bot for itself. Throws Rejected when an allowance is used up. */
export class GateLimits {
  readonly #person: Allowances;
  readonly #conversation: Allowances;

  /** `now` is the machine's time in milliseconds. */
  constructor({ person, conversation }: Limits, now: () => number) {
    this.#person = new Allowances(person, now);
    this.#conversation = new Allowances(conversation, now);
  }

  take({ from, conversation }: InboundActivity): void {
    if (!this.#person.take(from?.aadObjectId?.toLowerCase() ?? '')) throw new Rejected('too-many-from-person');
    if (!this.#conversation.take(conversation.id)) throw new Rejected('too-many-in-conversation');
  }
}

/** One bucket of tokens for each name. A name that is not heard of for long has a full one, and is forgotten. */
export class Allowances {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  readonly #left = new Map<string, { tokens: number; at: number }>();

  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance;
    this.#now = now;
  }

  take(name: string): boolean {
    const { atOnce, perMinute } = this.#allowance;
    const at = this.#now();
    const before = this.#left.get(name) ?? { tokens: atOnce, at };
    const tokens = Math.min(atOnce, before.tokens + ((at - before.at) / 60_000) * perMinute);
    this.#left.delete(name);
    this.#left.set(name, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    if (this.#left.size > REMEMBERED) this.#left.delete(this.#left.keys().next().value ?? '');
    return tokens >= 1;
  }
}

const REMEMBERED = 10_000;
