import { join } from 'node:path';
import { say } from '../../domain/wording/sentence.ts';
import { startApp } from '../app.ts';
import { requireFreePort } from '../freePort.ts';
import { openLog } from '../log.ts';
import { requireLoopback } from '../loopback.ts';
import { onStop } from '../signals.ts';
import { setAside } from './setAside.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

/** What `sandbox` was asked for. */
export interface SandboxOptions {
  port: number;
  host: string;
  estate: string;
  data?: string;
  latency: number;
  fresh: boolean;
  /** What asks the simulated servers. */
  through: 'simulator' | 'powershell';
  playground: boolean;
  requesterPort: number;
  approverPort: number;
}

/** Runs the bot over a simulated estate until it is told to stop; with two Playground windows unless it is told not to open them. */
export async function sandboxCommand({ playground, data = DEFAULT_DATA, ...options }: SandboxOptions, terminal: Terminal): Promise<number> {
  requireLoopback(options.host);
  const through = options.through === 'powershell' ? (await import('../shells/labShell.ts')).requireLabShell() : undefined;
  const windows = playground ? await import('../playground/windows.ts') : undefined;
  if (options.port !== 0) await requireFreePort(options.port, '--port', options.host);
  await windows?.requireWindowPorts(options);
  if (options.fresh) await setAside(data);
  const log = openLog(join(data, 'rollcall.log'));
  const app = await startApp({ port: options.port, host: options.host, directory: data, estate: options.estate, latencyMs: options.latency, through, log });
  for (const address of windows?.serviceAddresses(options) ?? []) app.splitting.learn(address);
  const opened = await windows?.openWindows(app.url, data, options).catch(async (error: unknown) => {
    await app.stop();
    throw error;
  });
  const stopped = new Promise<void>((resolve) => onStop(async () => {
    terminal.out(plain(say('start.stopping')));
    await Promise.all([opened?.stop(), app.stop()]);
    resolve();
  }));
  if (opened === undefined) terminal.out(plain(say('cli.listening', { url: app.url, estate: app.estate, data })));
  else terminal.out(plain(say('start.ready', { requester: opened.requester, approver: opened.approver, bot: app.url, data, estate: app.estate })));
  await stopped;
  return EXIT.pass;
}

const DEFAULT_DATA = join('.rollcall', 'sandbox');
