import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConversationBook } from '../../../bot/conversationBook.ts';
import { Bell } from '../../../bot/work/bell.ts';
import { countedMessenger } from '../../../bot/work/countedMessenger.ts';
import { type Messenger, SendFailure } from '../../../bot/work/messenger.ts';
import { Outbox } from '../../../bot/work/outbox.ts';
import { SaidBeside } from '../../../bot/work/saidBeside.ts';
import { adele, alex, chatOf, megan, turnOf } from '../../support/people.ts';
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

async function queueCard(text: string): Promise<void> {
  await world.store.transact((unit) => unit.queueMessage({ id: `q-${text}`, conversationId: chatOf(alex).id, utterance: { text, card: { type: 'AdaptiveCard' } }, updates: null, copyId: null, key: null }));
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

  it('lets nobody wait for a conversation whose service is slow to answer', async () => {
    const slow = Promise.withResolvers<void>();
    const slowly: Messenger = {
      post: async (conversation, utterance) => {
        if (conversation.id === chatOf(alex).id) await slow.promise;
        return world.chats.post(conversation, utterance);
      },
      update: (conversation, activityId, utterance) => world.chats.update(conversation, activityId, utterance),
    };
    const outbox = new Outbox({ office: world.office, messenger: slowly, leaseMs: LEASE_MS, limit: 2 });
    await queue('waits');
    for (const text of ['one', 'two', 'three']) await queue(text, chatOf(megan));
    outbox.start();
    while (world.chats.in(chatOf(megan)).length < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(world.chats.in(chatOf(alex))).toEqual([]);
    slow.resolve();
    await outbox.stop();
    expect(world.chats.in(chatOf(alex))).toEqual(['waits']);
  });

  it('sends the words alone, once, where the card is too large, and says so', async () => {
    world.chats.failures.push(new SendFailure('too-large', 'status 413'));
    await queueCard('Plan 7F3A-91');
    await world.drain();
    expect(world.chats.messages.map(({ utterance }) => [utterance.text.split('\n')[0], 'card' in utterance])).toEqual([['Plan 7F3A-91', false]]);
    expect(world.chats.in(chatOf(alex))[0]).toContain('without buttons');
    expect(world.delivered).toEqual(['text-only', 'sent']);
  });

  it('gives up what is too large without its card as well', async () => {
    world.chats.failures.push(new SendFailure('too-large', 'status 413'), new SendFailure('too-large', 'status 413'));
    await queueCard('huge');
    await queue('next');
    await world.drain();
    expect({ said: world.chats.in(chatOf(alex)), came: world.delivered }).toEqual({ said: ['next'], came: ['refused', 'sent'] });
  });

  it('counts what became of each attempt', async () => {
    world.chats.failures.push(new SendFailure('retry', 'status 429', 1_000), new SendFailure('ambiguous', 'status 500'));
    await queue('one');
    await queue('two');
    await world.passes(0);
    await world.passes(1_000);
    expect(world.delivered).toEqual(['retry', 'ambiguous', 'sent']);
  });

  it('brings the newest state of a card by an update, however often it was not known whether one arrived', async () => {
    await world.says(alex, repair);
    world.chats.failures.push(...Array.from({ length: 3 }, () => new SendFailure('ambiguous', 'status 502')));
    await world.presses(megan, 'approve');
    for (let minute = 0; minute < 5; minute += 1) await world.passes(60_000);
    expect(world.state(world.planIn(chatOf(alex)))).toBe('done');
    expect(world.chats.cardsOf(world.planIn(chatOf(alex))).filter(({ conversationId }) => conversationId === chatOf(alex).id)).toHaveLength(1);
  });

  it('does not try for ever to write over a message that fails each time', async () => {
    world.chats.failures.push(...Array.from({ length: 100 }, () => new SendFailure('ambiguous', 'status 500')));
    await world.store.transact((unit) => unit.queueMessage({ id: 'over', conversationId: chatOf(alex).id, utterance: { text: 'over' }, updates: { activityId: 'm-1' }, copyId: null, key: null }));
    for (let minute = 0; minute < 30; minute += 1) await world.passes(60_000);
    expect([world.delivered.length, world.delivered.at(-1)]).toEqual([12, 'ambiguous']);
  });
});

