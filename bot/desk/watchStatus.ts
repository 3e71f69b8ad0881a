import { nameOf } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { freshness, type Freshness } from '../../domain/watch/freshness.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import type { Office } from './office.ts';

/** What `status` says of watching: that nobody watches an estate, how fresh what is known is, and who should be told and is not reached. */
export interface WatchStatus {
  alarms: Sentence[];
  says: Sentence[];
}

export async function watchStatus(office: Pick<Office, 'store' | 'clock' | 'estates' | 'watch' | 'policy'>): Promise<WatchStatus> {
  return office.store.look(async (unit) => {
    const each: Freshness[] = [];
    for (const { estate } of office.estates()) each.push(await freshnessOf(unit, office, estate.name));
    return { alarms: each.flatMap(({ alarm }) => alarm ?? []), says: [...each.flatMap(({ says }) => says), ...(await ownerless(unit, office)), ...(await unheard(unit))] };
  });
}

async function freshnessOf(unit: Unit, { clock }: Pick<Office, 'clock'>, estate: string): Promise<Freshness> {
  const watch = await unit.findWatch(estate, NO_NOTICE);
  return freshness(estate, { look: await unit.findLook(estate), things: Object.values(watch?.value.things ?? {}), now: clock.now() });
}

/** Thousands of notices are not needed to say what is known. */
const NO_NOTICE = '';

/** Roles of the configuration with people whom nothing can be said to. */
async function ownerless(unit: Unit, { watch, policy }: Pick<Office, 'watch' | 'policy'>): Promise<Sentence[]> {
  const { tenant } = policy();
  const says: Sentence[] = [];
  for (const [role, entries] of Map.groupBy(watch.owners, (owner) => owner.role)) {
    const people = [...new Set(entries.flatMap((entry) => entry.people))];
    const chats = await Promise.all(people.map((id) => unit.personalConversation({ tenant, id })));
    const missing = chats.filter((chat) => chat === undefined).length;
    if (missing > 0) says.push(say('status.ownerless', { role, missing, of: people.length }));
  }
  return says;
}

/** Subscriptions that lead to parked conversations, and who asked for them. */
async function unheard(unit: Unit): Promise<Sentence[]> {
  const { newest } = await unit.parkedConversations(MOST_PARKED);
  const lost = (await Promise.all(newest.map(({ conversation }) => unit.subscriptions(conversation.id)))).flat();
  return lost.length === 0 ? [] : [say('status.unheard', { count: lost.length, people: [...new Set(lost.map(({ of }) => nameOf(of)))].slice(0, MOST_NAMED) })];
}

const MOST_PARKED = 200;
const MOST_NAMED = 5;
