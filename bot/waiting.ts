import type { Store } from '../domain/ports/store.ts';

/** How many messages wait to be sent, and how many conversations take none any more. */
export async function waiting(store: Store): Promise<{ queued: number; parked: number }> {
  return store.look(async (unit) => ({ queued: await unit.countQueued(), parked: (await unit.parkedConversations(0)).count }));
}
