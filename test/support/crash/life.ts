import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox } from '../../../adapters/sandbox/openSandbox.ts';
import { type WorldFile, worldFile } from '../../../adapters/sandbox/worldFile.ts';
import { connectTo } from '../../../adapters/store/sqliteEngine.ts';
import type { Messenger } from '../../../bot/work/messenger.ts';
import type { Command } from '../../../domain/commands/command.ts';
import type { Call } from '../../../domain/operations/operation.ts';
import { findOperation } from '../../../domain/operations/registry.ts';
import type { Person } from '../../../domain/person.ts';
import type { Executor } from '../../../domain/ports/executor.ts';
import type { Store } from '../../../domain/ports/store.ts';
import { adele, alex, chatOf, frank, megan, turnOf } from '../people.ts';
import { openQuickly } from '../quickStore.ts';
import { Recorded } from '../recorded.ts';
import { otherwiseTold } from '../toldByRecord.ts';
import { World } from '../world.ts';
import type { Outside } from './outside.ts';
import { type Points, watchCommits } from './points.ts';

/** What is asked for, of which estate, and who agrees. */
export interface Story {
  estate: string;
  asks: Command;
  agree: readonly Person[];
}

/** Short and long: a repair of one step, and a roll of many, with two approvers, waits and several servers. */
export const STORIES = {
  repair: { estate: 'expiring', asks: { name: 'repair', check: 'EX-03', estate: null }, agree: [megan] },
  roll: { estate: 'exchange-expired', asks: { name: 'propose', intent: { id: 'ROLL-EX-NOW' }, estate: null }, agree: [megan, frank] },
} satisfies Record<string, Story>;

/** Where a life takes place, and what it meets there. */
export interface Scene {
  directory: string;
  outside: Outside;
  points: Points;
}

/**
 * One life of the bot, from opening its files to the end of the story: asked, agreed to, run, verified, told. It begins wherever the lives before it
 * were when they died, and knows nothing but what they left. People whose word came to nothing say it again. What it
 * finds that the record tells otherwise is a complaint, and so is each change that one of its transactions makes without its line.
 */
export async function live(story: Story, scene: Scene): Promise<void> {
  const store = await openWatched(scene);
  const recorded = new Recorded();
  scene.outside.complaints.push(...(await otherwiseTold(store)).map((found) => ({ ...found })));
  const world = await worldOver(story, scene, { store, seen: recorded.store(store) });
  try {
    await world.meet(alex, megan, adele, frank);
    await play(world, story, scene.outside);
  } finally {
    await store.close();
    scene.outside.complaints.push(...recorded.missing.map((missing) => ({ missing })));
  }
}

async function play(world: World, { asks, agree }: Story, outside: Outside): Promise<void> {
  await world.drain();
  if (!(await world.auditTypes()).includes('plan.made')) await says(world, outside, { person: alex, command: asks });
  for (const person of agree) await agrees(world, outside, person);
  for (let left = MOST_PAUSES; left > 0 && !(await isOver(world)); left -= 1) {
    outside.pass(PAUSE_MS);
    await world.drain();
  }
}

/** By the button where a card with one stands in the chat, in words where it was lost. */
async function agrees(world: World, outside: Outside, person: Person): Promise<void> {
  const events = await world.audit();
  if (events.some(({ type, actor }) => type === 'vote.cast' && actor?.id === person.id)) return;
  const plan = events.find(({ type }) => type === 'plan.made')?.plan ?? '';
  const isShown = outside.tokens(chatOf(person).id, 'approve').length > 0;
  if (isShown) await world.presses(person, 'approve');
  else await says(world, outside, { person, command: { name: 'approve', plan } });
}

async function says(world: World, outside: Outside, { person, command }: { person: Person; command: Command }): Promise<void> {
  for (const utterance of await world.desk.perform(command, turnOf(person))) await outside.answer(chatOf(person), utterance);
  await world.drain();
}

/** The run has ended, and nothing is left to be done or said. What is cheapest to find out is asked first. */
async function isOver(world: World): Promise<boolean> {
  if ((await world.store.nextDue(FAR)) !== undefined || (await world.store.look((unit) => unit.openRuns())).length > 0) return false;
  return (await world.auditTypes()).includes('run.ended');
}

const FAR = '9999-01-01T00:00:00.000Z';
/** Longer than any lease, and than what a wait looks again after. */
const PAUSE_MS = 60_000;
const MOST_PAUSES = 600;

async function openWatched({ directory, points }: Scene): Promise<Store> {
  let opened = 0;
  // The first connection is the one that writes.
  return openQuickly(directory, (file) => ((opened += 1) === 1 ? watchCommits(connectTo(file), points) : connectTo(file)));
}

async function worldOver({ estate }: Story, scene: Scene, { store, seen }: { store: Store; seen: Store }): Promise<World> {
  const { directory, outside } = scene;
  const changing: Changing = { call: null };
  const kept = join(directory, 'world');
  const sandbox = await openSandbox({ estate: { shipped: estate }, directory: kept, file: watchWorld(worldFile(kept), changing, scene), machineClock: outside.clock });
  const executor = naming(sandbox.executor, changing);
  return new World({ store, seen, sandbox, executor, machine: outside.clock, chats: outside, messenger: watchMessages(outside, scene.points), directory, settleMs: 0 });
}

/** The change that the simulated world is asked for; it is asked for one at a time. */
interface Changing {
  call: Call | null;
}

function naming(executor: Executor, changing: Changing): Executor {
  return {
    call: async (call, options) => {
      if (findOperation(call.operation)?.kind === 'change') changing.call = call;
      return executor.call(call, options);
    },
  };
}

/** Every write of the simulated world is three points: before it, with half of the new file beside the old one, and after it, when no answer has left yet. */
function watchWorld(file: WorldFile, changing: Changing, { directory, outside, points }: Scene): WorldFile {
  return {
    read: () => file.read(),
    write: async (kept) => {
      const effect = changing.call === null ? null : `${changing.call.operation} ${changing.call.on}`;
      const kind = effect === null ? 'the world begins' : `the world: ${changing.call?.operation}`;
      points.at(kind, 'before');
      const text = JSON.stringify(kept);
      await mkdir(join(directory, 'world'), { recursive: true });
      writeFileSync(join(directory, 'world', 'world.json.new'), text.slice(0, text.length / 2));
      points.at(kind, 'half');
      await file.write(kept);
      changing.call = null;
      if (effect !== null) outside.change(effect);
      points.at(kind, 'after');
    },
  };
}

/** A message is there before anybody hears that it is: that is a point of its own. */
function watchMessages(outside: Outside, points: Points): Messenger {
  return {
    post: async (conversation, utterance) => {
      points.at('post', 'before');
      const id = await outside.post(conversation, utterance);
      points.at('post', 'after');
      return id;
    },
    update: async (conversation, activityId, utterance) => {
      points.at('update', 'before');
      await outside.update(conversation, activityId, utterance);
      points.at('update', 'after');
    },
  };
}
