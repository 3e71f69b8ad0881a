import type { Messenger } from '../../bot/work/messenger.ts';
import { findOperation } from '../../domain/operations/registry.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Store } from '../../domain/ports/store.ts';

/** What a killed process would have thrown, had there been anybody left to catch it. */
export class Killed extends Error {}

/**
 * Ends a bot right after the n-th thing that outlives it: a write to the store, a change sent to a server, a message posted. The
 * thing has happened, nobody hears of it, and nothing that the dead bot still tries has any effect.
 */
export class Killer {
  /** What was done on the way, in order; the last one is what it died after. */
  readonly past: string[] = [];
  /** How often a change reached a server. */
  changes = 0;
  #left: number;
  #dead = false;

  constructor(after: number) {
    this.#left = after;
  }

  get struck(): boolean {
    return this.#dead;
  }

  readonly store = (store: Store): Store => ({
    ...store,
    transact: (work, urgency) => this.#around('transact', () => store.transact(work, urgency)),
    look: (work) => this.#alive(() => store.look(work)),
    claimJobs: (claim) => this.#around('claim jobs', () => store.claimJobs(claim), (jobs) => jobs.length > 0),
    nextDue: (wall) => this.#alive(() => store.nextDue(wall)),
    claimMessages: (claim) => this.#around('claim messages', () => store.claimMessages(claim), (messages) => messages.length > 0),
    settleMessage: (message, result) => this.#around('settle a message', () => store.settleMessage(message, result)),
    nextMessage: (when) => this.#alive(() => store.nextMessage(when)),
    noteSends: (sends) => this.#around('count what was said', () => store.noteSends(sends)),
    parkMessage: (message, parked) => this.#around('park a conversation', () => store.parkMessage(message, parked)),
    retryMessage: (message, notBefore) => this.#around('give a message back', () => store.retryMessage(message, notBefore)),
  });

  readonly executor = (executor: Executor): Executor => ({
    call: (call, options) => {
      if (findOperation(call.operation)?.kind !== 'change') return this.#alive(() => executor.call(call, options));
      return this.#around(call.operation, () => {
        this.changes += 1;
        return executor.call(call, options);
      });
    },
  });

  readonly messenger = (messenger: Messenger): Messenger => ({
    post: (conversation, utterance) => this.#around('post', () => messenger.post(conversation, utterance)),
    update: (conversation, activityId, utterance) => this.#around('update', () => messenger.update(conversation, activityId, utterance)),
  });

  async #alive<T>(work: () => Promise<T>): Promise<T> {
    if (this.#dead) throw new Killed();
    const done = await work();
    if (this.#dead) throw new Killed();
    return done;
  }

  async #around<T>(what: string, work: () => Promise<T>, counts: (done: T) => boolean = () => true): Promise<T> {
    const done = await this.#alive(work);
    if (!counts(done)) return done;
    this.past.push(what);
    this.#left -= 1;
    if (this.#left > 0) return done;
    this.#dead = true;
    throw new Killed();
  }
}
