import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alex } from '../support/chat.ts';
import { ServedBot } from '../support/served.ts';

const CLI = join(import.meta.dirname, '..', '..', 'bot', 'cli.ts');
let bot: ServedBot;
let children: ChildProcess[];

beforeEach(async () => {
  children = [];
  bot = await ServedBot.start();
  await bot.end();
}, 60_000);
afterEach(async () => {
  await Promise.all(children.map((child) => ended(child, 'SIGKILL')));
  await bot.stop();
});

/** A process of production over the test's stand-ins, without the internet. Resolves with its address once it says that it listens. */
async function serve(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'serve', '--config', bot.configFile, '--stand-in', bot.standInFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens on (\S+)\. Ctrl-C/u.exec(line)?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error('it ended before it listened');
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}

const heardCheck = (conversationId: string) => bot.connector.said.filter((said) => said.conversationId === conversationId && /contoso: \d+ fail/u.test(JSON.stringify(said.activity)) && !said.update);

describe('node bot/cli.ts serve', () => {
  it('does what was asked of it although it was killed right after it had said yes, and does it once however often it is delivered', async () => {
    const first = await serve();
    const asked = bot.message(alex, 'check', { id: 'the-same' });
    const place = (asked['conversation'] as { id: string }).id;
    expect((await bot.deliver(asked, { url: first.url })).status).toBe(200);
    await ended(first.child, 'SIGKILL');
    const second = await serve();
    const again = await bot.deliver(asked, { url: second.url });
    expect(again.status).toBe(200);
    await bot.connector.hear(({ conversationId, text }) => conversationId === place && text.includes('acted on it once'));
    await bot.connector.hear(({ conversationId, activity }) => conversationId === place && /contoso: \d+ fail/u.test(JSON.stringify(activity)), { withinMs: 40_000 });
    await ended(second.child, 'SIGTERM');
    expect(heardCheck(place)).toHaveLength(1);
  }, 120_000);

  it('becomes ready, and ends in order when it is asked to', async () => {
    const { child, url } = await serve();
    let reasons: unknown;
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await fetch(`${url}/readyz`);
      if (answer.status === 200) break;
      reasons = await answer.json();
    }
    expect({ status: (await fetch(`${url}/readyz`)).status, reasons }).toMatchObject({ status: 200 });
    expect(await ended(child, 'SIGTERM')).toBe(0);
  }, 60_000);

  it('does not start without what it needs, says which key of which file is missing, and ends with 64', async () => {
    await writeFile(bot.configFile, 'data: data\n');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'serve', '--config', bot.configFile], { stdio: ['ignore', 'ignore', 'pipe'] });
    children.push(child);
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) said.push(line);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(64);
    expect(said[0]).toBe("rollcall.yaml: bot.appId is missing: the application (client) id of the bot's app registration. Add it.");
    expect(said.map((line) => line.split(' is missing')[0])).toEqual(['rollcall.yaml: bot.appId', 'rollcall.yaml: bot.tenant', 'rollcall.yaml: bot.identity', 'rollcall.yaml: allowedTenant', 'rollcall.yaml: estates']);
  }, 60_000);
});
