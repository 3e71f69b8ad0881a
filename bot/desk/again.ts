import { Conflict } from '../../domain/ports/store.ts';

/** Does `work` again when somebody else changed what it had read: it reads and decides anew. Gives up after some losses in a row. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Conflict) || left <= 1) throw error;
    }
  }
}

const TRIES = 20;
