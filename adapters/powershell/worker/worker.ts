import type { FailureCode } from '../../../domain/operations/outcome.ts';
import { requestOf, type EngineCall, type Request } from '../wire/request.ts';
import { Asker } from './asker.ts';
import { converse } from './converse.ts';
import type { WorkerEvent } from './event.ts';
import { byeCall } from './hello.ts';
import { Leash, type Ended, type LeashParts } from './leash.ts';
import { lost, unsent, type FrameEnd, type Reply } from './reply.ts';
import { IMPORT_LINE, type RollcallShell } from './shell.ts';
import { mayGo, type WorkerState } from './state.ts';

/** What a worker is made of. */
export interface WorkerParts extends LeashParts {
  shell: RollcallShell;
  /** A name for a request: sixteen lower-case hex digits, never twice. */
  newId: () => string;
  /** Where a file named after a request asks the engine to stop it: its input cannot be read while it is busy. */
  cancelFolder: string;
  onEvent: (event: WorkerEvent) => void;
  /** Takes away what was the worker's alone, once its process has gone. Never rejects. */
  clear: () => Promise<void>;
}

/** One shell with the engine in it, asked one thing at a time. Every call ends, whatever the shell does. */
export class Worker {
  /** Settles when the process has gone, and what was the worker's alone with it. */
  readonly ended: Promise<Ended>;
  readonly #parts: WorkerParts;
  readonly #leash: Leash;
  readonly #asker: Asker;
  readonly #bornAt: number;
  #state: WorkerState = 'starting';
  #calls = 0;
  #rssBytes = 0;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#bornAt = parts.timers.now();
    this.#leash = new Leash(parts.shell, parts);
    this.#asker = new Asker({ ...parts, hasExited: () => this.#leash.hasExited, onBroken: (code, why) => this.#taint(code, why) });
    this.ended = this.#leash.ended.then((ended) => this.#over(ended));
  }

  get state(): WorkerState {
    return this.#state;
  }

  /** What recycling is decided on: calls made, age in milliseconds, the memory that the engine last told of. */
  get wear(): { calls: number; ageMs: number; rssBytes: number } {
    return { calls: this.#calls, ageMs: this.#parts.timers.now() - this.#bornAt, rssBytes: this.#rssBytes };
  }

  /** How many commands and outputs the library still holds: none once a call has ended. */
  get remembers(): number {
    return this.#parts.shell.history.length;
  }

  /** Loads the engine and asks its first question; the worker is ready when `accept` says so of the answer. Undefined when ready, else why not. */
  async begin(hello: EngineCall, accept: (value: unknown) => string | undefined): Promise<string | undefined> {
    const stop = this.#parts.timers.after(this.#parts.ladder.startMs, () => this.#taint('TIMEOUT', 'It did not start in time.'));
    try {
      const isLoaded = await Promise.race([this.#parts.shell.send(IMPORT_LINE).then(() => !this.#leash.hasExited, () => false), this.ended.then(() => false)]);
      const why = isLoaded ? whyNotAccepted(await this.#ask(requestOf(hello, this.#parts.newId), this.#parts.ladder.startMs), accept) : 'It ended before it was ready.';
      if (why === undefined && this.#state === 'starting') {
        this.#go('ready');
        return undefined;
      }
      this.#taint('WORKER_START', why ?? 'It broke its word.');
      return `${why ?? 'It broke its word.'} ${this.#asker.idleSample}`.trim();
    } finally {
      stop();
    }
  }

  /** Asks the engine for one thing. Aborting cancels it there; what cannot be stopped is killed. Only one call at a time, and only when ready. */
  async call(call: EngineCall, signal?: AbortSignal): Promise<Reply> {
    if (signal?.aborted === true) return unsent('CANCELLED', 'The call was cancelled before it was sent.');
    if (this.#state !== 'ready') return unsent('WORKER_LOST', 'The shell is not ready.');
    this.#go('busy');
    this.#calls += 1;
    const { ladder, newId } = this.#parts;
    const reply = await converse((request, killAfterMs) => this.#ask(request, killAfterMs, signal), call, { ladder, newId });
    if (reply.status === 'error' && reply.error.stuck) this.#taint('PROTOCOL', 'A command did not stop when it was told to.');
    if (this.state === 'busy') this.#go('ready');
    return reply;
  }

  /** Ends it once it is idle: polite, since nothing is under way. The engine closes its sessions first, so that servers need not wait for their end. */
  retire(): void {
    if (this.#state !== 'ready') return this.kill();
    this.#go('draining');
    void this.#ask(requestOf(byeCall(), this.#parts.newId), this.#parts.ladder.graceMs).then(() => { if (this.#state === 'draining') this.#leash.release(); });
  }

  /** Ends it now, whatever is under way. */
  kill(): void {
    this.#taint('CANCELLED', 'The shell was ended.');
  }

  async #ask(request: Request, killAfterMs: number, signal?: AbortSignal): Promise<FrameEnd> {
    if (this.#state === 'tainted' || this.#state === 'dead') return lost('WORKER_LOST', 'The shell has ended.');
    const end = await this.#asker.ask(request, killAfterMs, signal);
    if (end.status === 'body') this.#rssBytes = end.body.rss ?? this.#rssBytes;
    return end;
  }

  /** Never asked again, and killed; what is under way ends with that. */
  #taint(code: FailureCode, why: string): void {
    if (this.#state === 'tainted' || this.#state === 'dead') return;
    this.#go('tainted');
    this.#parts.onEvent({ kind: 'broke', code, why });
    this.#asker.crash(code, why);
    this.#leash.kill();
  }

  async #over(ended: Ended): Promise<Ended> {
    if (this.#state !== 'dead') this.#go('dead');
    this.#asker.end();
    await this.#parts.clear();
    return ended;
  }

  #go(to: WorkerState): void {
    const from = this.#state;
    if (!mayGo(from, to)) throw new Error(`a worker cannot go from ${from} to ${to}`);
    this.#state = to;
    this.#parts.onEvent({ kind: 'went', from, to });
  }
}

function whyNotAccepted(end: FrameEnd, accept: (value: unknown) => string | undefined): string | undefined {
  if (end.status === 'lost') return end.detail;
  if (end.body.kind === 'value') return accept(end.body.value);
  return end.body.kind === 'error' ? end.body.error.detail : 'Its first answer came in pages.';
}
