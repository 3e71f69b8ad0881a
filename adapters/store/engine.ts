import type { Urgency } from '../../domain/ports/store.ts';
import type { Db } from './tables.ts';

/**
 * A database behind the store. `write` transactions happen one after another, whatever process they come from, and `read` sees
 * only what is committed. Within this process what somebody waits for is written first. Both reject with StoreUnavailable when the database cannot be used.
 */
export interface Engine {
  write<T>(work: (db: Db) => Promise<T>, urgency?: Urgency): Promise<T>;
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
