import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openWindows, serviceAddresses, type Windows } from '../../bot/playground/windows.ts';
import { openBrowser, PlaygroundWindow } from '../support/browser.ts';
import { anyFreePort } from '../support/freePorts.ts';

const BOT = join(import.meta.dirname, '..', 'support', 'mortalApp.ts');

let browser: Browser;
let windows: Windows;
let directory: string;
let bot: ChildProcess;
let start: () => Promise<ChildProcess>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall-story-'));
  const port = await anyFreePort();
  const ports = { requesterPort: await anyFreePort(), approverPort: await anyFreePort() };
  start = async () => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', BOT, directory, `${port}`, ...serviceAddresses(ports)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  };
  bot = await start();
  windows = await openWindows(`http://127.0.0.1:${port}`, directory, ports);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await windows?.stop();
  await killed(bot);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

async function killed(child: ChildProcess): Promise<string | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.signalCode;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  return child.signalCode;
}

describe('the story, with the bot killed in the middle of it', () => {
  it('ends as it does otherwise: the approver presses the button that was there before', async () => {
    const alex = await PlaygroundWindow.open(browser, windows.requester);
    const megan = await PlaygroundWindow.open(browser, windows.approver);
    await alex.says('repair EX-03');
    await alex.sees('state: waiting');
    await megan.sees(/Alex asks for your yes/);
    const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2})/.exec(await alex.reads())?.[1] ?? '';

    expect(await killed(bot)).toBe('SIGKILL');
    bot = await start();

    await megan.presses('Approve');
    await megan.sees(new RegExp(`Plan ${plan} done in`));
    await alex.sees(new RegExp(`Plan ${plan} done in .* EX-03 passes on 3 of 3 servers \\(it failed on ex02\\)\\. Asked by Alex, approved by Megan\\.`));
    await alex.sees('state: done');
    await megan.sees('state: done');
  });
});
