import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SendFailure } from '../../../bot/work/messenger.ts';
import { alex, chatOf, megan } from '../../support/people.ts';
import { aWorld, LEASE_MS, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;
let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(async () => {
  await world.close();
});

/** Queues words for a conversation. */
async function queue(text: string, to = chatOf(alex)): Promise<void> {
  await world.store.transact((unit) => unit.queueMessage({ id: `q-${text}`, conversationId: to.id, utterance: { text }, updates: null, copyId: null, key: null }));
}

describe('the outbox', () => {
  it('sends in order, and again after as long as the service asked for', async () => {
    world.chats.failures.push(new SendFailure('retry', 'too many', 10_000));
    await queue('one');
    await queue('two');
    await world.drain();
    expect(world.chats.in(chatOf(alex))).toEqual([]);
    await world.passes(9_999);
    expect(world.chats.in(chatOf(alex))).toEqual([]);
    await world.passes(1);
    expect(world.chats.in(chatOf(alex))).toEqual(['one', 'two']);
  });

  it.each(['ambiguous', 'refused'] as const)('posts nothing again that was %s, and goes on with the next', async (kind) => {
    world.chats.failures.push(new SendFailure(kind, 'the connection broke'));
    await queue('one');
    await queue('two');
    await world.drain();
    await world.passes(LEASE_MS * 10);
    expect(world.chats.in(chatOf(alex))).toEqual(['two']);
  });

  it('does not post again what an earlier worker may have posted before it died', async () => {
    await queue('one');
    await world.store.claimMessages({ wall: world.machine.now(), leaseMs: LEASE_MS, limit: 1 });
    await world.passes(LEASE_MS + 1);
    expect(world.chats.in(chatOf(alex))).toEqual([]);
  });

  it('writes over again what may have been written over, for that does no harm', async () => {
    await world.says(alex, repair);
    world.chats.failures.push(new SendFailure('ambiguous', 'the connection broke'));
    await world.presses(megan, 'approve');
    await world.passes(120_000);
    expect(world.state(world.planIn(chatOf(alex)))).toBe('done');
  });

  it('says nothing to a conversation that is not known', async () => {
    await queue('lost', { ...chatOf(alex), id: 'gone' });
    await world.drain();
    await queue('kept');
    await world.drain();
    expect(world.chats.messages.map(({ utterance }) => utterance.text)).toEqual(['kept']);
  });
});
