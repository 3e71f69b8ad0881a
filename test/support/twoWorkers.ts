import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSandbox } from '../../adapters/sandbox/openSandbox.ts';
import { openStore } from '../../adapters/store/openStore.ts';
import { findOperation } from '../../domain/operations/registry.ts';
import type { Messenger } from '../../bot/work/messenger.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Store } from '../../domain/ports/store.ts';
import { ChatService } from './chatService.ts';
import { copyDurable } from './crash/durable.ts';
import { adele, alex, frank, megan } from './people.ts';
import { openQuickly } from './quickStore.ts';
import { Recorded } from './recorded.ts';
import { RowsAgain } from './rowsAgain.ts';
import { StillClock, World } from './world.ts';

/** When a worker falls asleep: right before or right after so many-th thing that it writes, which is counted from when it begins to work. */
export interface Sleep {
  n: number;
  phase: 'before' | 'after';
}

/** Puts whoever works through it to sleep, once, with all that they do at the same time, until it is woken. */
class Sleeper {
  /** Once all that was under way has come to where it stops. */
  readonly asleep: Promise<void>;
  readonly #woken: Promise<void>;
  wake: () => void = () => undefined;
  #fall: () => void = () => undefined;
  #sleep: Sleep | null = null;
  #written = 0;
  #isAsleep = false;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor() {
    this.asleep = new Promise((resolve) => (this.#fall = resolve));
    this.#woken = new Promise((resolve) => (this.wake = resolve));
  }

  /** From here on writes are counted. */
  begin(sleep: Sleep): void {
    this.#sleep = sleep;
  }

  readonly store = (store: Store): Store => ({
    ...store,
    transact: (work, urgency) => this.#write(() => store.transact(work, urgency)),
    claimJobs: (claim) => this.#write(() => store.claimJobs(claim)),
    claimMessages: (claim) => this.#write(() => store.claimMessages(claim)),
    settleMessage: (message, result) => this.#write(() => store.settleMessage(message, result)),
    retryMessage: (message, notBefore) => this.#write(() => store.retryMessage(message, notBefore)),
    parkMessage: (message, parked) => this.#write(() => store.parkMessage(message, parked)),
    noteSends: (sends) => this.#write(() => store.noteSends(sends)),
    look: (work) => this.#awake(() => store.look(work)),
  });

  readonly executor = (executor: Executor): Executor => ({ call: (call, options) => this.#awake(() => executor.call(call, options)) });

  readonly messenger = (messenger: Messenger): Messenger => ({
    post: (conversation, utterance) => this.#awake(() => messenger.post(conversation, utterance)),
    update: (conversation, activityId, utterance) => this.#awake(() => messenger.update(conversation, activityId, utterance)),
  });

  async #write<T>(work: () => Promise<T>): Promise<T> {
    if (this.#sleep === null) return work();
    this.#written += 1;
    const isNow = this.#written === this.#sleep.n;
    if (isNow && this.#sleep.phase === 'before') await this.#nap();
    const done = await this.#awake(work);
    if (isNow && this.#sleep.phase === 'after') await this.#nap();
    return done;
  }

  /** Who sleeps begins nothing, and hears of nothing that has come to its end. */
  async #awake<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isAsleep) await this.#woken;
    const doing = work();
    this.#underWay.add(doing);
    try {
      return await doing;
    } finally {
      this.#underWay.delete(doing);
      if (this.#isAsleep) await this.#woken;
    }
  }

  async #nap(): Promise<void> {
    this.#isAsleep = true;
    await Promise.allSettled(this.#underWay);
    this.#fall();
    await this.#woken;
    this.#isAsleep = false;
  }
}

/** Two workers in processes of their own, so to say: nothing is shared but the store, and what is outside. The first one can be put to sleep. */
export interface Pair {
  sleepy: World;
  other: World;
  /** Everything there is to find out about the store, to be compared. */
  kept(): Promise<unknown>;
  /** How often each change has been made. */
  effects: string[];
  /** Changes that have no line of the record in their transaction. */
  unrecorded: readonly string[];
  sleeper: Sleeper;
  close(): Promise<void>;
}

/** Where pairs begin: each of them with the same rows, the same chats and the same world, at the same instant. */
export interface Beginning {
  pair(): Promise<Pair>;
  close(): Promise<void>;
}

/** Prepares once what every pair begins with. `url` is an empty PostgreSQL database; null: SQLite. */
export async function aBeginning(url: string | null, prepare: (world: World) => Promise<void>): Promise<Beginning> {
  const root = await mkdtemp(join(tmpdir(), 'rollcall-pair-'));
  const first = join(root, 'first');
  const shared = url === null ? null : ([await openStore({ url }), await openStore({ url })] as const);
  const pair = await pairIn(first, { stores: shared ?? (await twoIn(first)), chats: new ChatService(), machine: new StillClock('2026-11-21T09:00:00.000Z') });
  await pair.other.meet(alex, megan, adele, frank);
  await prepare(pair.other);
  const { chats, machine } = pair.other;
  if (shared === null) await pair.close();
  const rows = url === null ? null : await RowsAgain.of(url);
  let pairs = 0;
  return {
    pair: async () => {
      const directory = join(root, `${(pairs += 1)}`);
      copyDurable(first, directory);
      await rows?.restore();
      const next = await pairIn(directory, { stores: shared ?? (await twoIn(directory)), chats: chats.copied(), machine: new StillClock(machine.now()) });
      return shared === null ? next : { ...next, close: async () => undefined };
    },
    close: async () => {
      await rows?.close();
      await Promise.all((shared ?? []).map((store) => store.close()));
      await rm(root, { recursive: true, force: true });
    },
  };
}

type Two = readonly [Store, Store];

async function twoIn(directory: string): Promise<Two> {
  return [await openQuickly(directory), await openQuickly(directory)];
}

async function pairIn(directory: string, { stores, chats, machine }: { stores: Two; chats: ChatService; machine: StillClock }): Promise<Pair> {
  const sandbox = await openSandbox({ estate: { shipped: 'expiring' }, directory: join(directory, 'world'), machineClock: machine });
  const effects: string[] = [];
  const executor = counting(sandbox.executor, effects);
  const sleeper = new Sleeper();
  const recorded = new Recorded();
  const rest = { sandbox, machine, chats, directory, settleMs: 0 };
  const sleepy = new World({ ...rest, store: stores[0], seen: recorded.store(sleeper.store(stores[0])), executor: sleeper.executor(executor), messenger: sleeper.messenger(chats) });
  const other = new World({ ...rest, store: stores[1], seen: recorded.store(stores[1]), executor, messenger: chats });
  return { sleepy, other, effects, unrecorded: recorded.missing, sleeper, kept: () => keptIn(other), close: async () => void (await Promise.all(stores.map((store) => store.close()))) };
}

function counting(executor: Executor, effects: string[]): Executor {
  return {
    call: async (call, options) => {
      if (findOperation(call.operation)?.kind === 'change') effects.push(call.operation);
      return executor.call(call, options);
    },
  };
}

/** Through the port, so that it is the same for every database. */
async function keptIn({ store, chats }: World): Promise<unknown> {
  const lines = [];
  for await (const line of store.auditLines()) lines.push(line);
  const rows = await store.look(async (unit) => {
    const approvals = await unit.listApprovals({ open: false, limit: 99 });
    return {
      approvals: await Promise.all(approvals.map(({ id }) => unit.findApproval(id))),
      runs: await Promise.all(approvals.map(({ id }) => unit.runOf(id))),
      copies: (await Promise.all(approvals.map(({ planName }) => unit.copiesOf(planName)))).flat(),
      standing: await unit.allStanding(),
    };
  });
  return { lines, rows, due: await store.nextDue(FAR), chats: structuredClone(chats.messages) };
}

const FAR = '9999-01-01T00:00:00.000Z';
