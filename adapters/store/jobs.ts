import { sql } from 'kysely';
import { z } from 'zod';
import { type Instant, plus } from '../../domain/instant.ts';
import { type ClaimedJob, Conflict, LeaseLost, type Store, type Unit } from '../../domain/ports/store.ts';
import { nextIn, readRow } from './rows.ts';
import type { Db, Tables } from './tables.ts';

/** What takes time, as rows with a due time. */
export function jobsIn(db: Db): Pick<Unit, 'addJob' | 'cancelJobs' | 'hasJob' | 'finishJob' | 'renewJob' | 'postponeJob'> {
  const cancelledHere = new Set<string>();
  return {
    async addJob({ id, kind, subject, due, payload }) {
      const { numAffectedRows } = await sql`insert into jobs (id, kind, subject, due, lease_until, fence, attempts, place, payload)
        values (${id}, ${kind}, ${subject}, ${due}, null, 0, 0, ${nextIn('jobs', 'place')}, ${JSON.stringify(payload)}) on conflict (id) do nothing`.execute(db);
      if (numAffectedRows !== 1n) throw new Conflict(`job ${id}`);
    },
    async cancelJobs(kind, subject) {
      const gone = await db.deleteFrom('jobs').where('kind', '=', kind).where('subject', '=', subject).returning(['id', 'fence']).execute();
      for (const { id, fence } of gone) cancelledHere.add(`${fence} ${id}`);
    },
    async hasJob(kind, subject, which) {
      const free = which === 'free' ? sql`and lease_until is null` : sql``;
      return (await sql`select id from jobs where kind = ${kind} and subject = ${subject} ${free} limit 1`.execute(db)).rows.length > 0;
    },
    async finishJob({ id, fence }) {
      // A worker whose own transaction cancels all jobs of a subject, its own among them, has not lost its lease.
      if (cancelledHere.has(`${fence} ${id}`)) return;
      const { numDeletedRows } = await db.deleteFrom('jobs').where('id', '=', id).where('fence', '=', fence).executeTakeFirstOrThrow();
      if (numDeletedRows !== 1n) throw new LeaseLost(`job ${id}`);
    },
    renewJob: (job, leaseUntil) => changeHeld(db, job, { lease_until: leaseUntil }),
    postponeJob: (job, due) => changeHeld(db, job, { due, lease_until: null, fence: job.fence + 1 }),
  };
}

async function changeHeld(db: Db, { id, fence }: ClaimedJob, change: Partial<Tables['jobs']>): Promise<void> {
  const { numUpdatedRows } = await db.updateTable('jobs').set(change).where('id', '=', id).where('fence', '=', fence).executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new LeaseLost(`job ${id}`);
}

/** Whether `claimJobs` would find anything: asked first, so that an idle worker never takes the write lock. */
export async function anyJobDue(db: Db, { now, wall }: { now: Instant; wall: Instant }): Promise<boolean> {
  return (await free(db, wall).select('id').where('due', '<=', now).limit(1).executeTakeFirst()) !== undefined;
}

/** `Store.claimJobs` inside a transaction. */
export async function claimJobs(db: Db, { now, wall, leaseMs, limit }: Parameters<Store['claimJobs']>[0]): Promise<ClaimedJob[]> {
  const due = free(db, wall).select('id').where('due', '<=', now).orderBy('due').orderBy('place').limit(limit);
  const rows = await db
    .updateTable('jobs')
    .set((row) => ({ fence: row('fence', '+', 1), attempts: row('attempts', '+', 1), lease_until: plus(wall, leaseMs) }))
    .where('id', 'in', due)
    .returningAll()
    .execute();
  return rows.toSorted(byDue).map(asClaimed);
}

/** `Store.nextDue`. */
export async function nextDue(db: Db, wall: Instant): Promise<Instant | undefined> {
  const row = await free(db, wall).select('due').orderBy('due').limit(1).executeTakeFirst();
  return row?.due;
}

function free(db: Db, wall: Instant) {
  return db.selectFrom('jobs').where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<=', wall)]));
}

function byDue(a: Tables['jobs'], b: Tables['jobs']): number {
  return a.due === b.due ? a.place - b.place : a.due < b.due ? -1 : 1;
}

function asClaimed({ id, kind, subject, due, fence, attempts, payload }: Tables['jobs']): ClaimedJob {
  return readRow(ClaimedRow, 'jobs', id, () => ({ id, kind, subject, due, fence, attempts, payload: JSON.parse(payload) }));
}

const ClaimedRow = z.object({
  id: z.string(),
  kind: z.enum(['command.perform', 'approval.expire', 'run.advance', 'cards.move', 'watch.look', 'watch.tell']),
  subject: z.string(),
  due: z.string(),
  fence: z.number(),
  attempts: z.number(),
  payload: z.json(),
});
