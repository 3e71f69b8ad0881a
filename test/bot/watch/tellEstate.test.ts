import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Watcher } from '../../../bot/watch/watcher.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, plus } from '../../../domain/instant.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import { OwnerRole } from '../../../domain/watch/watchConfig.ts';
import { adele, alex, chatOf, frank, megan, noah, turnOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';
import { endingIn, heads, reads, subscribe, watch, wish, wishOf } from './watched.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

/** The lines of the record about notices, in short. */
async function recorded(): Promise<string[]> {
  return (await world.audit()).filter(({ type }) => type.startsWith('notice.')).map(({ type, data }) => [type, ...['kind', 'band', 'count'].map((name) => JSON.stringify(data?.[name]))].join(' ').replaceAll('"', ''));
}

/** The state that a notice names of the plan that is about it. */
function shown(conversation: Conversation = chatOf(alex)): string[] {
  return world.chats.in(conversation).filter((text) => !text.startsWith('Plan ')).map((text) => /state: (\S+)/u.exec(text)?.[1] ?? (text.includes('What I said before:') ? 'over' : 'open'));
}

describe('tellEstate', () => {
  it('writes one line of the record for what it tells several', async () => {
    reads(world, endingIn(20));
    await subscribe(world, wish(), wishOf(megan), wishOf(frank));
    await watch(world);
    await world.passes(DAY_MS);
    expect(await recorded()).toEqual(['notice.sent post 30 3']);
  });

  it('brings the message up to date while its plan is made, agreed to, run and done, and posts no other', async () => {
    await subscribe(world, wish({ concerns: ['exchange'], least: 'high' }));
    await watch(world);
    await world.passes(31 * MINUTE_MS);
    const [message] = world.chats.messages;
    expect(shown()).toEqual(['open']);
    await world.says(megan, { name: 'repair', check: 'EX-03', estate: null });
    expect(shown()).toEqual(['waiting']);
    await world.presses(adele, 'approve');
    expect([shown(), world.chats.messages[0]?.id, world.chats.in(chatOf(alex)).length]).toEqual([['over'], message?.id, 1]);
    expect(world.chats.in(chatOf(alex))[0]).toMatch(/^Done by plan/u);
  });

  it('says nothing more of a certificate whose roll is agreed to', async () => {
    await subscribe(world, wish({ concerns: ['exchange'], least: 'info' }));
    await watch(world);
    const about = () => world.chats.in(chatOf(alex)).filter((text) => text.includes('Auth certificate (current) 9E1F 6F7A'));
    expect(about()).toHaveLength(1);
    await world.says(megan, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    await world.presses(adele, 'approve');
    for (let week = 0; week < 9; week += 1) await world.passes(7 * DAY_MS);
    expect(about()).toHaveLength(1);
  });

  it('tells the owners that the configuration names, once they have a chat with the bot', async () => {
    world.office.watch.owners = [OwnerRole.parse({ role: 'certificate owners', people: [noah.id, megan.id], least: 'info' })];
    reads(world, endingIn(20));
    await watch(world);
    expect([heads(world, chatOf(megan)).length, heads(world, chatOf(noah)).length]).toEqual([1, 0]);
    await world.meet(noah);
    await world.passes(15 * MINUTE_MS);
    expect([heads(world, chatOf(megan)).length, heads(world, chatOf(noah)).length]).toEqual([1, 1]);
  });

  it('tells an owner of several estates and parties once', async () => {
    const owner = { role: 'certificate owners', people: [megan.id], least: 'info' };
    world.office.watch.owners = [OwnerRole.parse({ ...owner, estate: 'fabrikam' }), OwnerRole.parse({ ...owner, estate: 'contoso' }), OwnerRole.parse({ ...owner, estate: 'contoso', concerns: ['skype'] })];
    reads(world, endingIn(20));
    await watch(world);
    expect(heads(world, chatOf(megan))).toHaveLength(1);
  });

  it('tells the next when nobody answers, and then the admins, each once', async () => {
    reads(world, endingIn(5));
    await subscribe(world, wish(), wishOf(megan, { turn: 1 }));
    await watch(world);
    await world.passes(23 * HOUR_MS);
    expect([heads(world), heads(world, chatOf(megan)), heads(world, chatOf(adele))].map((all) => all.length)).toEqual([1, 0, 0]);
    await world.passes(2 * HOUR_MS);
    expect([heads(world), heads(world, chatOf(megan)), heads(world, chatOf(adele))].map((all) => all.length)).toEqual([1, 1, 0]);
    await world.passes(23 * HOUR_MS);
    await world.passes(2 * HOUR_MS);
    await world.passes(HOUR_MS);
    expect(heads(world, chatOf(adele))).toHaveLength(1);
    expect((await recorded()).filter((line) => line.includes('escalate') || line.includes('admins'))).toEqual([expect.stringMatching(/^notice\.escalated escalate/u), expect.stringMatching(/^notice\.escalated admins \S+ 1$/u)]);
  });

  it('lets an admin who was told make the plan with one press', async () => {
    await subscribe(world, wish({ concerns: ['exchange'], least: 'high' }));
    await watch(world);
    await world.passes(31 * MINUTE_MS);
    await world.passes(25 * HOUR_MS);
    const answer = await world.presses(adele, 'plan');
    expect(answer.utterance.text).not.toBe('');
    expect((await world.auditTypes()).filter((type) => type === 'plan.made')).toEqual(['plan.made']);
    expect(shown()).toContain('waiting');
  });

  it('draws one picture for a digest, for those who read it alike', async () => {
    const drawn: string[] = [];
    world.office.draw = async (_timeline, { zone }) => {
      drawn.push(zone);
      return { uri: 'data:image/png;base64,AAAA', alt: 'a time line' };
    };
    reads(world, endingIn(200));
    await subscribe(world, wish({ digest: 'weekly' }), wishOf(megan, { digest: 'weekly' }));
    await watch(world);
    await world.passes(7 * DAY_MS);
    await world.passes(DAY_MS);
    expect([drawn, heads(world), heads(world, chatOf(megan))]).toEqual([['UTC'], ['contoso: nothing to do this week.'], ['contoso: nothing to do this week.']]);
    expect(JSON.stringify(world.chats.messages[0]?.utterance.card)).toContain('data:image/png;base64,AAAA');
  });

  it('looks at the sandbox at once when its clock was moved, and when another estate was loaded', async () => {
    await subscribe(world, wish({ concerns: ['exchange'] }));
    await watch(world);
    const before = heads(world).length;
    await world.desk.perform({ name: 'sandbox', order: { do: 'advance', ms: 30 * DAY_MS } }, turnOf(alex));
    await world.drain();
    expect(heads(world).length).toBeGreaterThan(before);
    await world.desk.perform({ name: 'sandbox', order: { do: 'load', estate: 'exchange-expired' } }, turnOf(alex));
    await world.drain();
    expect((await world.store.look((unit) => unit.findLook('contoso')))?.readAt).toBe(plus(world.office.clock.now(), 1));
    expect(world.chats.complaints).toEqual([]);
  });
});

describe('Watcher', () => {
  it('adds the rows at the start, and makes them due anew when the clock went back', async () => {
    const beats: (() => void)[] = [];
    const watcher = new Watcher({ office: world.office, pause: async (_ms, signal) => new Promise((resolve) => { beats.push(resolve); signal.addEventListener('abort', () => resolve()); }) });
    const beaten = async (times: number) => { while (beats.length < times) await new Promise((resolve) => setImmediate(resolve)); };
    reads(world, endingIn(20));
    watcher.start();
    await beaten(1);
    expect(await world.worker.drain()).toBe(true);
    beats[0]?.();
    await beaten(2);
    expect(await world.worker.drain()).toBe(false);
    const now = world.office.clock.now();
    world.office.clock = { now: () => '2026-11-20T09:00:00.000Z' };
    beats[1]?.();
    await beaten(3);
    expect([await world.worker.drain(), now > world.office.clock.now()]).toEqual([true, true]);
    await watcher.stop();
  });
});
