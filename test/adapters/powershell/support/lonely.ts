/** Programs for tests that look at a whole process: each is run alone, by name. */
import { PowerShell } from 'node-powershell';
import { rawShell } from './rawShell.ts';
import { StandIns } from './standIn.ts';
import { startWorker } from '../../../../adapters/powershell/worker/startWorker.ts';

const PROGRAMS: Record<string, () => Promise<unknown>> = {
  async rawMissing() {
    void new PowerShell({ executable: '/nonexistent/pwsh' });
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
  async oursMissing() {
    const standIns = new StandIns();
    const settings = await standIns.settings();
    const started = [await startWorker({ ...settings, command: ['/nonexistent/pwsh'] }), await startWorker({ ...settings, command: ['/nonexistent/pwsh'], host: { ...settings.host, platform: 'win32', run: () => undefined } })].map(({ ok }) => ok);
    await standIns.close();
    return started;
  },
  async rawTimer() {
    const shell = rawShell({}, { disposeTimeout: 60_000 });
    await shell.dispose();
    return timers();
  },
  async oursTimer() {
    const standIns = new StandIns();
    const { MACHINE_TIMERS } = await import('../../../../adapters/powershell/worker/timers.ts');
    const started = await startWorker({ ...(await standIns.settings()), timers: MACHINE_TIMERS });
    if (!started.ok) throw new Error(started.failure.detail);
    started.worker.retire();
    await started.worker.ended;
    const left = timers();
    await standIns.close();
    return left;
  },
  /** What a debugging switch in the environment makes it write. */
  async rawDebug() {
    const shell = rawShell();
    await shell.invoke('echo confidential');
    await shell.dispose();
  },
  async oursDebug() {
    const standIns = new StandIns();
    const worker = await standIns.worker();
    await worker.call({ op: 'rollcall.echo', values: { Value: ['s', 'confidential'] }, deadlineMs: 1000, correlation: 'x' });
    await standIns.close();
  },
};

function timers(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout');
}

const said = await PROGRAMS[process.argv[2] ?? '']?.();
process.stdout.write(`${JSON.stringify(said ?? null)}\n`);
process.exit(0);
