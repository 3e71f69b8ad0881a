import type { Instant } from '../../domain/instant.ts';

/** Something said past the queue: an answer inside a turn, or how far a reading has come. */
export interface Beside {
  conversationId: string;
  at: Instant;
}

/**
 * What this process has said past the queue and has not counted in the store yet. Answers are not written down one by one, because a turn that only looks
 * writes nothing; the sender counts them before it claims. What a process that died had not counted is within the fifth of the limits that is left free.
 */
export class SaidBeside {
  #notes: Beside[] = [];

  note(conversationId: string, at: Instant): void {
    this.#notes.push({ conversationId, at });
    if (this.#notes.length > MOST) this.#notes = this.#notes.slice(-MOST / 2);
  }

  get isEmpty(): boolean {
    return this.#notes.length === 0;
  }

  /** Gives all that was noted, and forgets it. */
  take(): Beside[] {
    const notes = this.#notes;
    this.#notes = [];
    return notes;
  }
}

/** More than are ever said within the longest window of one conversation. */
const MOST = 4_000;
