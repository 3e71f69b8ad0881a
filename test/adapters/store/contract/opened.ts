import type { Store } from '../../../../domain/ports/store.ts';

/** A store over an empty place, and another one over the same place. */
export interface Opened {
  store: Store;
  other: Store;
}
