import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OutageTold } from '../../../bot/work/outageTold.ts';
import { MINUTE_MS } from '../../../domain/instant.ts';
import { StoreUnavailable } from '../../../domain/ports/store.ts';
import { adele, alex, chatOf, megan } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let outage: OutageTold;
beforeEach(async () => {
  world = await aWorld();
  await world.meet(alex, megan, adele);
  outage = new OutageTold({ office: world.office, messenger: world.chats });
});
afterEach(() => world.close());

const FULL = new StoreUnavailable(new Error('the disk is full'));
const heard = () => world.chats.messages.filter(({ conversationId }) => conversationId === chatOf(adele).id).map(({ utterance }) => utterance.text.slice(0, 32));

describe('an outage of the store', () => {
  it('is told once to the admins and to nobody else, and that it is over', async () => {
    await outage.failed(FULL, null);
    await outage.failed(FULL, null);
    await outage.worked();
    await outage.worked();
    expect(heard()).toEqual(['I cannot write my record, so I c', 'I can write my record again, and']);
    expect(world.chats.messages).toHaveLength(2);
  });

  it('is told once in ten minutes where it comes and goes', async () => {
    await outage.failed(FULL, null);
    await outage.worked();
    world.machine.pass(9 * MINUTE_MS);
    await outage.failed(FULL, null);
    await outage.worked();
    expect(heard()).toHaveLength(2);
    world.machine.pass(MINUTE_MS);
    await outage.failed(FULL, null);
    expect(heard()).toHaveLength(3);
  });

  it('is no other failure', async () => {
    await outage.failed(new RangeError('bad'), null);
    expect(world.chats.messages).toEqual([]);
  });
});
