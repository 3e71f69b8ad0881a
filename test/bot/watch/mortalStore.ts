import type { Store } from '../../../domain/ports/store.ts';

/** A process that died: nothing that it still wants to write gets anywhere. */
export class Dead extends Error {}

/** When a process dies: at its write of that number, before or after it is kept. Reading is no write. */
export interface Death {
  at: number;
  when: 'before' | 'after';
}

/** A store whose process dies at a write. Each write is one transaction, so that there is nothing in between. */
export class MortalStore {
  readonly store: Store;
  writes = 0;
  isDead = false;
  readonly #death: Death | null;

  constructor(store: Store, death: Death | null) {
    this.#death = death;
    this.store = {
      ...store,
      transact: (work, urgency) => this.#write(() => store.transact(work, urgency)),
      claimJobs: (claim) => this.#write(() => store.claimJobs(claim)),
      claimMessages: (claim) => this.#write(() => store.claimMessages(claim)),
      settleMessage: (message, result) => this.#write(() => store.settleMessage(message, result)),
      look: (work) => (this.isDead ? Promise.reject(new Dead()) : store.look(work)),
    };
  }

  async #write<T>(write: () => Promise<T>): Promise<T> {
    if (this.isDead) throw new Dead();
    this.writes += 1;
    const isNow = this.writes === this.#death?.at;
    if (isNow && this.#death?.when === 'before') this.isDead = true;
    if (this.isDead) throw new Dead();
    const written = await write();
    if (isNow) this.isDead = true;
    if (this.isDead) throw new Dead();
    return written;
  }
}
