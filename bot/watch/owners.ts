import type { Unit } from '../../domain/ports/store.ts';
import type { Subscription } from '../../domain/watch/subscription.ts';
import type { OwnerRole } from '../../domain/watch/watchConfig.ts';
import type { Office } from '../desk/office.ts';

/** Everybody who asked for it, and who is told by configuration. */
export async function askedBy(unit: Unit, office: Pick<Office, 'watch' | 'policy'>): Promise<Subscription[]> {
  return [...(await ownersOf(unit, office)), ...(await unit.subscriptions())];
}

/** Who is told because of a role of the configuration, as long as it says so: everybody of it who has a chat with the bot, in that chat. */
export async function ownersOf(unit: Unit, office: Pick<Office, 'watch' | 'policy'>): Promise<Subscription[]> {
  const { tenant } = office.policy();
  const each: Subscription[] = [];
  for (const role of office.watch.owners) {
    for (const id of role.people) {
      const chat = await unit.personalConversation({ tenant, id });
      if (chat !== undefined) each.push(subscriptionOf(role, { conversation: chat.id, of: chat.person ?? { tenant, id } }));
    }
  }
  return [...new Map(each.map((one) => [one.id, one])).values()];
}

function subscriptionOf({ role, estate, concerns, least, quiet, digest, zone, turn }: OwnerRole, { conversation, of }: Pick<Subscription, 'conversation' | 'of'>): Subscription {
  // The same role may be told of each estate or party in an entry of its own.
  const scope = [estate ?? [], concerns?.join('+') ?? []].flat();
  return { id: ['role', role, of.id, ...scope].join(':'), conversation, of, since: ALWAYS, estate: estate ?? null, concerns: concerns ?? null, least, quiet: quiet ?? null, digest, zone, role, turn };
}

/** Before whatever somebody asked for themselves, so that this is never what is left out where they asked for too much. */
const ALWAYS = '1970-01-01T00:00:00.000Z';
