import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../adapters/store/openStore.ts';
import type { Store } from '../../domain/ports/store.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';

/** Works on the store in a folder. Looking never makes one where there is none: rejects with a Refusal. */
export async function withStore<T>(data: string, work: (store: Store) => Promise<T>): Promise<T> {
  if (!existsSync(join(data, 'rollcall.db'))) throw new Refusal({ rule: 'no-record', says: say('cli.no-record', { data }) });
  const store = await openStore({ directory: data });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
