import type { RollcallShell } from './shell.ts';
import type { Ladder } from './ladder.ts';
import { endTree, type ProcessHost } from './processTree.ts';
import type { Timers } from './timers.ts';

/** How a shell's process ended. `unstarted`: it never was; `stuck`: it was killed and is still there, which only the system can explain. */
export type Ended = { how: 'exited'; code: number | null; signal: NodeJS.Signals | null } | { how: 'unstarted'; detail: string } | { how: 'stuck' };

/** What a leash needs of the world. */
export interface LeashParts {
  host: ProcessHost;
  timers: Timers;
  ladder: Ladder;
}

/** Holds a shell's process: asks it to end, makes it end, and always learns that it has, with everything that it started. */
export class Leash {
  /** Always settles once the process has been asked or made to end, or ends by itself. */
  readonly ended: Promise<Ended>;
  readonly #shell: RollcallShell;
  readonly #parts: LeashParts;
  readonly #end: (ended: Ended) => void;
  #isOver = false;
  #cancelTimer: () => void = () => undefined;

  constructor(shell: RollcallShell, parts: LeashParts) {
    this.#shell = shell;
    this.#parts = parts;
    const { promise, resolve } = Promise.withResolvers<Ended>();
    this.ended = promise;
    this.#end = resolve;
    shell.child.once('error', (error) => { if (shell.child.pid === undefined) this.#over({ how: 'unstarted', detail: error.message }); });
    shell.child.once('exit', (code, signal) => this.#exited({ how: 'exited', code, signal }));
  }

  /** True when the process has gone, though its last words may still be on their way. */
  get hasExited(): boolean {
    const { exitCode, signalCode } = this.#shell.child;
    return exitCode !== null || signalCode !== null;
  }

  /** Closes the shell's input, which ends an idle shell; after a grace it is made to end. */
  release(): void {
    this.#shell.input.end();
    this.#then(() => this.kill());
  }

  /** Asks the tree to end, and makes it after a grace. */
  kill(): void {
    this.#endTree('ask');
    this.#then(() => {
      this.#endTree('force');
      this.#then(() => this.#over({ how: 'stuck' }));
    });
  }

  /** What it started goes with it; then its last words are awaited, but not for ever: a process that fled the tree may hold the pipe. */
  #exited(ended: Ended): void {
    this.#endTree('force');
    this.#shell.child.once('close', () => this.#over(ended));
    this.#then(() => this.#over(ended));
  }

  #endTree(manner: 'ask' | 'force'): void {
    const { child } = this.#shell;
    if (child.pid === undefined || this.#isOver) return;
    const isReached = endTree(child.pid, manner, this.#parts.host);
    if (!isReached && !this.hasExited) child.kill(manner === 'ask' ? 'SIGTERM' : 'SIGKILL');
  }

  #then(next: () => void): void {
    this.#cancelTimer();
    if (!this.#isOver) this.#cancelTimer = this.#parts.timers.after(this.#parts.ladder.graceMs, next);
  }

  #over(ended: Ended): void {
    this.#isOver = true;
    this.#cancelTimer();
    this.#shell.output.destroy();
    this.#shell.errors.destroy();
    this.#end(ended);
  }
}
