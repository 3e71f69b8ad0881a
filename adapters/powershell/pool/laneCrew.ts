import type { Outcome } from '../../../domain/operations/outcome.ts';
import { isWorn } from './bounds.ts';
import { Breaker, type Leave } from './breaker.ts';
import { FairQueue } from './fairQueue.ts';
import type { Lane } from './lane.ts';
import type { PoolCall, PoolParts, PoolWorker, Started } from './parts.ts';
import { Ticket } from './ticket.ts';
import type { Reply } from '../worker/reply.ts';
import { isShellsFault, outcomeOf } from './verdict.ts';

/** What a crew needs of its pool. */
export interface CrewParts extends PoolParts {
  /** True when the pool has room for another shell. */
  mayHire: () => boolean;
  /** A shell has gone. */
  onRoom: () => void;
}

/** A lane at a moment. */
export interface LaneState {
  /** Shells, those that are starting among them. */
  workers: number;
  busy: number;
  /** Calls that wait. */
  waiting: number;
  /** What its breaker allows. */
  leave: Leave['kind'];
  /** What its shells last told of their memory. */
  rssBytes: number;
}

/** The shells of one lane and the calls that wait for them. */
export class LaneCrew {
  readonly #lane: Lane;
  readonly #parts: CrewParts;
  readonly #queue = new FairQueue<Ticket>();
  readonly #breaker: Breaker;
  #idle: { worker: PoolWorker; stop: () => void }[] = [];
  readonly #leaving = new Set<PoolWorker>();
  readonly #all = new Set<PoolWorker>();
  #starting = 0;
  #startings: Promise<void>[] = [];
  readonly #closing = new AbortController();
  #stopWaking: () => void = () => undefined;

  constructor(lane: Lane, parts: CrewParts) {
    this.#lane = lane;
    this.#parts = parts;
    this.#breaker = new Breaker(parts.random);
  }

