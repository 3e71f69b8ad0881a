import { describe, expect, it } from '@jest/globals';
import { firstBroken } from '../../../domain/audit/event.ts';
import { assess } from '../../../domain/checks/assess.ts';
import { alex, chatOf, megan } from '../../support/people.ts';
import { Killed, Killer } from '../../support/killer.ts';
import { aWorld, LEASE_MS, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;

/** Alex asks and Megan agrees, each as often as it takes: a person whose message got no answer says it again. */
async function story(world: World): Promise<void> {
  await world.drain();
  if (!(await world.auditTypes()).includes('plan.made')) await world.says(alex, repair);
  const [made] = (await world.audit()).filter(({ type }) => type === 'plan.made');
  if (!(await world.auditTypes()).includes('plan.approved')) await world.says(megan, { name: 'approve', plan: made?.plan ?? '' });
}

/** The story up to the n-th thing that outlives the bot, and then once more by a bot that knows nothing but what was kept. */
async function killedAfter(n: number): Promise<{ killer: Killer; world: World }> {
  const killer = new Killer(n);
  const first = await aWorld(killer);
  await story(first).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  await first.close();
  first.machine.pass(LEASE_MS + 1);
  const { directory, machine, chats } = first;
  const second = new Killer(Number.POSITIVE_INFINITY);
  const world = await aWorld({ directory, machine, chats, executor: second.executor });
  await story(world);
  killer.changes += second.changes;
  return { killer, world };
}

describe('a bot that is killed', () => {
  it('after any write, change or message, goes on where it was: nothing is lost and nothing is done twice', async () => {
    const seen: string[] = [];
    for (let n = 1; ; n += 1) {
      const { killer, world } = await killedAfter(n);
      if (!killer.struck) {
        await world.close();
        break;
      }
      seen.push(`${n} ${killer.past.at(-1)}`);
      await honest(world, killer, `killed after ${seen.at(-1)}`);
      await world.close();
    }
    expect(seen.length).toBeGreaterThan(30);
    expect(seen.some((one) => one.includes('exchange.certificate.copy'))).toBe(true);
  }, 300_000);
});

async function honest(world: World, killer: Killer, when: string): Promise<void> {
  const events = await world.audit();
  const types = events.map(({ type }) => type);
  const [source] = world.office.estates();
  const now = source && (await world.office.read(source, { correlation: 'after' }));
  const cured = now && assess(now, world.sandbox.clock.now()).filter(({ id, result }) => id === 'EX-03' && result !== 'pass');
  const once = ['plan.made', 'plan.approved', 'run.started', 'run.ended'].map((type) => types.filter((other) => other === type).length);
  const [approval] = await world.store.look((unit) => unit.listApprovals({ open: false, limit: 9 }));
  const run = approval && (await world.store.look((unit) => unit.runOf(approval.id)));
  expect({ when, changes: killer.changes, once, broken: firstBroken(events), cured, state: run?.value.state.kind }).toEqual({ when, changes: 1, once: [1, 1, 1, 1], broken: undefined, cured: [], state: 'done' });
  const plan = approval?.planName ?? '';
  const stale = world.chats.cardsOf(plan).filter(({ utterance }) => !utterance.text.includes('state: done'));
  // A card that was posted by a bot that died before it heard the card's id can be written over by nobody; its buttons still answer with how things stand.
  expect({ when, stale: stale.length }).toEqual({ when, stale: killer.past.at(-1) === 'post' ? expect.any(Number) : 0 });
  expect({ when, stale: stale.length <= 3 }).toEqual({ when, stale: true });
  expect({ when, told: world.chats.in(chatOf(alex)).some((text) => text.includes(`Plan ${plan} done in`)) }).toEqual({ when, told: true });
}
