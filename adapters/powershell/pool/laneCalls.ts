import type { Reply } from '../worker/reply.ts';
import { Breaker, type Leave } from './breaker.ts';
import { FairQueue } from './fairQueue.ts';
import { OutOfReach } from './outOfReach.ts';
import type { Lane } from './lane.ts';
import { LaneCrew } from './laneCrew.ts';
import type { PoolCall, PoolParts, PoolWorker } from './parts.ts';
import { Ticket, type CallEnd } from './ticket.ts';
import { isShellsFault, outcomeOf } from './verdict.ts';

/** A lane at a moment. */
export interface LaneState {
  /** Shells, those that are starting among them. */
  workers: number;
  busy: number;
  /** Calls that wait. */
  waiting: number;
  /** Bytes of the values of all calls that have not ended. */
  heldBytes: number;
  /** What its breaker allows. */
  leave: Leave['kind'];
  /** What its shells last told of their memory. */
  rssBytes: number;
}

/** What a lane needs of its pool. */
export interface LaneParts extends PoolParts {
  /** True when the pool has room for another shell. */
  mayHire: () => boolean;
  /** A shell has gone. */
  onRoom: () => void;
  /** A call has ended: another lane may have a turn. */
  onTurn: () => void;
}

/** The calls of one lane, and the shells that serve them. Every call ends. */
export class LaneCalls {
  readonly #parts: LaneParts;
  readonly #queue = new FairQueue<Ticket>();
  readonly #breaker: Breaker;
  readonly #crew: LaneCrew;
  readonly #outOfReach = new OutOfReach();
  #heldBytes = 0;
  #stopWaking: () => void = () => undefined;

  constructor(lane: Lane, parts: LaneParts) {
    this.#parts = parts;
    this.#breaker = new Breaker(parts.random);
    this.#crew = new LaneCrew(lane, { ...parts, onReady: () => this.#ready(), onFailed: (detail, wasRelief) => this.#failed(detail, wasRelief) });
  }

  /** Puts a call in the lane and waits for its end. */
  call(call: PoolCall, bytes: number, signal?: AbortSignal): Promise<CallEnd> {
    const { timers, bounds } = this.#parts;
    const ticket = new Ticket(call, signal, timers);
    const unreached = this.#outOfReach.why(call.target, timers.now());
    if (unreached !== undefined) {
      ticket.finish({ status: 'error', failure: unreached });
      return ticket.end;
    }
    this.#queue.push(ticket);
    this.#heldBytes += bytes;
    ticket.onEnd(() => { this.#heldBytes -= bytes; });
    ticket.onAbort(() => this.#giveUp(ticket));
    ticket.onEnd(timers.after(bounds.patienceMs, () => { if (this.#queue.remove(ticket)) ticket.refuse('OVERLOADED', 'Its turn did not come in time.'); }));
    this.pump();
    return ticket.end;
  }

  state(): LaneState {
    const { size, busy, rssBytes } = this.#crew;
    return { workers: size, busy, waiting: this.#queue.size, heldBytes: this.#heldBytes, leave: this.#leave.kind, rssBytes };
  }

  /** Gives waiting calls to shells that are idle, and starts shells for the others. */
  pump(): void {
    this.#serveAll();
    const leave = this.#leave;
    if (leave.kind === 'open') return this.#refuseAll();
    if (leave.kind === 'pause') return this.#wakeAt(leave.untilMs);
    const most = leave.kind === 'probe' ? 1 : this.#crew.cap;
    while (this.#queue.size > this.#crew.starting && this.#crew.hire(most));
  }

  /** Ends one idle shell, if nobody needs it, so that another lane has room. */
  letOneGo(): boolean {
    return this.#queue.size === 0 && this.#crew.letOneGo();
  }

  /** Gives a shell that has lived so long up for another lane, though calls wait here too. */
  yieldOne(leastAgeMs: number): boolean {
    return this.#crew.yieldOne(leastAgeMs);
  }

  get isLettingGo(): boolean {
    return this.#crew.isLettingGo;
  }

  async close(): Promise<void> {
    const closed = this.#crew.close();
    this.#stopWaking();
    for (const ticket of this.#queue.drain()) ticket.refuse('UNAVAILABLE', 'Shells are being ended.');
    await closed;
  }

  get #leave(): Leave {
    return this.#breaker.leave(this.#parts.timers.now());
  }

  #serveAll(): void {
    while (this.#queue.size > 0) {
      const worker = this.#crew.take();
      const ticket = worker === undefined ? undefined : this.#nextFor(worker);
      if (worker === undefined || ticket === undefined) return;
      void this.#run(ticket, worker);
    }
  }

  /** A shell is given servers that it knows or that nobody knows yet, since each of them costs it a session; a call that has waited long goes to whoever is free. */
  #nextFor(worker: PoolWorker): Ticket | undefined {
    const ticket = this.#queue.shift(({ target, ageMs }) => ageMs > LONG_MS || this.#crew.suits(worker, target)) ?? this.#queue.shift();
    if (ticket !== undefined) this.#crew.assign(worker, ticket.target);
    return ticket;
  }

  async #run(ticket: Ticket, worker: PoolWorker): Promise<void> {
    const { call, signal } = ticket;
    ticket.begin();
    ticket.onAbort(() => ticket.finish(outcomeOf({ status: 'lost', code: 'CANCELLED', detail: 'The call was cancelled.', sent: true }, call.lane.kind)));
    const reply = await worker.call(call, signal).catch((error: unknown): Reply => {
      worker.kill();
      return { status: 'lost', code: 'PROTOCOL', detail: String(error), sent: true };
    });
    if (reply.status === 'lost' && isShellsFault(reply.code)) this.#breaker.failed(this.#parts.timers.now());
    ticket.finish(outcomeOf(reply, call.lane.kind));
    this.#refuseUnreached(call.target, reply);
    this.#crew.giveBack(worker, this.#queue.size > 0 && this.#leave.kind === 'closed');
    this.pump();
    this.#parts.onTurn();
  }

  #refuseUnreached(target: string, reply: Reply): void {
    const failure = this.#outOfReach.learn(target, reply, this.#parts.timers.now());
    if (failure === undefined) return;
    for (const waiting of this.#queue.drainTarget(target)) waiting.finish({ status: 'error', failure });
  }

  #ready(): void {
    this.#breaker.mended();
    this.pump();
  }

  /** A shell that did not start ends the call that has waited longest, so that callers hear of it; the others wait for the next try. Where the worn one serves on, nobody is ended. */
  #failed(detail: string, wasRelief: boolean): void {
    this.#breaker.failed(this.#parts.timers.now());
    if (!wasRelief) this.#queue.shift()?.refuse('WORKER_START', detail);
    this.#parts.onRoom();
    this.pump();
  }

  #giveUp(ticket: Ticket): void {
    if (this.#queue.remove(ticket)) ticket.refuse('CANCELLED', 'The call was cancelled before it was sent.');
  }

  #refuseAll(): void {
    for (const ticket of this.#queue.drain()) ticket.refuse('UNAVAILABLE', 'Shells of this kind failed again and again; one is tried shortly.');
  }

  #wakeAt(untilMs: number): void {
    this.#stopWaking();
    if (this.#queue.size > 0 && !this.#crew.isClosing) this.#stopWaking = this.#parts.timers.after(untilMs - this.#parts.timers.now(), () => this.pump());
  }
}

/** How long a call waits for the shell that knows its server. */
const LONG_MS = 2_000;
