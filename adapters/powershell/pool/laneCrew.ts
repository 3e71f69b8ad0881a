import { isWorn } from './bounds.ts';
import type { Lane } from './lane.ts';
import type { PoolParts, PoolWorker, Started } from './parts.ts';

/** What a crew needs of its pool and of the calls that it serves. */
export interface CrewParts extends PoolParts {
  /** True when the pool has room for another shell. */
  mayHire: () => boolean;
  /** A shell has gone. */
  onRoom: () => void;
  /** A shell has started. */
  onReady: () => void;
  /** A shell did not start; when it was to relieve another one, that one serves on. */
  onFailed: (detail: string, wasRelief: boolean) => void;
}

/** The shells of one lane: started when there is work, relieved when they are worn, let go when nobody asks. */
export class LaneCrew {
  readonly #lane: Lane;
  readonly #parts: CrewParts;
  readonly #all = new Set<PoolWorker>();
  readonly #leaving = new Set<PoolWorker>();
  /** Worn shells that serve on until the one that relieves them has started, and those for whom it has. */
  readonly #relief = { awaited: new Set<PoolWorker>(), here: new Set<PoolWorker>() };
  /** Servers that a shell has asked, and may have sessions with. */
  readonly #known = new WeakMap<PoolWorker, Set<string>>();
  readonly #closing = new AbortController();
  #idle: { worker: PoolWorker; stop: () => void }[] = [];
  #startings: Promise<void>[] = [];
  #starting = 0;

  constructor(lane: Lane, parts: CrewParts) {
    this.#lane = lane;
    this.#parts = parts;
  }

  /** Shells that are starting. */
  get starting(): number {
    return this.#starting;
  }

  /** All shells, those that are starting or leaving among them. */
  get size(): number {
    return this.#all.size + this.#starting;
  }

  /** Shells that are asked, or that were and have yet to end. */
  get busy(): number {
    return this.#all.size - this.#idle.length - this.#leaving.size;
  }

  get rssBytes(): number {
    return [...this.#all].reduce((sum, { wear }) => sum + wear.rssBytes, 0);
  }

  get isLettingGo(): boolean {
    return this.#leaving.size > 0 || this.#relief.here.size > 0;
  }

  get isClosing(): boolean {
    return this.#closing.signal.aborted;
  }

  /** How many calls are made at once. One change after the other, whatever the bounds say. */
  get cap(): number {
    return this.#lane.kind === 'change' ? 1 : this.#parts.bounds.workersPerLane;
  }

  /** An idle shell for a call; none when the lane makes as many calls as it may. A shell that broke its word while it was idle is none. */
  take(): PoolWorker | undefined {
    for (const { worker } of this.#idle.filter((one) => one.worker.state !== 'ready')) this.#forget(worker);
    const idle = this.busy < this.cap ? this.#idle.pop() : undefined;
    idle?.stop();
    return idle?.worker;
  }

  /** True when that shell has asked this server before, or no other shell has. */
  suits(worker: PoolWorker, target: string): boolean {
    return this.#known.get(worker)?.has(target) === true || ![...this.#all].some((other) => this.#known.get(other)?.has(target));
  }

  /** That shell is about to ask this server. */
  assign(worker: PoolWorker, target: string): void {
    this.#known.set(worker, (this.#known.get(worker) ?? new Set()).add(target));
  }

  /**
   * A shell has answered. One that is tainted goes by itself; one that has served long enough is let go. While calls wait (`isNeeded`) that happens
   * when another one has started, so that nobody waits for a shell to start.
   */
  giveBack(worker: PoolWorker, isNeeded: boolean): void {
    if (this.isClosing || worker.state !== 'ready') return;
    if (this.#relief.here.has(worker) || (isWorn(worker.wear, this.#parts.bounds) && !this.#isToServeOn(worker, isNeeded))) return this.#dismiss(worker);
    this.#idle.push({ worker, stop: this.#parts.timers.after(this.#parts.bounds.idleMs, () => this.#dismiss(worker)) });
  }

  /** Starts a shell if there may be another one. */
  hire(most: number): boolean {
    const isRoom = !this.isClosing && this.size < most && this.#parts.mayHire();
    if (isRoom) this.#begin(undefined);
    return isRoom;
  }

  /** Gives a shell up for another lane: the oldest that has lived so long, when it has answered. False when there is none. */
  yieldOne(leastAgeMs: number): boolean {
    const worker = [...this.#all].find((one) => !this.#leaving.has(one) && one.wear.ageMs >= leastAgeMs);
    if (worker !== undefined) this.#letGo(worker);
    return worker !== undefined;
  }

  /** Ends one idle shell, if there is one. */
  letOneGo(): boolean {
    const longest = this.#idle[0];
    if (longest !== undefined) this.#dismiss(longest.worker);
    return longest !== undefined;
  }

  /** Ends all shells with what they do, and resolves when they have gone. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const { stop } of this.#idle.splice(0)) stop();
    for (const worker of this.#all) worker.retire();
    await Promise.all(this.#startings);
    await Promise.all([...this.#all].map((worker) => worker.ended));
  }

  #isToServeOn(worker: PoolWorker, isNeeded: boolean): boolean {
    if (this.#relief.awaited.has(worker)) return true;
    if (!isNeeded || !this.#parts.mayHire()) return false;
    this.#relief.awaited.add(worker);
    this.#begin(worker);
    return true;
  }

  #begin(relieved: PoolWorker | undefined): void {
    this.#starting += 1;
    const starting = this.#start(relieved).finally(() => { this.#startings = this.#startings.filter((one) => one !== starting); });
    this.#startings.push(starting);
  }

  async #start(relieved: PoolWorker | undefined): Promise<void> {
    const started = await this.#parts.start(this.#lane, this.#closing.signal).catch((error: unknown): Started => ({ ok: false, failure: { code: 'WORKER_START', detail: String(error) } }));
    this.#starting -= 1;
    const isAwaited = relieved !== undefined && this.#relief.awaited.delete(relieved);
    if (!started.ok) return this.#parts.onFailed(started.failure.detail, isAwaited);
    if (isAwaited) this.#letGo(relieved);
    this.#welcome(started.worker);
  }

  #welcome(worker: PoolWorker): void {
    this.#all.add(worker);
    void worker.ended.then(() => this.#gone(worker));
    if (this.isClosing) worker.kill();
    this.giveBack(worker, false);
    this.#parts.onReady();
  }

  /** It is relieved: now if it is idle, else when it has answered. */
  #letGo(worker: PoolWorker): void {
    if (this.#idle.some((one) => one.worker === worker)) this.#dismiss(worker);
    else this.#relief.here.add(worker);
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

  #gone(worker: PoolWorker): void {
    for (const set of [this.#all, this.#leaving, this.#relief.awaited, this.#relief.here]) set.delete(worker);
    this.#forget(worker);
    this.#parts.onRoom();
  }
}
