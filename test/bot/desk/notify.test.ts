import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Subscription } from '../../../domain/watch/subscription.ts';
import { OwnerRole } from '../../../domain/watch/watchConfig.ts';
import { adele, alex, chatOf, megan, noah, placeOf, turnOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';
import { endingIn, heads, reads, watch } from '../watch/watched.ts';
import { types } from '../watch/typed.ts';

const team = placeOf('channel', '19:certificates@thread.tacv2;messageid=1');
let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(async () => {
  expect(world.chats.complaints).toEqual([]);
  await world.close();
});

async function kept(): Promise<Subscription[]> {
  return world.store.look((unit) => unit.subscriptions());
}

/** The newest lines of the record about subscriptions. */
async function recorded(): Promise<string[]> {
  return (await world.audit()).filter(({ type }) => type.startsWith('subscription.')).map(({ type, actor }) => `${type} ${actor?.name ?? ''}`);
}

describe('notify', () => {
  it('tells this conversation from now on, at once what is open already, and writes it down', async () => {
    reads(world, endingIn(20));
    await watch(world);
    expect(await types(world, alex, 'notify here', team)).toBe('From now on I tell this conversation of everything of all estates, however little it matters.');
    expect(await kept()).toMatchObject([{ conversation: team.id, of: { id: alex.id }, estate: null, concerns: null, least: 'info', quiet: null, digest: 'none', zone: 'UTC', role: null, turn: 0 }]);
    expect(heads(world, team).at(-1)).toMatch(/^contoso: Exchange Auth certificate \(current\) .* ends in 20 days/u);
    expect(await recorded()).toEqual(['subscription.made Alex']);
  });

  it('tells somebody in their own chat, wherever they say so', async () => {
    await types(world, alex, 'notify me exchange high quiet 22:00-07:00 zone Europe/Berlin', team);
    expect(await kept()).toMatchObject([{ conversation: chatOf(alex).id, concerns: ['exchange'], least: 'high', quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }, zone: 'Europe/Berlin' }]);
  });

  it('says so where it has no chat to write to', async () => {
    expect(await types(world, noah, 'notify me', team)).toContain('I have no chat of yours');
    expect(await kept()).toEqual([]);
  });

  it('says so where its chat with somebody takes nothing now, and keeps what they want', async () => {
    await world.store.transact((unit) => unit.parkConversation(chatOf(alex).id, { at: world.machine.now(), why: 'blocked' }));
    expect(await types(world, alex, 'notify me', team)).toContain('I cannot write to that chat now.');
    expect(await kept()).toHaveLength(1);
  });

  it('changes the one there is when the same is asked twice, keeps what is not named, and says when nothing changes', async () => {
    await types(world, alex, 'notify here exchange high quiet 22-7');
    expect(await types(world, alex, 'notify here exchange digest weekly')).toContain('There was one already, and I changed it');
    expect(await types(world, alex, 'notify here exchange')).toContain('It is so already');
    expect(await kept()).toMatchObject([{ least: 'high', quiet: { from: '22:00', to: '07:00', zone: 'UTC' }, digest: 'weekly' }]);
    expect(await recorded()).toEqual(['subscription.made Alex', 'subscription.made Alex']);
  });

  it('says when the same would be said twice in one place', async () => {
    await types(world, alex, 'notify here');
    expect(await types(world, alex, 'notify here exchange')).toContain('Number 1 tells some of the same there');
    expect(await types(world, alex, 'notify me in contoso trust high')).toContain('tells some of the same');
  });

  it('refuses an estate that nobody looks after', async () => {
    expect(await types(world, alex, 'notify here in fabrikam')).toContain('fabrikam');
    expect(await kept()).toEqual([]);
  });

  it('takes so many of one person and no more, however often they ask', async () => {
    world.office.watch.subscriptionsPerPerson = 5;
    for (let n = 0; n < 10_000; n += 1) {
      const place = placeOf('group', `group ${n}`);
      const [answer] = await world.desk.perform({ name: 'notify', order: { do: 'tell', where: 'here', wish: { estate: null, concerns: null } } }, turnOf(alex, place));
      if (n >= 5 && answer?.text !== 'You have 5 subscriptions, and that is the most one person can have, so that nobody is flooded. Type notify list to see them, and notify off where you want none.') throw new Error(answer?.text);
    }
    expect([(await kept()).length, (await recorded()).length]).toEqual([5, 5]);
    await world.desk.perform({ name: 'notify', order: { do: 'tell', where: 'here', wish: { estate: null, concerns: null } } }, turnOf(megan, placeOf('group', 'hers')));
    expect(await kept()).toHaveLength(6);
  }, 120_000);

  it('is for a conversation whose zone and language nobody knows, in UTC and English', async () => {
    reads(world, endingIn(20));
    await watch(world);
    const odd = { ...placeOf('group', 'odd'), zone: 'Mars/Olympus', locale: 'xx-unknown' };
    expect(await types(world, alex, 'notify here quiet 22-7 digest weekly', odd)).toContain('quiet from 22:00 to 07:00 (UTC)');
    expect(await kept()).toMatchObject([{ zone: 'UTC', quiet: { zone: 'UTC' } }]);
    expect(heads(world, odd).at(-1)).toMatch(/ends in 20 days/u);
  });

  it('acts once on a delivery that comes twice', async () => {
    const twice = { ...turnOf(alex), delivery: 'the same' };
    const order = { name: 'notify', order: { do: 'tell', where: 'here', wish: { estate: null, concerns: null } } } as const;
    await world.desk.perform(order, twice);
    expect((await world.desk.perform(order, twice))[0]?.text).toContain('already');
    expect(await recorded()).toHaveLength(1);
  });
});

