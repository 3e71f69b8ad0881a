import { StoreUnavailable } from '../../domain/ports/store.ts';

/** Does something with SQLite; what keeps the database from being used becomes StoreUnavailable, told by SQLite's result code. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw OUTAGES.has(resultCode(error)) ? new StoreUnavailable(error) : error;
  }
}

/** Whether the database was only in use by another process, so that trying again can help. */
export function isBusy(error: unknown): boolean {
  return error instanceof StoreUnavailable && [BUSY, LOCKED].includes(resultCode(error.cause));
}

/** SQLite's primary result code: the low byte of the extended one. Zero when the error is not SQLite's. */
function resultCode(error: unknown): number {
  const isSqlite = typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number';
  return isSqlite ? Number(error.errcode) & 0xff : 0;
}

const BUSY = 5;
const LOCKED = 6;
/** https://www.sqlite.org/rescode.html: PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB. */
const OUTAGES = new Set([3, BUSY, LOCKED, 7, 8, 10, 11, 13, 14, 15, 26]);
