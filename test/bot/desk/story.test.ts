import { afterEach, describe, expect, it } from '@jest/globals';
import { firstBroken } from '../../../domain/audit/event.ts';
import { alex, chatOf, megan } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;
let world: World;
afterEach(() => world.close());

describe('the story', () => {
  it('goes from a finding to a repair that somebody else agreed to, by words alone', async () => {
    world = await aWorld();
    await world.says(alex, { name: 'check', filter: null, estate: null });
    console.log(world.chats.in(chatOf(alex)).at(-1));
    await world.says(alex, repair);
    console.log(world.chats.in(chatOf(alex)).at(-1));
    console.log(world.chats.in(chatOf(megan)).at(-1));
    const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2})/.exec(world.chats.in(chatOf(megan)).join())?.[1] ?? '';
    const own = await world.says(alex, { name: 'approve', plan });
    console.log(own);
    const hers = await world.says(megan, { name: 'approve', plan });
    console.log(hers, world.chats.in(chatOf(alex)), world.chats.in(chatOf(megan)));
    console.log((await world.audit()).map(({ seq, type, says }) => `${seq} ${type} ${says}`).join('\n'), world.chats.complaints);
    expect(firstBroken(await world.audit())).toBeUndefined();
  });
});