describe('notify list', () => {
  it('says what is told here and to me, by roles too, numbered, and changes nothing', async () => {
    await types(world, megan, 'notify here exchange high', team);
    await types(world, alex, 'notify me turn 1');
    world.office.watch.owners = [OwnerRole.parse({ role: 'certificate owners', people: [alex.id] })];
    expect((await types(world, alex, 'notify list', team)).split('\n')).toEqual([
      'Told here, or to you: 3 lines.',
      '1. I tell this conversation of Exchange of all estates, from high on. Asked for by Megan on Nov 21, 2026.',
      '2. I tell you, in your own chat, of everything of all estates, however little it matters, in turn 1, when those before have not answered. Asked for by Alex on Nov 21, 2026.',
      '3. I tell you, in your own chat, of everything of all estates, from warning on. By the role certificate owners of the configuration.',
      'Type notify off and a number to end one.',
    ]);
    expect(await recorded()).toHaveLength(2);
  });

  it('says where nothing arrives any more, and how many owners have no chat to an admin', async () => {
    await types(world, alex, 'notify here', team);
    await world.store.transact((unit) => unit.parkConversation(team.id, { at: world.machine.now(), why: 'blocked' }));
    world.office.watch.owners = [OwnerRole.parse({ role: 'certificate owners', people: [noah.id, adele.id] })];
    expect(await types(world, alex, 'notify list')).toContain('Not reached: 1.');
    expect(await types(world, adele, 'notify list')).toContain('By roles, one more person would be told and has no chat with me yet.');
  });

  it('says that there is nothing', async () => {
    expect(await types(world, alex, 'notify list')).toMatch(/^Nobody asked to be told anything here/u);
  });
});

describe('notify off', () => {
  it('ends the only one here, and never what others asked for', async () => {
    await types(world, megan, 'notify here', team);
    expect(await types(world, alex, 'notify off', team)).toContain('There is nothing here that you could end');
    expect(await types(world, alex, 'notify off 1', team)).toBe('Megan asked for that one, so Megan or an admin can change or end it.');
    expect(await types(world, alex, 'notify here high', team)).toContain('Megan asked for that one');
    expect(await types(world, megan, 'notify off', team)).toBe('Ended: I no longer tell this conversation of everything of all estates, however little it matters.');
    expect(await recorded()).toEqual(['subscription.made Megan', 'subscription.refused Alex', 'subscription.refused Alex', 'subscription.ended Megan']);
  });

  it('lets an admin end what somebody else asked for', async () => {
    await types(world, megan, 'notify here', team);
    expect(await types(world, adele, 'notify off 1', team)).toContain('Ended');
    expect(await kept()).toEqual([]);
  });

  it('asks which of several, and ends nothing on a guess', async () => {
    await types(world, alex, 'notify here exchange');
    await types(world, alex, 'notify here skype');
    const [asked] = await world.says(alex, { name: 'notify', order: { do: 'end', which: null } });
    expect(asked?.choices).toEqual(['notify off 1', 'notify off 2', 'notify off all']);
    expect(await kept()).toHaveLength(2);
    expect(await types(world, alex, 'notify off 3')).toContain('There is no number 3');
    expect(await types(world, alex, 'notify off 2')).toContain('Skype');
    expect(await kept()).toMatchObject([{ concerns: ['exchange'] }]);
  });

  it('ends in one\'s own chat all that one asked for, and in a channel only what is told there', async () => {
    await types(world, alex, 'notify me');
    await types(world, alex, 'notify here', team);
    await types(world, alex, 'notify off all', team);
    expect(await kept()).toMatchObject([{ conversation: chatOf(alex).id }]);
    await types(world, alex, 'notify here', team);
    await types(world, alex, 'notify off all');
    expect(await kept()).toEqual([]);
  });

  it('cannot end what a role of the configuration is told', async () => {
    world.office.watch.owners = [OwnerRole.parse({ role: 'certificate owners', people: [alex.id] })];
    expect(await types(world, alex, 'notify off 1')).toBe('That one comes from the role certificate owners of the configuration, and only the configuration can end it.');
  });
});
