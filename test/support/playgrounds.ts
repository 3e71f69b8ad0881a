import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startApp } from '../../bot/app.ts';
import { logTo } from '../../bot/log.ts';
import { openWindows, serviceAddresses, type Windows } from '../../bot/playground/windows.ts';
import { openBrowser } from './browser.ts';
import { anyFreePort } from './freePorts.ts';

/** Where tests leave pictures for people to look at. */
export const PICTURES = join(import.meta.dirname, '..', '..', 'test-output');

/** A bot over a shipped estate with both windows of Microsoft's client, and a browser to open them in. */
export interface Playgrounds {
  browser: Browser;
  windows: Windows;
  directory: string;
  close(): Promise<void>;
}

export async function openPlaygrounds(estate: string): Promise<Playgrounds> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-story-'));
  await mkdir(PICTURES, { recursive: true });
  const app = await startApp({ port: 0, host: '127.0.0.1', directory, estate, latencyMs: 0, log: logTo({ write: () => undefined }) });
  const ports = { requesterPort: await anyFreePort(), approverPort: await anyFreePort() };
  for (const address of serviceAddresses(ports)) app.splitting.learn(address);
  const windows = await openWindows(app.url, directory, ports);
  const browser = await openBrowser();
  return {
    browser, windows, directory,
    close: async () => {
      await browser.close();
      await windows.stop();
      await app.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
