import { afterAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../domain/instant.ts';
import { alex, chatOf, megan } from '../../support/people.ts';
import { startPostgres } from '../../support/postgres.ts';
import { aBeginning, type Beginning, type Pair, type Sleep } from '../../support/twoWorkers.ts';
import { LEASE_MS, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;

/** Something due of each kind: how it comes to be, and who takes it up. */
interface Kind {
  due: string;
  prepare(world: World): Promise<void>;
  work(world: World): Promise<unknown>;
}

const works = (world: World): Promise<unknown> => world.worker.drain();
const sends = (world: World): Promise<unknown> => world.outbox.drain();

/** Asked, and all that was to be said is said. */
async function planned(world: World): Promise<string> {
  await world.says(alex, repair);
  return world.planIn(chatOf(alex));
}

/** What somebody does in a turn, with all that follows still to be done. */
async function only(world: World, command: Parameters<World['desk']['perform']>[0], person = alex): Promise<void> {
  await world.desk.perform(command, { person, conversation: chatOf(person), correlation: 'c' });
}

const KINDS: Kind[] = [
  { due: 'a check that was asked for', prepare: (world) => only(world, { name: 'check', filter: null, estate: null }), work: works },
  { due: 'a plan that was asked for', prepare: (world) => only(world, repair), work: works },
  { due: 'the run of an approved plan, at each of its steps', prepare: async (world) => only(world, { name: 'approve', plan: await planned(world) }, megan), work: works },
  { due: 'the time to remind, to escalate or to expire', prepare: async (world) => { await planned(world); world.machine.pass(30 * DAY_MS); }, work: works },
  { due: 'the posting of cards and words', prepare: async (world) => { await only(world, repair); await world.worker.drain(); }, work: sends },
  { due: 'the writing over of cards', prepare: async (world) => { await only(world, { name: 'approve', plan: await planned(world) }, megan); await world.worker.drain(); }, work: sends },
];

/** Lets one worker fall asleep there, the other one take over and finish, and the first one wake up. False when the first one was done before it fell asleep. */
async function sleptThrough(kind: Kind, sleep: Sleep, pair: Pair): Promise<boolean> {
  const { sleepy, other, sleeper, effects } = pair;
  sleeper.begin(sleep);
  const done = kind.work(sleepy);
  const slept = await Promise.race([sleeper.asleep.then(() => true), done.then(() => false)]);
  if (!slept) return false;
  other.machine.pass(LEASE_MS + 1);
  await other.drain();
  const before = await pair.kept();
  const made = effects.length;
  sleeper.wake();
  await done;
  expect({ sleep, kept: await pair.kept(), made: effects.length }).toEqual({ sleep, kept: before, made });
  expect({ sleep, effects: effects.length <= 1, complaints: other.chats.complaints, unrecorded: pair.unrecorded }).toEqual({ sleep, effects: true, complaints: [], unrecorded: [] });
  return true;
}

/** Every place at which a worker can fall asleep, one after the other. Gives how many there were. */
async function everySleep(kind: Kind, { pair: newPair }: Beginning): Promise<number> {
  for (let n = 1; ; n += 1) {
    for (const phase of ['before', 'after'] as const) {
      const pair = await newPair();
      const slept = await sleptThrough(kind, { n, phase }, pair);
      await pair.close();
      if (!slept) return n - 1;
    }
  }
}

function describeFencing(name: string, newDatabase: () => Promise<string | null>): void {
  describe(`a worker that wakes up late, on ${name}`, () => {
    it.each(KINDS.map((kind) => [kind.due, kind] as const))('writes, changes and says nothing any more: %s', async (_due, kind) => {
      const beginning = await aBeginning(await newDatabase(), kind.prepare);
      expect(await everySleep(kind, beginning)).toBeGreaterThan(1);
      await beginning.close();
    });
  });
}

describeFencing('SQLite', async () => null);

const server = await startPostgres('late workers on PostgreSQL');
if (server === null) {
  it('is told about what could not be tried', () => expect(server).toBeNull());
} else {
  afterAll(() => server.stop());
  describeFencing('PostgreSQL', () => server.newDatabase());
}
