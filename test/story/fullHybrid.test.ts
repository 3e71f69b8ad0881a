import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { wholeExecutor } from '../../bot/wholeExecutor.ts';
import { firstBroken } from '../../domain/audit/event.ts';
import { parseCommand } from '../../domain/commands/parse.ts';
import { assess } from '../../domain/checks/assess.ts';
import { identityOf } from '../../domain/entra/keyCredential.ts';
import type { Finding } from '../../domain/finding.ts';
import { HOUR_MS, span } from '../../domain/instant.ts';
import type { Intent } from '../../domain/intent.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import { resultsOf } from '../../domain/rehearsal/results.ts';
import { valueOf } from '../../domain/reading.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { alex, chatOf, frank, megan } from '../support/people.ts';
import { aWorld, type World } from '../support/world.ts';

const written = { text: readFileSync(new URL('../estates/hybrid-due.yaml', import.meta.url), 'utf8'), fileName: 'hybrid-due.yaml' };
const FULL: Intent = { id: 'ROLL-FULL-HYBRID' };

describe('ROLL-FULL-HYBRID', () => {
  it('walks for weeks, over restarts, until both have taken over and the former certificates are gone', async () => {
    let world = await aWorld({ written });
    const before = await read(world);
    const [oldSkype, oldExchange] = currents(before);
    const plan = await agreed(world);
    const dates: string[] = [];
    for (let waits = 0; world.state(plan) === 'waiting-until' && waits < 1_000; waits += 1) {
      await world.passes(await untilDue(world));
      const slots = currents(await read(world)).join();
      if (dates.at(-1) !== slots) dates.push(slots);
      if (waits % 4 === 3) world = await restarted(world);
    }
    expect({ state: world.state(plan), last: world.chats.in(chatOf(alex)).at(-1) }).toMatchObject({ state: 'done' });

    const after = await read(world);
    const [skype, exchange] = currents(after);
    expect([skype, exchange]).not.toEqual(expect.arrayContaining([oldSkype]));
    expect(exchange).not.toBe(oldExchange);
    expect(dates).toEqual([[oldSkype, oldExchange].join(), [skype, oldExchange].join(), [skype, exchange].join()]);
    expect(valueOf(after.skype?.globalAssignment)?.previous).toBeNull();
    expect(valueOf(after.exchange?.authConfig)?.previous).toBeNull();
    expect(keysIn(after)).toEqual(expect.arrayContaining([skype, exchange]));
    expect(keysIn(after)).not.toEqual(expect.arrayContaining([oldSkype]));
    expect(keysIn(after)).not.toEqual(expect.arrayContaining([oldExchange]));
    expect(fallen(assess(before, before.at), assess(after, world.office.clock.now()))).toEqual([]);
    expect(world.chats.complaints).toEqual([]);
    expect(firstBroken(await world.audit())).toBeUndefined();
    await world.close();
  });

  it('is walked through by the clock of the sandbox, in the steps that docs/commands.md shows', async () => {
    const world = await aWorld({ written });
    expect(await walked(world)).toEqual(['waiting-until', 'waiting-until', 'waiting-until', 'done']);
    await world.close();
  });

  it('is the same where Entra is told through Microsoft Graph, and documents are read over HTTPS', async () => {
    const wire: { executor?: Executor } = {};
    const world = await aWorld({ written, executor: (inside) => ({ call: (call, options) => (wire.executor ?? inside).call(call, options) }) });
    wire.executor = wholeExecutor(world.sandbox, { clock: world.sandbox.clock, pause: async () => undefined });
    const old = currents(await read(world));
    expect(await walked(world)).toEqual(['waiting-until', 'waiting-until', 'waiting-until', 'done']);
    const after = await read(world);
    expect(keysIn(after)).toEqual(expect.arrayContaining(currents(after)));
    expect(keysIn(after).filter((thumbprint) => old.includes(thumbprint))).toEqual([]);
    expect(world.chats.complaints).toEqual([]);
    await world.sandbox.close();
    await world.close();
  });

  it('says on its card what is staged, when, and from when on it is final', async () => {
    const world = await aWorld({ written });
    await world.says(alex, { name: 'propose', intent: FULL, estate: null });
    const card = world.chats.in(chatOf(alex)).at(-1) ?? '';
    expect(card).toMatch(/Staged first, and reversible until then: Skype for .*, Exchange for /u);
    expect(card).toMatch(/Final only from /u);
    expect(card).not.toContain('until in ');
    await world.close();
  });

  it('is refused outside hybrid, with what to type instead', async () => {
    const world = await aWorld({ estate: 'healthy' });
    await world.says(alex, { name: 'propose', intent: FULL, estate: null });
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('roll skype');
    await world.close();
  });
});

/** By hand, in the steps that docs/commands.md shows: what state the plan is in after each. */
async function walked(world: World): Promise<string[]> {
  await types(world, 'roll hybrid');
  const plan = world.planIn(chatOf(alex));
  await world.presses(megan, 'approve');
  await world.presses(frank, 'approve');
  const states: string[] = [];
  for (const text of ['sandbox clock +1h', 'sandbox clock +41d', 'sandbox clock +1d', 'sandbox clock +1h']) {
    await types(world, text);
    states.push(world.state(plan));
  }
  return states;
}

async function types(world: World, text: string): Promise<void> {
  const parsed = parseCommand(text);
  if (parsed.kind !== 'command') throw new Error(`"${text}" is no command`);
  await world.says(alex, parsed.command);
}

async function agreed(world: World): Promise<string> {
  await world.says(alex, { name: 'propose', intent: FULL, estate: null });
  const plan = world.planIn(chatOf(alex));
  await world.presses(megan, 'approve');
  if (world.state(plan) === 'waiting') await world.presses(frank, 'approve');
  expect(world.state(plan)).toBe('waiting-until');
  return plan;
}

/** The process ends and another one opens what is kept. */
async function restarted(world: World): Promise<World> {
  const { directory, machine, chats } = world;
  await world.close();
  return aWorld({ written, directory, machine, chats });
}

function currents({ skype, exchange }: Snapshot): [skype: string | null | undefined, exchange: string | null | undefined] {
  return [valueOf(skype?.globalAssignment)?.current, valueOf(exchange?.authConfig)?.current];
}

function keysIn({ entra }: Snapshot): (string | undefined)[] {
  const applications = valueOf(entra?.hybridApplications) ?? [];
  const objects = [valueOf(entra?.skype), ...applications.map(({ application }) => application)];
  return objects.flatMap((object) => object?.keyCredentials ?? []).map((one) => identityOf(one)?.thumbprint);
}

/** What passed and does not any more. */
function fallen(before: Finding[], after: Finding[]): string[] {
  const [was, is] = [resultsOf(before), resultsOf(after)];
  return Object.keys(was).filter((id) => was[id] === 'pass' && is[id] !== 'pass' && is[id] !== 'skipped').map((id) => `${id} ${is[id]}`);
}

async function untilDue(world: World): Promise<number> {
  const due = await world.store.nextDue(world.machine.now());
  return due === undefined ? HOUR_MS : Math.max(60_000, span(world.office.clock.now(), due));
}

async function read(world: World): Promise<Snapshot> {
  const [source] = world.office.estates();
  if (source === undefined) throw new Error('no estate');
  return world.office.read(source, { correlation: 'test' });
}
