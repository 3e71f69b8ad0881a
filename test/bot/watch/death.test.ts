import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ensureLooks } from '../../../bot/watch/ensureLooks.ts';
import { tellNow } from '../../../bot/watch/tellNow.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/instant.ts';
import type { Person } from '../../../domain/person.ts';
import type { Subscription } from '../../../domain/watch/subscription.ts';
import { ChatService } from '../../support/chatService.ts';
import { alex, chatOf, frank, megan } from '../../support/people.ts';
import { aWorld, LEASE_MS, StillClock, type World } from '../../support/world.ts';
import { type Death, MortalStore } from './mortalStore.ts';
import { endingIn, reads, subscribe, watch, wish, wishOf } from './watched.ts';

/** What outlives a process. */
interface Outside {
  directory: string;
  chats: ChatService;
  machine: StillClock;
}

async function outside(): Promise<Outside> {
  return { directory: await mkdtemp(join(tmpdir(), 'rollcall-death-')), chats: new ChatService(), machine: new StillClock('2026-11-21T09:00:00.000Z') };
}

/** One life, that does what is due and may die of it. Gives how much it wrote. */
async function live(around: Outside, death: Death | null, work: (world: World) => Promise<void>): Promise<MortalStore> {
  let mortal: MortalStore | undefined;
  const world = await aWorld({ ...around, store: (store) => (mortal = new MortalStore(store, death)).store });
  reads(world, endingIn(20));
  // Whoever is dead complains of it, and nobody hears.
  await work(world).catch((error: unknown) => { if (mortal?.isDead !== true) throw error; });
  await world.close();
  if (mortal === undefined) throw new Error('there was no store');
  return mortal;
}

/** What stands in all chats, without order. */
function said({ chats }: Outside): string[] {
  return chats.messages.map(({ conversationId, utterance }) => `${conversationId}: ${utterance.text}`).toSorted();
}

/** Of how many conversations the record says that they were told. */
async function recorded(world: World): Promise<number> {
  const lines = (await world.audit()).filter(({ type }) => type === 'notice.sent');
  return lines.reduce((sum, { data }) => sum + Number(data?.['count']), 0);
}

/** Looks without sending: what a death can cost there is nothing, while a message under way is never sent twice and may be lost. */
async function looks({ office, worker }: World): Promise<void> {
  await ensureLooks(office);
  await worker.drain();
}

/** Dies at that write of looking, and tells how it stands when the next life is through. */
async function through(death: Death | null, subscriptions: readonly Subscription[]): Promise<{ said: string[]; recorded: number; writes: number; complaints: unknown[] }> {
  const around = await outside();
  await live(around, null, (world) => subscribe(world, ...subscriptions));
  const { writes } = await live(around, death, looks);
  around.chats.complaints.length = 0;
  around.machine.pass(LEASE_MS + 1);
  let told = 0;
  await live(around, null, async (world) => {
    await watch(world);
    await world.passes(HOUR_MS);
    told = await recorded(world);
  });
  return { said: said(around), recorded: told, writes, complaints: around.chats.complaints };
}

describe('lookJob', () => {
  it('says all of it once, at whichever write its process dies', async () => {
    const asked = [wish(), wishOf(megan), wishOf(frank, { turn: 1 }), wish({ id: 'other', concerns: ['skype'] })];
    const { writes, ...whole } = await through(null, asked);
    expect([whole.said.length, whole.recorded, whole.complaints, writes >= 5]).toEqual([2, 2, [], true]);
    const deaths = Array.from({ length: writes }, (_, at) => (['before', 'after'] as const).map((when) => ({ at: at + 1, when }))).flat();
    for (const death of deaths) expect({ death, ...(await through(death, asked)), writes }).toEqual({ death, ...whole, writes });
  });

  it('says it once to each of a thousand, though it dies between two of its many writes', async () => {
    const people = Array.from({ length: 1_000 }, (_, number): Person => ({ tenant: alex.tenant, id: `00000000-0000-0000-0001-${String(number).padStart(12, '0')}` }));
    const around = await outside();
    const places = people.map((person) => ({ ...chatOf(person), id: `chat ${person.id}` }));
    await live(around, null, async (world) => {
      await world.store.transact(async (unit) => {
        for (const place of places) await unit.putConversation(place);
      });
      await subscribe(world, ...people.map((person, at) => wishOf(person, { conversation: places[at]?.id ?? '' })));
    });
    const first = await live(around, { at: 9, when: 'after' }, looks);
    around.machine.pass(LEASE_MS + 1);
    await live(around, { at: 12, when: 'before' }, looks);
    around.machine.pass(LEASE_MS + 1);
    around.chats.complaints.length = 0;
    let told = 0;
    await live(around, null, async (world) => {
      await watch(world);
      told = await recorded(world);
    });
    const reached = new Set(around.chats.messages.map(({ conversationId }) => conversationId));
    expect([first.isDead, reached.size, around.chats.messages.length, told, around.chats.complaints]).toEqual([true, 1_000, 1_000, 1_000, []]);
  }, 120_000);
});

describe('two watchers', () => {
  it('say it once between them, whoever of them comes first', async () => {
    const around = await outside();
    const [one, other] = [await aWorld(around), await aWorld(around)];
    for (const world of [one, other]) reads(world, endingIn(20));
    await subscribe(one, wish(), wishOf(megan));
    await Promise.all([ensureLooks(one.office), ensureLooks(other.office)]);
    for (let quarter = 0; quarter < 8; quarter += 1) {
      await Promise.all([one.drain(), other.drain()]);
      await one.store.transact((unit) => tellNow(unit, one.office, 'contoso'));
      await Promise.all([one.drain(), other.drain()]);
      around.machine.pass(15 * MINUTE_MS);
    }
    expect([said(around).length, await recorded(one), around.chats.complaints]).toEqual([2, 2, []]);
    await one.close();
    await other.close();
  });

  it('have one row for each estate between them', async () => {
    const around = await outside();
    const [one, other] = [await aWorld(around), await aWorld(around)];
    await Promise.all([ensureLooks(one.office), ensureLooks(other.office), ensureLooks(one.office)]);
    const rows = await one.store.claimJobs({ now: around.machine.now(), wall: around.machine.now(), leaseMs: LEASE_MS, limit: 9 });
    expect(rows.map(({ kind, subject }) => [kind, subject])).toEqual([['watch.look', 'contoso']]);
    await one.close();
    await other.close();
  });
});
