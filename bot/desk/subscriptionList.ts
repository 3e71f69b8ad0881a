import { isAdmin } from '../../domain/approvals/membership.ts';
import type { Turn } from '../../domain/conversation.ts';
import { type Person, samePerson } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Subscription } from '../../domain/watch/subscription.ts';
import { ownersOf } from '../watch/owners.ts';
import type { Office } from './office.ts';

/** Where something is told, as whoever asks sees it. */
export type Where = 'here' | 'own' | 'personal' | 'group' | 'channel';

/** One line of the list, by its number. */
export interface Listed {
  number: number;
  subscription: Subscription;
  where: Where;
  /** False while nothing can be written there: it was removed, blocked or deleted. */
  isReached: boolean;
}

/** What is told in this conversation, then what a person asked for elsewhere, then what they are told by their roles; each once, the oldest first. */
export async function listedFor(unit: Unit, office: Pick<Office, 'watch' | 'policy'>, { person, conversation }: Turn): Promise<Listed[]> {
  const kept = (await unit.subscriptions()).toSorted((a, b) => (a.since === b.since ? (a.id < b.id ? -1 : 1) : a.since < b.since ? -1 : 1));
  const here = kept.filter((one) => one.conversation === conversation.id);
  const elsewhere = kept.filter((one) => one.conversation !== conversation.id && samePerson(one.of, person));
  const roles = office.watch.owners.length === 0 ? [] : (await ownersOf(unit, office)).filter((one) => samePerson(one.of, person) || one.conversation === conversation.id);
  const listed: Listed[] = [];
  for (const [index, subscription] of [...here, ...elsewhere, ...roles].entries()) listed.push({ number: index + 1, subscription, ...(await placeOf(unit, subscription, { person, here: conversation.id })) });
  return listed;
}

async function placeOf(unit: Unit, { conversation: id }: Subscription, { person, here }: { person: Person; here: string }): Promise<Pick<Listed, 'where' | 'isReached'>> {
  const [conversation, isParked] = [await unit.findConversation(id), await unit.isParked(id)];
  const isOwn = conversation?.person != null && samePerson(conversation.person, person);
  return { where: id === here ? 'here' : isOwn ? 'own' : (conversation?.kind ?? 'group'), isReached: conversation !== undefined && !isParked };
}

/** Who may end it: who asked for it, an admin, and in a personal chat whose chat that is. */
export function mayEnd({ subscription, where }: Pick<Listed, 'subscription' | 'where'>, { person, conversation }: Turn, office: Pick<Office, 'policy'>): boolean {
  const isOwnChat = where === 'own' || (where === 'here' && conversation.kind === 'personal');
  return samePerson(subscription.of, person) || isOwnChat || isAdmin(person, office.policy());
}

/** How many people of roles have no chat that could be written to. */
export async function ownersWithoutChat(unit: Unit, office: Pick<Office, 'watch' | 'policy'>): Promise<number> {
  const people = new Set(office.watch.owners.flatMap((role) => role.people));
  let without = 0;
  for (const id of people) if ((await unit.personalConversation({ tenant: office.policy().tenant, id })) === undefined) without += 1;
  return without;
}
