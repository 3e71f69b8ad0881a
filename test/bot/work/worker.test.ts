import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bell } from '../../../bot/work/bell.ts';
import { type Perform, Worker } from '../../../bot/work/worker.ts';
import { plus } from '../../../domain/instant.ts';
import { LeaseLost } from '../../../domain/ports/store.ts';
import { aWorld, frozen, LEASE_MS, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const unused: Perform = async () => undefined;

function working(perform: Perform, limit = 8): Worker {
  return new Worker({ office: world.office, pause: frozen, leaseMs: LEASE_MS, limit, perform: { 'run.advance': perform, 'command.perform': unused, 'approval.expire': unused, 'cards.move': unused, 'watch.look': unused, 'watch.tell': unused } });
}

/** Adds a row that is due after so many milliseconds. */
async function add(id: string, inMs = 0): Promise<void> {
  await world.store.transact((unit) => unit.addJob({ id, kind: 'run.advance', due: plus(world.sandbox.clock.now(), inMs), subject: id, payload: {} }));
}

const finish: Perform = (job) => world.store.transact((unit) => unit.finishJob(job));

describe('the worker', () => {
  it('takes up what is due and leaves the rest until it is', async () => {
    const done: string[] = [];
    const worker = working(async (job, signal) => {
      done.push(job.id);
      await finish(job, signal);
    });
    await add('later', 1_000);
    await add('now');
    await worker.drain();
    expect(done).toEqual(['now']);
    world.machine.pass(1_000);
    await worker.drain();
    expect(done).toEqual(['now', 'later']);
  });

  it('works on several rows at once, and on no more than it may', async () => {
    let most = 0;
    let now = 0;
    const worker = working(async (job, signal) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      await finish(job, signal);
    }, 3);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await add(id);
    await worker.drain();
    expect(most).toBe(3);
  });

  it('gives a row back that could not be worked on, to be tried again later', async () => {
    const attempts: number[] = [];
    const worker = working(async (job, signal) => {
      attempts.push(job.attempts);
      if (job.attempts < 3) throw new Error('the disk hiccuped');
      await finish(job, signal);
    });
    await add('a');
    for (let pass = 0; pass < 4; pass += 1) {
      await worker.drain();
      world.machine.pass(60_000);
    }
    expect(attempts).toEqual([1, 2, 3]);
    expect(world.chats.complaints).toHaveLength(2);
  });

  it('that wakes up after its lease was taken cannot write, and leaves the row to the other', async () => {
    const wrote: string[] = [];
    const slow = working(async (job) => {
      world.machine.pass(LEASE_MS + 1);
      await working(async (taken, signal) => {
        wrote.push('other');
        await finish(taken, signal);
      }).drain();
      await expect(world.store.transact((unit) => unit.renewJob(job, plus(world.machine.now(), LEASE_MS)))).rejects.toBeInstanceOf(LeaseLost);
      await finish(job, new AbortController().signal);
      wrote.push('late');
    });
    await add('a');
    await slow.drain();
    expect(wrote).toEqual(['other']);
    expect(world.chats.complaints).toEqual([]);
  });

  it('keeps its lease while a step takes long', async () => {
    const beats = new Bell(frozen);
    const beating = async (_ms: number, signal: AbortSignal): Promise<void> => {
      if (!signal.aborted) await Promise.race([beats.wait(beats.next(), 0), frozen(0, signal)]);
    };
    const worker = new Worker({
      office: world.office, pause: beating, leaseMs: LEASE_MS, limit: 1,
      perform: {
        'command.perform': unused, 'approval.expire': unused, 'cards.move': unused, 'watch.look': unused, 'watch.tell': unused,
        'run.advance': async (job, signal) => {
          for (let third = 0; third < 6; third += 1) {
            world.machine.pass(LEASE_MS / 3);
            beats.ring();
            await world.store.look((unit) => unit.openRuns());
            await world.store.transact((unit) => unit.openRuns());
          }
          expect(await world.store.claimJobs({ now: world.sandbox.clock.now(), wall: world.machine.now(), leaseMs: LEASE_MS, limit: 1 })).toEqual([]);
          await finish(job, signal);
        },
      },
    });
    await add('a');
    await worker.drain();
    expect(world.chats.complaints).toEqual([]);
  });

  it('started, wakes when the bell rings, and stops when what is under way has come to rest', async () => {
    const done: string[] = [];
    const woken = new Promise<void>((resolve) => {
      const worker = working(async (job, signal) => {
        await finish(job, signal);
        done.push(job.id);
        resolve();
      });
      worker.start();
      void add('a').then(() => world.office.bell.ring());
      stop = () => worker.stop();
    });
    await woken;
    await stop();
    await add('b');
    world.office.bell.ring();
    expect(done).toEqual(['a']);
  });

  let stop: () => Promise<void> = async () => undefined;
});
