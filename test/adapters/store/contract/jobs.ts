import { describe, expect, it } from '@jest/globals';
import { Conflict, LeaseLost, type ClaimedJob, type Job } from '../../../../domain/ports/store.ts';
import type { Opened } from './opened.ts';
import { aJob, at, NOON } from '../samples.ts';

export function describeJobs(place: () => Opened): void {
  const add = (...jobs: Job[]) =>
    place().store.transact(async (unit) => {
      for (const job of jobs) await unit.addJob(job);
    });
  const claimAt = (wall: string, now = NOON) => place().store.claimJobs({ now, wall, leaseMs: 10_000, limit: 10 });
  const claimOne = async (wall = NOON): Promise<ClaimedJob> => {
    const [job] = await claimAt(wall);
    if (job === undefined) throw new Error('there was nothing to claim');
    return job;
  };

  describe('claimJobs', () => {
    it('gives what is due, oldest due first, in order of adding when equally due', async () => {
      await add(aJob({ id: 'late', due: at(1) }), aJob({ id: 'b', due: at(-5) }), aJob({ id: 'a', due: at(-5) }), aJob({ id: 'first', due: at(-9) }));
      expect((await claimAt(NOON)).map(({ id }) => id)).toEqual(['first', 'b', 'a']);
    });

    it('gives a job as it was added, with its fence', async () => {
      await add(aJob());
      expect(await claimOne()).toEqual({ ...aJob(), fence: 1, attempts: 1 });
    });

    it('keeps to the limit', async () => {
      await add(aJob({ id: 'a' }), aJob({ id: 'b' }), aJob({ id: 'c' }));
      expect(await place().store.claimJobs({ now: NOON, wall: NOON, leaseMs: 1, limit: 2 })).toHaveLength(2);
    });

    it('gives a job to one worker until the lease has run out', async () => {
      await add(aJob());
      await claimOne();
      expect(await place().other.claimJobs({ now: NOON, wall: at(9), leaseMs: 1, limit: 10 })).toEqual([]);
      expect(await place().other.claimJobs({ now: NOON, wall: at(10), leaseMs: 1, limit: 10 })).toEqual([{ ...aJob(), fence: 2, attempts: 2 }]);
    });

    it('gives every job to exactly one of racing workers', async () => {
      await add(...Array.from({ length: 20 }, (_, index) => aJob({ id: `job-${index}` })));
      const claims = Array.from({ length: 20 }, (_, index) => place()[index % 2 === 0 ? 'store' : 'other'].claimJobs({ now: NOON, wall: NOON, leaseMs: 1000, limit: 3 }));
      const ids = (await Promise.all(claims)).flat().map(({ id }) => id);
      expect([ids.length, new Set(ids).size]).toEqual([20, 20]);
    });
  });

  describe('nextDue', () => {
    it('is the earliest that nobody holds', async () => {
      await add(aJob({ id: 'a', due: at(-1) }), aJob({ id: 'b', due: at(500) }));
      const { store } = place();
      expect(await store.nextDue(NOON)).toBe(at(-1));
      await claimOne();
      expect(await store.nextDue(at(9))).toBe(at(500));
      expect(await store.nextDue(at(10))).toBe(at(-1));
    });

    it('is nothing when there are no jobs', async () => {
      expect(await place().store.nextDue(NOON)).toBeUndefined();
    });
  });

  describe('finishJob', () => {
    it('ends a claimed job', async () => {
      await add(aJob());
      const job = await claimOne();
      await place().store.transact((unit) => unit.finishJob(job));
      expect(await claimAt(at(100))).toEqual([]);
    });

    it('refuses a worker whose lease another one has taken, and writes nothing with it', async () => {
      await add(aJob());
      const late = await claimOne();
      await claimOne(at(10));
      const finish = place().store.transact(async (unit) => {
        await unit.addJob(aJob({ id: 'follow-up' }));
        await unit.finishJob(late);
      });
      await expect(finish).rejects.toThrow(LeaseLost);
      expect(await claimAt(NOON)).toEqual([]);
    });

    it('refuses a job that somebody else has cancelled', async () => {
      await add(aJob());
      const job = await claimOne();
      await place().other.transact((unit) => unit.cancelJobs('run.advance', 'run-1'));
      await expect(place().store.transact((unit) => unit.finishJob(job))).rejects.toThrow(LeaseLost);
    });

    it('accepts a job that its own transaction has cancelled', async () => {
      await add(aJob());
      const job = await claimOne();
      await place().store.transact(async (unit) => {
        await unit.cancelJobs('run.advance', 'run-1');
        await unit.finishJob(job);
      });
      expect(await place().store.nextDue(at(100))).toBeUndefined();
    });
  });

  describe('renewJob', () => {
    it('holds a job for longer', async () => {
      await add(aJob());
      const job = await claimOne();
      await place().store.transact((unit) => unit.renewJob(job, at(60)));
      expect(await claimAt(at(59))).toEqual([]);
      await place().store.transact((unit) => unit.finishJob(job));
      expect(await claimAt(at(60))).toEqual([]);
    });

    it('refuses a worker whose lease another one has taken', async () => {
      await add(aJob());
      const late = await claimOne();
      await claimOne(at(10));
      await expect(place().store.transact((unit) => unit.renewJob(late, at(60)))).rejects.toThrow(LeaseLost);
      expect(await claimAt(at(20))).toHaveLength(1);
    });
  });

  describe('postponeJob', () => {
    it('gives a job back, to be due later', async () => {
      await add(aJob());
      const job = await claimOne();
      await place().store.transact((unit) => unit.postponeJob(job, at(60)));
      expect(await claimAt(NOON)).toEqual([]);
      const [again] = await claimAt(NOON, at(60));
      expect(again).toMatchObject({ id: 'job-1', due: at(60), attempts: 2 });
      expect(again?.fence).toBeGreaterThan(job.fence);
    });

    it('refuses a worker that has lost or given back the job', async () => {
      await add(aJob());
      const job = await claimOne();
      await place().store.transact((unit) => unit.postponeJob(job, at(60)));
      await expect(place().store.transact((unit) => unit.postponeJob(job, at(90)))).rejects.toThrow(LeaseLost);
      await expect(place().store.transact((unit) => unit.finishJob(job))).rejects.toThrow(LeaseLost);
    });
  });

  describe('addJob', () => {
    it('refuses an id that is there', async () => {
      await add(aJob());
      await expect(add(aJob())).rejects.toThrow(Conflict);
    });
  });

  describe('cancelJobs', () => {
    it('ends the jobs of that kind and subject only', async () => {
      await add(aJob({ id: 'a' }), aJob({ id: 'b', subject: 'run-2' }), aJob({ id: 'c', kind: 'approval.expire' }));
      await place().store.transact((unit) => unit.cancelJobs('run.advance', 'run-1'));
      expect((await claimAt(NOON)).map(({ id }) => id)).toEqual(['b', 'c']);
    });
  });

  describe('hasJob', () => {
    it('is true until the job has ended, also while somebody holds it', async () => {
      const { store, other } = place();
      const has = (subject: string) => other.look((unit) => unit.hasJob('command.perform', subject));
      await add(aJob({ kind: 'command.perform', subject: 'asked' }));
      expect([await has('asked'), await has('other')]).toEqual([true, false]);
      const job = await claimOne();
      expect(await has('asked')).toBe(true);
      await store.transact((unit) => unit.finishJob(job));
      expect(await has('asked')).toBe(false);
    });

    it('is true of a free one only while nobody holds it, so that it will see what is written now', async () => {
      const { store, other } = place();
      const has = () => other.transact((unit) => unit.hasJob('command.perform', 'asked', 'free'));
      await add(aJob({ kind: 'command.perform', subject: 'asked' }), aJob({ id: 'elsewhere', subject: 'asked', due: at(500) }));
      expect(await has()).toBe(true);
      const job = await claimOne();
      expect(await has()).toBe(false);
      await store.transact((unit) => unit.postponeJob(job, NOON));
      expect(await has()).toBe(true);
      await claimOne();
      expect(await has()).toBe(false);
      await add(aJob({ id: 'job-2', kind: 'command.perform', subject: 'asked' }));
      expect(await has()).toBe(true);
      await store.transact((unit) => unit.cancelJobs('command.perform', 'asked'));
      expect(await has()).toBe(false);
    });
  });
}