describe('a conversation that takes no messages any more', () => {
  const gone = () => new SendFailure('gone', 'status 403');

  it('is parked, told of in the status, and hears what waited when somebody is heard there again', async () => {
    world.chats.failures.push(gone());
    await queue('one', chatOf(megan));
    await queue('two', chatOf(megan));
    await queue('other');
    await world.drain();
    await world.passes(86_400_000);
    expect([world.chats.in(chatOf(megan)), world.chats.in(chatOf(alex)), world.delivered]).toEqual([[], ['other'], ['gone', 'sent']]);
    const [status] = await world.desk.perform({ name: 'status' }, turnOf(alex));
    expect(status?.text).toContain('in one chat any more (Megan)');

    await new ConversationBook(world.store).remember(chatOf(megan));
    await world.drain();
    expect(world.chats.in(chatOf(megan))).toEqual(['one', 'two']);
    expect((await world.desk.perform({ name: 'status' }, turnOf(alex)))[0]?.text).not.toContain('any more');
  });

  it('is parked still after a restart, and a process that knew it before hears of it', async () => {
    const book = new ConversationBook(world.store);
    await book.remember(chatOf(megan));
    world.chats.failures.push(gone());
    await queue('one', chatOf(megan));
    await world.drain();
    const again = await aWorld({ directory: world.directory, machine: world.machine, chats: world.chats });
    await queue('two', chatOf(megan));
    await again.drain();
    expect(world.chats.in(chatOf(megan))).toEqual([]);
    await book.remember(chatOf(megan));
    await again.drain();
    expect(world.chats.in(chatOf(megan))).toEqual(['one', 'two']);
    await again.close();
  });

  it('does not stop a plan: the cards of the others move on, and its own does when it is back', async () => {
    world.chats.failures.push(gone());
    await queue('lost', chatOf(adele));
    await world.drain();
    await world.says(alex, repair);
    await world.presses(megan, 'approve');
    const plan = world.planIn(chatOf(alex));
    expect([world.state(plan), world.chats.in(chatOf(adele))]).toEqual(['done', []]);
    await new ConversationBook(world.store).remember(chatOf(adele));
    await world.drain();
    expect([world.state(plan), world.planIn(chatOf(adele))]).toEqual(['done', plan]);
  });
});

describe('the pace of the outbox', () => {
  const pace = { conversation: [{ count: 2, ms: 1_000 }], everywhere: [{ count: 100, ms: 1_000 }] };

  it('is kept over a restart in the middle', async () => {
    const first = await aWorld({ pace });
    await first.store.transact(async (unit) => {
      for (const text of ['one', 'two', 'three']) await unit.queueMessage({ id: text, conversationId: chatOf(alex).id, utterance: { text }, updates: null, copyId: null, key: null });
    });
    await first.passes(500);
    await first.close();
    const second = await aWorld({ directory: first.directory, machine: first.machine, chats: first.chats, pace });
    await second.passes(999);
    expect(first.chats.in(chatOf(alex))).toEqual(['one', 'two']);
    await second.passes(1);
    expect(first.chats.in(chatOf(alex))).toEqual(['one', 'two', 'three']);
    await second.close();
  });

  it('counts answers that were given past the queue', async () => {
    const beside = new SaidBeside();
    const outbox = new Outbox({ office: world.office, messenger: world.chats, leaseMs: LEASE_MS, limit: 8, pace, beside });
    beside.note(chatOf(alex).id, world.machine.now());
    beside.note(chatOf(alex).id, world.machine.now());
    await queue('one');
    await queue('other', chatOf(megan));
    await outbox.drain();
    expect([world.chats.in(chatOf(alex)), world.chats.in(chatOf(megan)), beside.isEmpty]).toEqual([[], ['other'], true]);
    world.machine.pass(1_000);
    await outbox.drain();
    expect(world.chats.in(chatOf(alex))).toEqual(['one']);
  });

  it('wakes up when the next message may leave, and not before', async () => {
    const slept: number[] = [];
    const done = Promise.withResolvers<void>();
    const bell = new Bell(async (ms) => {
      slept.push(ms);
      world.machine.pass(ms);
      if (world.chats.in(chatOf(alex)).length === 3) done.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    });
    for (const text of ['one', 'two', 'three']) await queue(text);
    const outbox = new Outbox({ office: { ...world.office, bell }, messenger: world.chats, leaseMs: LEASE_MS, limit: 8, pace: { ...pace, conversation: [{ count: 2, ms: 400 }] } });
    outbox.start();
    await done.promise;
    await outbox.stop();
    expect(slept).toContain(400);
  });
});

describe('countedMessenger', () => {
  it('counts what is said to somebody who waits', async () => {
    const counted = countedMessenger(world.chats, world.office);
    const id = await counted.post(chatOf(alex), { text: 'reading' });
    await counted.update(chatOf(alex), id ?? '', { text: 'read' });
    await queue('one');
    const pace = { conversation: [{ count: 2, ms: 1_000 }], everywhere: [{ count: 100, ms: 1_000 }] };
    expect(await world.store.claimMessages({ wall: world.machine.now(), leaseMs: LEASE_MS, limit: 1, pace })).toEqual([]);
    world.machine.pass(1_000);
    expect(await world.store.claimMessages({ wall: world.machine.now(), leaseMs: LEASE_MS, limit: 1, pace })).toHaveLength(1);
  });
});
