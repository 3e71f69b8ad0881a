import { ChildProcess } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { PowerShell } from 'node-powershell';
import type { RequestLine } from '../wire/request.ts';

/** What is started: a program by its absolute path, its arguments, where, and the whole environment. */
export interface Launch {
  command: readonly string[];
  args: readonly string[];
  cwd: string;
  environment: Readonly<Record<string, string>>;
}

/** The one line that is no request: it names nothing, the module's path is in the environment. */
export const IMPORT_LINE = 'Import-Module -Name $env:ROLLCALL_ENGINE -DisableNameChecking' as const;

const VOICES = ['output', 'errors'] as const;
/** A stream of the shell. */
type Voice = (typeof VOICES)[number];

/**
 * node-powershell as spawner and line writer, and no more (powershell.md 1.3, 1.6): its framing is only heard as "the shell reads lines
 * again". The program is the one that is named here, whatever the environment says. What it promises elsewhere is caught at once, its
 * memory of commands and outputs is emptied after each line, and it tells no log. It never sees what the shell says: it copies all that
 * it has gathered with every piece that comes, so that large answers would stop the event loop, and would keep it.
 */
export class RollcallShell extends PowerShell {
  /** What the shell writes once it has done a line; the library makes it. */
  #delimiter = '';
  readonly #awaited = new Set<Voice>();
  readonly #toldLibrary: Record<Voice, PassThrough> = { output: new PassThrough(), errors: new PassThrough() };

  constructor({ command, args, cwd, environment }: Launch) {
    const [executable = '', ...before] = command;
    super({ executable, executableOptions: asOptions([...before, ...args]), spawnOptions: { cwd, env: { ...environment }, windowsHide: true }, throwOnInvocationError: false });
    this.#keepQuiet();
    this.errors.unpipe();
    [this.streams.stdout, this.streams.stderr] = [this.#toldLibrary.output, this.#toldLibrary.errors];
  }

  /** Writes a line and resolves when the shell reads lines again. Rejects when it had ended; does not settle while it hangs, nor when it ends meanwhile. */
  async send(line: RequestLine | typeof IMPORT_LINE): Promise<void> {
    Object.assign(this, { exitPromise: never() }); // the library waits for it anew with each line, and what waits for it keeps what was said
    this.input.cork(); // the library writes a line in ten pieces, and each would wake the shell
    const settled = this.invoke(line);
    this.input.uncork();
    try {
      await settled;
    } finally {
      this.history.length = 0;
    }
  }

  /** True when a line says, for the first time on that stream, that the shell has done what it was sent; the library is told what it waits for. Terminal sequences may stand in front. */
  isDone(line: string, voice: Voice): boolean {
    if (!line.endsWith(this.#delimiter) || !this.#awaited.delete(voice)) return false;
    this.#toldLibrary[voice].write(`${this.#delimiter}\n${this.#delimiter}\n`);
    return true;
  }

  /** The process. */
  get child(): ChildProcess {
    const child: unknown = this['process'];
    if (child instanceof ChildProcess) return child;
    throw new Error('node-powershell keeps its process elsewhere than in the version this was written for');
  }

  get output(): Readable {
    return present(this.child.stdout);
  }

  get errors(): Readable {
    return present(this.child.stderr);
  }

  get input(): Writable {
    return this.streams.stdin;
  }

  protected override setExecutable({ executable }: { executable?: string }): string {
    if (executable !== undefined && isAbsolute(executable)) return executable;
    throw new Error('A shell is started by its absolute path only.');
  }

  /**
   * Asked before the line and after it. One line after it says on both streams that the shell reads again: each further line would cost time.
   * It stands alone even when somebody left a line unfinished, and ends with LF even where the shell's own lines end with CRLF.
   */
  protected override writeToOutput(delimiter: string): string {
    const isAfter = this.#delimiter === delimiter;
    this.#delimiter = delimiter;
    if (isAfter) for (const voice of VOICES) this.#awaited.add(voice);
    return isAfter ? `[Console]::Error.Write("\`n${delimiter}\`n"); [Console]::Out.Write("\`n${delimiter}\`n")` : '';
  }

  protected override writeToError(): string {
    return '';
  }

  /** The end of the process is heard from the process itself; here nothing may be left that could reject or throw unheard. */
  #keepQuiet(): void {
    const heardElsewhere = () => undefined;
    Promise.resolve<unknown>(this['exitPromise']).catch(heardElsewhere);
    for (const stream of [this.input, this.output, this.errors]) stream.on('error', heardElsewhere);
    this.child.on('error', heardElsewhere);
    for (const log of Object.values<{ enabled: boolean }>(this['debuggers'])) log.enabled = false;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** The library always makes pipes. */
function present<T>(stream: T | null): T {
  if (stream === null) throw new Error('node-powershell made a shell without pipes');
  return stream;
}

/** The library takes arguments as the keys of an object: they keep their order unless one is written twice or is a number. Its own `-NoLogo` would come first, before a launcher's. */
function asOptions(args: readonly string[]): Record<string, boolean> {
  if (new Set(args).size !== args.length || args.some((one) => /^\d+$/.test(one))) throw new Error('These arguments would reach the shell in another order.');
  return Object.fromEntries([['-NoLogo', false], ...args.map((one) => [one, true])]);
}