  /** Puts a call in the lane and waits for its end. */
  call(call: PoolCall, signal?: AbortSignal): Promise<Outcome> {
    const ticket = new Ticket(call, signal);
    const { timers, bounds } = this.#parts;
    this.#queue.push(ticket);
    ticket.onAbort(() => this.#giveUp(ticket));
    ticket.onEnd(timers.after(bounds.patienceMs, () => { if (this.#queue.remove(ticket)) ticket.refuse('OVERLOADED', 'Its turn did not come in time.'); }));
    this.pump();
    return ticket.end;
  }

  state(): LaneState {
    const workers = this.#all.size + this.#starting;
    const rssBytes = [...this.#all].reduce((sum, { wear }) => sum + wear.rssBytes, 0);
    return { workers, rssBytes, busy: this.#all.size - this.#idle.length - this.#leaving.size, waiting: this.#queue.size, leave: this.#breaker.leave(this.#parts.timers.now()).kind };
  }

  /** Gives waiting calls to shells that are idle, and starts shells for the others. */
  pump(): void {
    for (const { worker } of this.#idle.filter((one) => one.worker.state !== 'ready')) this.#forget(worker);
    while (this.#queue.size > 0 && this.#idle.length > 0) this.#serve();
    const leave = this.#breaker.leave(this.#parts.timers.now());
    if (leave.kind === 'open') return this.#refuseAll();
    if (leave.kind === 'pause') return this.#wakeAt(leave.untilMs);
    while (this.#wantsMore(leave.kind === 'probe' ? 1 : this.#cap)) this.#hire();
  }

  /** Ends one idle shell, if there is one, so that another lane has room. */
  letOneGo(): boolean {
    const longest = this.#queue.size === 0 ? this.#idle[0] : undefined;
    if (longest === undefined) return false;
    this.#dismiss(longest.worker);
    return true;
  }

  get isLettingGo(): boolean {
    return this.#leaving.size > 0;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#stopWaking();
    for (const ticket of this.#queue.drain()) ticket.refuse('UNAVAILABLE', 'Shells are being ended.');
    for (const { stop } of this.#idle.splice(0)) stop();
    for (const worker of this.#all) worker.kill();
    await Promise.all(this.#startings);
    await Promise.all([...this.#all].map((worker) => worker.ended));
  }

  /** One change after the other, whatever the bounds say. */
  get #cap(): number {
    return this.#lane.kind === 'change' ? 1 : this.#parts.bounds.workersPerLane;
  }

  #wantsMore(cap: number): boolean {
    return !this.#closing.signal.aborted && this.#queue.size > this.#starting && this.#all.size + this.#starting < cap && this.#parts.mayHire();
  }

  #serve(): void {
    const ticket = this.#queue.shift();
    const idle = this.#idle.pop();
    if (ticket === undefined || idle === undefined) return;
    idle.stop();
    void this.#run(ticket, idle.worker);
  }

  async #run(ticket: Ticket, worker: PoolWorker): Promise<void> {
    const { call, signal } = ticket;
    ticket.onAbort(() => ticket.finish(outcomeOf({ status: 'lost', code: 'CANCELLED', detail: 'The call was cancelled.', sent: true }, call.lane.kind)));
    const reply = await worker.call(call, signal).catch((error: unknown): Reply => {
      worker.kill();
      return { status: 'lost', code: 'PROTOCOL', detail: String(error), sent: true };
    });
    if (reply.status === 'lost' && isShellsFault(reply.code)) this.#breaker.failed(this.#parts.timers.now());
    ticket.finish(outcomeOf(reply, call.lane.kind));
    this.#back(worker);
    this.pump();
  }

  /** A shell has answered: it stays, or is let go when it has served long enough. One that is tainted goes by itself. */
  #back(worker: PoolWorker): void {
    if (this.#closing.signal.aborted || worker.state !== 'ready') return;
    const { timers, bounds } = this.#parts;
    if (isWorn(worker.wear, bounds)) return this.#dismiss(worker);
    this.#idle.push({ worker, stop: timers.after(bounds.idleMs, () => this.#dismiss(worker)) });
  }

  #dismiss(worker: PoolWorker): void {
    this.#forget(worker);
    this.#leaving.add(worker);
    worker.retire();
  }

  /** It is idle no more. */
  #forget(worker: PoolWorker): void {
    this.#idle.find((one) => one.worker === worker)?.stop();
    this.#idle = this.#idle.filter((one) => one.worker !== worker);
  }

  #hire(): void {
    this.#starting += 1;
    const starting = this.#start().finally(() => { this.#startings = this.#startings.filter((one) => one !== starting); });
    this.#startings.push(starting);
  }

  async #start(): Promise<void> {
    const started = await this.#parts.start(this.#lane, this.#closing.signal).catch((error: unknown): Started => ({ ok: false, failure: { code: 'WORKER_START', detail: String(error) } }));
    this.#starting -= 1;
    if (started.ok) this.#welcome(started.worker);
    else this.#mourn(started.failure.detail);
    this.pump();
  }

  #welcome(worker: PoolWorker): void {
    this.#breaker.mended();
    this.#all.add(worker);
    void worker.ended.then(() => this.#gone(worker));
    if (this.#closing.signal.aborted) worker.kill();
    else this.#back(worker);
  }

  /** A shell that did not start ends the call that has waited longest, so that callers hear of it; the others wait for the next try. */
  #mourn(detail: string): void {
    this.#breaker.failed(this.#parts.timers.now());
    this.#queue.shift()?.refuse('WORKER_START', detail);
    this.#parts.onRoom();
  }

  #gone(worker: PoolWorker): void {
    this.#all.delete(worker);
    this.#leaving.delete(worker);
    this.#forget(worker);
    this.#parts.onRoom();
  }

  #giveUp(ticket: Ticket): void {
    if (this.#queue.remove(ticket)) ticket.refuse('CANCELLED', 'The call was cancelled before it was sent.');
  }

  #refuseAll(): void {
    for (const ticket of this.#queue.drain()) ticket.refuse('UNAVAILABLE', 'Shells of this kind failed again and again; one is tried shortly.');
  }

  #wakeAt(untilMs: number): void {
    this.#stopWaking();
    if (this.#queue.size > 0 && !this.#closing.signal.aborted) this.#stopWaking = this.#parts.timers.after(untilMs - this.#parts.timers.now(), () => this.pump());
  }
}
