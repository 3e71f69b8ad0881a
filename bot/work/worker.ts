import { type Instant, plus, span } from '../../domain/instant.ts';
import { type ClaimedJob, type JobKind, LeaseLost, StoreUnavailable } from '../../domain/ports/store.ts';
import type { Office } from '../desk/office.ts';
import type { Pause } from './bell.ts';
import type { OutageTold } from './outageTold.ts';
import { Rounds } from './rounds.ts';

/** Does one due row. Ends or postpones it itself, in the transaction of what it changes. `signal` is aborted when the row is another worker's by now. */
export type Perform = (job: ClaimedJob, signal: AbortSignal) => Promise<void>;

export interface WorkerDeps {
  office: Office;
  perform: Record<JobKind, Perform>;
  pause: Pause;
  /** How long a row of a worker that died is left alone, in machine milliseconds. A living worker renews its leases. */
  leaseMs: number;
  /** How many rows are worked on at once. */
  limit: number;
  /** Waited for before anything new is taken up. Absent: nobody is answered here. */
  calm?(): Promise<void>;
  /** Told when the store cannot be written, and of everything that was done. */
  outage?: Pick<OutageTold, 'failed' | 'worked'>;
}

/** Works on what is due, several rows at once, until it is stopped. All it knows is in the store, so it may die at any moment. */
export class Worker {
  readonly #deps: WorkerDeps;
  readonly #underWay = new Set<Promise<void>>();
  readonly #rounds: Rounds;

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
    this.#rounds = new Rounds({
      bell: deps.office.bell,
      round: () => this.#takeUp(),
      idleMs: () => this.#idleMs(),
      failed: (error) => {
        deps.office.log.error({ err: error }, error instanceof StoreUnavailable ? 'the store cannot be written' : 'looking for work failed');
        void deps.outage?.failed(error, null);
      },
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** Takes nothing new up, and resolves when what is under way has come to its next resting place. */
  async stop(): Promise<void> {
    await this.#rounds.stop();
    await Promise.all(this.#underWay);
  }

  /** Works until nothing is due, and tells whether there was anything. For tests and the command line, instead of `start`. */
  async drain(): Promise<boolean> {
    let any = false;
    while ((await this.#takeUp()) > 0) {
      any = true;
      await Promise.all(this.#underWay);
    }
    return any;
  }

  async #takeUp(): Promise<number> {
    const { office, limit, leaseMs } = this.#deps;
    const free = limit - this.#underWay.size;
    if (free <= 0) return 0;
    await this.#deps.calm?.();
    const jobs = await office.store.claimJobs({ now: office.clock.now(), wall: office.wall.now(), leaseMs, limit: free });
    for (const job of jobs) this.#begin(job);
    return jobs.length;
  }

  #begin(job: ClaimedJob): void {
    const doing = this.#do(job).finally(() => {
      this.#underWay.delete(doing);
      this.#deps.office.bell.ring();
    });
    this.#underWay.add(doing);
  }

  /** Never rejects. A row that failed is due again soon; one whose lease was lost is somebody else's. */
  async #do(job: ClaimedJob): Promise<void> {
    const over = new AbortController();
    const kept = this.#keepLease(job, over);
    try {
      await this.#deps.perform[job.kind](job, over.signal);
      await this.#deps.outage?.worked();
    } catch (error) {
      if (!(error instanceof LeaseLost)) await this.#failed(job, error);
      await this.#deps.outage?.failed(error, job);
    } finally {
      over.abort();
      await kept;
    }
  }

  async #keepLease(job: ClaimedJob, over: AbortController): Promise<void> {
    const { office, pause, leaseMs } = this.#deps;
    for (await pause(leaseMs / 3, over.signal); !over.signal.aborted; await pause(leaseMs / 3, over.signal)) {
      try {
        await office.store.transact((unit) => unit.renewJob(job, plus(office.wall.now(), leaseMs)));
      } catch (error) {
        if (!over.signal.aborted) office.log.warn({ job: job.id, err: error }, 'a lease could not be renewed');
        if (error instanceof LeaseLost) over.abort();
      }
    }
  }

  async #failed(job: ClaimedJob, error: unknown): Promise<void> {
    const { office } = this.#deps;
    office.log.error({ job: job.id, kind: job.kind, subject: job.subject, attempts: job.attempts, err: error }, 'a due row could not be worked on');
    try {
      await office.store.transact((unit) => unit.postponeJob(job, plus(office.clock.now(), Math.min(RETRY_MS * job.attempts, LONGEST_RETRY_MS))));
    } catch (cause) {
      // The lease runs out by itself, and then the row is due again.
      office.log.warn({ job: job.id, err: cause }, 'a due row could not be given back');
    }
  }

  /** Until the next row is due; never so long that the lease of a worker that died elsewhere goes unnoticed. */
  async #idleMs(): Promise<number> {
    const longest = Math.min(this.#deps.leaseMs, LONGEST_IDLE_MS);
    try {
      return Math.min(Math.max(this.#until(await this.#deps.office.store.nextDue(this.#deps.office.wall.now())), SHORTEST_IDLE_MS), longest);
    } catch (error) {
      this.#deps.office.log.error({ err: error }, 'looking for the next due row failed');
      return longest;
    }
  }

  #until(due: Instant | undefined): number {
    return due === undefined ? LONGEST_IDLE_MS : span(this.#deps.office.clock.now(), due);
  }
}

const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
const LONGEST_IDLE_MS = 5_000;
const SHORTEST_IDLE_MS = 20;
