import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PowerShell } from 'node-powershell';

/** A warm PowerShell with nothing of ours in it, asked by bare lines. */
export interface WarmShell {
  /** Milliseconds from writing a line to reading what it says. */
  line(): Promise<number>;
  end(): Promise<void>;
}

/** Starts one. */
export function warmShell(shell: string): WarmShell {
  const child = spawn(shell, ['-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'], { stdio: ['pipe', 'pipe', 'ignore'], env: ENVIRONMENT });
  let lines = 0;
  let said = '';
  let heard = () => {};
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    if (said.includes(`line ${lines}.`)) heard();
  });
  return {
    async line() {
      const began = performance.now();
      said = '';
      lines += 1;
      await new Promise<void>((resolve) => {
        heard = resolve;
        child.stdin.write(`[Console]::Out.WriteLine('line ${lines}.')\n`);
      });
      return performance.now() - began;
    },
    async end() {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}

/** The same through node-powershell as it comes: it writes the line, marks its beginning and its end, and gives what stands between. */
export function libraryShell(shell: string): WarmShell {
  const opened = new PowerShell({ executable: shell, executableOptions: { '-NoProfile': true, '-NonInteractive': true }, spawnOptions: { env: ENVIRONMENT } });
  return {
    async line() {
      const began = performance.now();
      await opened.invoke("[Console]::Out.WriteLine('a line.')");
      const ms = performance.now() - began;
      opened.history.length = 0;
      return ms;
    },
    async end() {
      await opened.dispose();
    },
  };
}

/** Milliseconds of a PowerShell that is started for one command and ends. */
export async function oneCommand(shell: string): Promise<number> {
  const began = performance.now();
  const child = spawn(shell, ['-NoProfile', '-NonInteractive', '-Command', "Write-Output 'hello'"], { stdio: ['ignore', 'ignore', 'ignore'], env: ENVIRONMENT });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${shell} ended with ${code}`);
  return performance.now() - began;
}

const ENVIRONMENT = { ...process.env, TERM: 'dumb', NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' };
