import { sql } from 'kysely';
import type { Lane } from './lane.ts';
import type { Db } from './tables.ts';

/** Runs work in one transaction and commits. */
type Transaction = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

interface Waiting {
  work: (db: Db) => Promise<unknown>;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** What became of one of several: the value, or why it was taken back. */
type Outcome = { value: unknown } | { error: unknown };

/**
 * Commits together what several people wait for, so that they wait for the disk once. Each is all or nothing by itself: what fails is taken back alone, and nobody is told
 * anything before all of it is durable. When the transaction itself fails, all of them have.
 */
export class Together {
  readonly #lane: Lane;
  readonly #transaction: Transaction;
  readonly #isWhole: () => boolean;
  readonly #waiting: Waiting[] = [];

  /** `isWhole`: whether the transaction that is under way still stands; a full disk may have ended it. */
  constructor({ lane, transaction, isWhole }: { lane: Lane; transaction: Transaction; isWhole: () => boolean }) {
    this.#lane = lane;
    this.#transaction = transaction;
    this.#isWhole = isWhole;
  }

  run<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      if (this.#waiting.length === 1) this.#ask();
    });
  }

  #ask(): void {
    void this.#lane.run(() => this.#take(), { waitedFor: true });
  }

  /** Never rejects. */
  async #take(): Promise<void> {
    const taken = this.#waiting.splice(0, MOST_TOGETHER);
    if (this.#waiting.length > 0) this.#ask();
    try {
      const outcomes = await this.#transaction((db) => this.#each(db, taken));
      for (const [at, outcome] of outcomes.entries()) settle(taken[at], outcome);
    } catch (error) {
      for (const { reject } of taken) reject(error);
    }
  }

  async #each(db: Db, taken: readonly Waiting[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { work } of taken) outcomes.push(await this.#one(db, work));
    return outcomes;
  }

  async #one(db: Db, work: Waiting['work']): Promise<Outcome> {
    await sql`savepoint one`.execute(db);
    try {
      const value = await work(db);
      await sql`release one`.execute(db);
      return { value };
    } catch (error) {
      if (!this.#isWhole()) throw error;
      await sql`rollback to one`.execute(db);
      await sql`release one`.execute(db);
      return { error };
    }
  }
}

function settle(one: Waiting | undefined, outcome: Outcome): void {
  if ('error' in outcome) one?.reject(outcome.error);
  else one?.resolve(outcome.value as never);
}

/** The first of them waits for the last, so not too many. */
const MOST_TOGETHER = 16;
