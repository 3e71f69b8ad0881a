import { ChildProcess } from 'node:child_process';
import { isAbsolute } from 'node:path';
import type { Readable, Writable } from 'node:stream';
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

/**
 * node-powershell as spawner and line writer, and no more (powershell.md 1.3, 1.6): its framing is only heard as "the shell reads lines
 * again". The program is the one that is named here, whatever the environment says. What it promises elsewhere is caught at once, its
 * memory of commands and outputs is emptied after each line, and it tells no log.
 */
export class RollcallShell extends PowerShell {
  /** What the library has the shell write around each line; not noise. */
  #delimiter = '';

  constructor({ command, args, cwd, environment }: Launch) {
    const [executable = '', ...before] = command;
    super({ executable, executableOptions: asOptions([...before, ...args]), spawnOptions: { cwd, env: { ...environment }, windowsHide: true }, throwOnInvocationError: false });
    this.#keepQuiet();
  }

  /** Writes a line and resolves when the shell reads lines again. Rejects when it has ended; does not settle while it hangs. */
  async send(line: RequestLine | typeof IMPORT_LINE): Promise<void> {
    try {
      await this.invoke(line);
    } finally {
      this.history.length = 0;
    }
  }

  /** True when a line of output is the library's own. */
  isDelimiter(line: string): boolean {
    return this.#delimiter !== '' && line === this.#delimiter;
  }

  /** The process. */
  get child(): ChildProcess {
    const child: unknown = this['process'];
    if (child instanceof ChildProcess) return child;
    throw new Error('node-powershell keeps its process elsewhere than in the version this was written for');
  }

  get output(): Readable {
    return this.streams.stdout;
  }

  get errors(): Readable {
    return this.streams.stderr;
  }

  get input(): Writable {
    return this.streams.stdin;
  }

  protected override setExecutable({ executable }: { executable?: string }): string {
    if (executable !== undefined && isAbsolute(executable)) return executable;
    throw new Error('A shell is started by its absolute path only.');
  }

  /** Ends its lines with LF even where the shell's own are CRLF: the library looks for its delimiter a byte short of those. */
  protected override writeToOutput(delimiter: string): string {
    this.#delimiter = delimiter;
    return `[Console]::Out.Write("${delimiter}\`n")`;
  }

  protected override writeToError(delimiter: string): string {
    return `[Console]::Error.Write("${delimiter}\`n")`;
  }

  /**
   * The end of the process is heard from the process itself; here nothing may be left that could reject or throw unheard. Streams never stand
   * still: the library pauses them after each call, and what a shell says meanwhile would be heard one call late.
   */
  #keepQuiet(): void {
    const heardElsewhere = () => undefined;
    Promise.resolve<unknown>(this['exitPromise']).catch(heardElsewhere);
    for (const stream of [this.input, this.output, this.errors]) stream.on('error', heardElsewhere);
    this.child.on('error', heardElsewhere);
    for (const stream of [this.output, this.errors]) stream.on('pause', () => process.nextTick(() => stream.resume()));
    for (const log of Object.values<{ enabled: boolean }>(this['debuggers'])) log.enabled = false;
  }
}

/** The library takes arguments as the keys of an object: they keep their order unless one is written twice or is a number. Its own `-NoLogo` would come first, before a launcher's. */
function asOptions(args: readonly string[]): Record<string, boolean> {
  if (new Set(args).size !== args.length || args.some((one) => /^\d+$/.test(one))) throw new Error('These arguments would reach the shell in another order.');
  return Object.fromEntries([['-NoLogo', false], ...args.map((one) => [one, true])]);
}
