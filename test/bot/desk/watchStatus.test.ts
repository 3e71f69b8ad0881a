import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { watchStatus } from '../../../bot/desk/watchStatus.ts';
import { Subscription } from '../../../domain/watch/subscription.ts';
import { WatchConfig } from '../../../domain/watch/watchConfig.ts';
import { render } from '../../../domain/wording/render.ts';
import { alex, megan, turnOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const OWNERS = WatchConfig.parse({ owners: [{ role: 'Certificate owners', people: [megan.id, 'ffffffff-0000-0000-0000-000000000001', 'ffffffff-0000-0000-0000-000000000002'] }] });

async function says(watch = world.office.watch): Promise<{ alarms: string[]; says: string[] }> {
  const told = await watchStatus({ ...world.office, watch });
  const words = (sentences: typeof told.says) => sentences.map((one) => render(one, { locale: 'en', zone: 'UTC', now: world.office.clock.now() }));
  return { alarms: words(told.alarms), says: words(told.says) };
}

const looked = (nextAt: string) => world.store.transact((unit) => unit.putLook({ estate: 'contoso', readAt: '2026-11-21T08:00:00.000Z', nextAt, sources: { 'ex01.contoso.com': '2026-11-21T08:00:00.000Z', 'ex02.contoso.com': null } }));

describe('watchStatus', () => {
  it('says that an estate was not read yet', async () => {
    expect((await says()).says).toEqual([expect.stringContaining('contoso: not read yet by schedule')]);
  });

  it('says how fresh an estate is, by name who told nothing', async () => {
    await looked('2026-11-21T12:00:00.000Z');
    expect(await says()).toEqual({ alarms: [], says: [expect.stringContaining('contoso: read 1 hour ago'), expect.stringContaining('Nothing came from ex02 (never yet)')] });
  });

  it('begins with it when nobody watches', async () => {
    await looked('2026-11-20T12:00:00.000Z');
    const [status] = await world.desk.perform({ name: 'status' }, turnOf(alex));
    expect(status?.text).toMatch(/^Nobody watches contoso: it should have been read 21 hours ago/u);
    expect(status?.text).toContain('\ncontoso: read 1 hour ago');
  });

  it('says of which role people cannot be told', async () => {
    expect((await says(OWNERS)).says.at(-1)).toBe('Certificate owners: 2 of 3 people cannot be told anything, because they have no chat with me. One message to me from each of them is enough.');
    expect((await says(WatchConfig.parse({ owners: [{ role: 'Certificate owners', people: [megan.id] }] }))).says).toHaveLength(1);
  });

  it('says whose subscriptions reach nobody', async () => {
    const { conversation } = turnOf(megan);
    await world.store.transact(async (unit) => {
      for (const id of ['one', 'two']) await unit.putSubscription(Subscription.parse({ id, conversation: conversation.id, of: megan, since: '2026-11-21T09:00:00.000Z', estate: null, concerns: null, least: 'warning', quiet: null, digest: 'none', zone: 'UTC', role: null, turn: 0 }));
      await unit.queueMessage({ id: 'm', conversationId: conversation.id, utterance: { text: 'x' }, updates: null, copyId: null, key: null });
    });
    expect((await says()).says.join()).not.toContain('subscription');
    const [message] = await world.store.claimMessages({ wall: world.office.wall.now(), leaseMs: 1_000, limit: 1 });
    if (message !== undefined) await world.store.parkMessage(message, { at: world.office.wall.now(), why: '403' });
    expect((await says()).says.at(-1)).toBe('2 subscriptions to notices lead to chats that take no messages from me, and reach nobody (asked for by Megan).');
  });
});
