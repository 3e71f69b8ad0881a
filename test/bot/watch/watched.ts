import { ensureLooks } from '../../../bot/watch/ensureLooks.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import type { Person } from '../../../domain/person.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import type { Subscription } from '../../../domain/watch/subscription.ts';
import { alex, chatOf } from '../../support/people.ts';
import { anAuthCertificate, aSnapshot, inDays, someExchangeHolding } from '../../support/snapshots.ts';
import type { World } from '../../support/world.ts';

/** Alex wants to hear of everything, in their own chat and at once. */
export function wish(parts: Partial<Subscription> = {}): Subscription {
  return { id: 'wish', conversation: chatOf(alex).id, of: alex, since: '2026-11-01T00:00:00.000Z', estate: null, concerns: null, least: 'info', quiet: null, digest: 'none', zone: 'UTC', role: null, turn: 0, ...parts };
}

/** The same for somebody else. */
export function wishOf(person: Person, parts: Partial<Subscription> = {}): Subscription {
  return wish({ id: `wish of ${person.id}`, conversation: chatOf(person).id, of: person, ...parts });
}

export async function subscribe(world: World, ...subscriptions: Subscription[]): Promise<void> {
  await world.store.transact(async (unit) => {
    for (const one of subscriptions) await unit.putSubscription(one);
  });
}

/** The rows that look at estates are added, and all that is due is done. */
export async function watch(world: World): Promise<void> {
  await ensureLooks(world.office);
  await world.drain();
}

/** From now on this is what reading the estate gives, as of whenever it is read. */
export function reads(world: World, snapshot: Snapshot): void {
  world.office.read = async () => ({ ...snapshot, at: world.office.clock.now() });
}

/** An estate that is well but for the Auth certificate, which ends so many days after noon. */
export function endingIn(days: number): Snapshot {
  return aSnapshot({ skype: null, exchange: someExchangeHolding([anAuthCertificate({ notAfter: inDays(days) })]) });
}

/** What stands in a chat, the first line of each message. */
export function heads(world: World, conversation: Conversation = chatOf(alex)): string[] {
  return world.chats.in(conversation).map((text) => text.split('\n')[0] ?? '');
}

/** When the estate was read, oldest first, as far as that is kept. */
export async function readAt(world: World): Promise<string[]> {
  return (await world.store.look((unit) => unit.snapshotInstants('contoso'))).toReversed();
}
