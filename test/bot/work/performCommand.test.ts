import { afterEach, describe, expect, it } from '@jest/globals';
import { tellingProgress } from '../../../bot/work/progress.ts';
import type { Progress } from '../../../bot/desk/office.ts';
import { Bell } from '../../../bot/work/bell.ts';
import { alex, chatOf, megan, turnOf } from '../../support/people.ts';
import { aWorld, frozen, LEASE_MS, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;
const check = { name: 'check', filter: null, estate: null } as const;
let world: World;
afterEach(() => world.close());

describe('a command that takes time', () => {
  it('is written down before the turn is answered, and done by whoever finds it after a restart', async () => {
    world = await aWorld();
    expect(await world.desk.perform(repair, turnOf(alex))).toEqual([]);
    await world.close();
    const { directory, machine, chats } = world;
    world = await aWorld({ directory, machine, chats });
    await world.drain();
    expect(world.chats.in(chatOf(megan)).at(-1)).toContain('state: waiting');
  });

  it('is done again when its worker died over it, and makes no second plan', async () => {
    world = await aWorld();
    await world.desk.perform(repair, turnOf(alex));
    await world.desk.perform(repair, turnOf(alex));
    await world.store.claimJobs({ now: world.sandbox.clock.now(), wall: world.machine.now(), leaseMs: LEASE_MS, limit: 1 });
    await world.drain();
    await world.passes(LEASE_MS + 1);
    expect((await world.auditTypes()).filter((type) => type === 'plan.made')).toHaveLength(1);
    expect(world.chats.in(chatOf(megan))).toHaveLength(1);
  });

  it('tells a person when it is given up, with a reference that finds the log', async () => {
    world = await aWorld({ executor: () => ({ call: () => Promise.reject(new Error('a bug')) }) });
    await world.says(alex, check);
    await world.passes(10_000);
    await world.passes(10_000);
    expect(world.chats.in(chatOf(alex))).toEqual([expect.stringContaining('Reference turn-a1.')]);
    expect(world.chats.complaints.at(-1)).toMatchObject({ correlation: 'turn-a1', message: 'a command was given up' });
  });
});

describe('tellingProgress', () => {
  it('says nothing when the work is done before anybody waits', async () => {
    world = await aWorld();
    const telling = { office: world.office, messenger: world.chats, pause: frozen };
    expect(await tellingProgress(telling, { conversation: chatOf(alex), estate: 'contoso' }, async () => 7)).toBe(7);
    expect(world.chats.messages).toEqual([]);
  });

  it('writes one message over as the work goes on, and says in the end how long it took', async () => {
    world = await aWorld();
    const seen: string[] = [];
    const ticks = new Bell(frozen);
    const pause = async (_ms: number, signal: AbortSignal): Promise<void> => {
      if (!signal.aborted) await Promise.race([ticks.wait(ticks.next(), 0), frozen(0, signal)]);
    };
    const told = async (): Promise<void> => {
      ticks.ring();
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      seen.push(...world.chats.in(chatOf(alex)));
    };
    await tellingProgress({ office: world.office, messenger: world.chats, pause }, { conversation: chatOf(alex), estate: 'contoso' }, async (onProgress: (progress: Progress) => void) => {
      onProgress({ answered: 12, total: 104 });
      await told();
      world.machine.pass(2_000);
      onProgress({ answered: 60, total: 104 });
      await told();
    });
    expect([...seen, ...world.chats.in(chatOf(alex))]).toEqual(['Reading contoso: 12 of 104 sources answered, 2 s so far.', 'Reading contoso: 60 of 104 sources answered, 4 s so far.', 'Read contoso in 4 s.']);
  });
});
