import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../bot/config/loadConfig.ts';
import { logTo } from '../../bot/log.ts';
import { rolesIn, tasksOf } from '../../bot/roles.ts';
import { startServe } from '../../bot/serve.ts';
import { Refusal } from '../../domain/refusal.ts';
import { alex, megan, post, stranger } from '../support/chat.ts';
import { APP, ServedBot } from '../support/served.ts';
import { CONFIG } from './config/sample.ts';

let bot: ServedBot;
beforeAll(async () => {
  bot = await ServedBot.start();
}, 60_000);
afterAll(() => bot.stop());

describe('startServe', () => {
  it('answers a person of its tenant through the chat service', async () => {
    const asked = bot.message(alex, 'who am i');
    expect((await bot.deliver(asked)).status).toBe(200);
    const said = await bot.connector.hear(({ conversationId }) => conversationId === (asked['conversation'] as { id: string }).id);
    expect(said.text).toContain('Alex');
  });

  it('reads its estate and says by name what it could not reach, as long as nothing is configured that could', async () => {
    const asked = bot.message(alex, 'check');
    await bot.deliver(asked);
    const said = await bot.connector.hear(({ conversationId, activity }) => conversationId === (asked['conversation'] as { id: string }).id && JSON.stringify(activity).includes('contoso:'));
    expect(JSON.stringify(said.activity)).toContain('ex01');
  }, 60_000);

  it('shuts botbuilder out of judging: what its emulator path would accept is refused before it sees it', async () => {
    const own = await bot.channel.issue({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', aud: 'https://api.botframework.com', appid: '11111111-2222-3333-4444-555555555555', tid: 'd6d49420-f39b-4df7-a1dc-d59a935871db', serviceurl: bot.connector.serviceUrl });
    const answer = await post(bot.url, bot.message(alex, 'check'), { Authorization: `Bearer ${own}` });
    expect(answer).toEqual({ status: 401, body: { error: { code: 'door.denied', message: 'This request is not one that I take. Nothing was done.' } } });
    expect(bot.lines.at(-1)).toMatchObject({ msg: 'request refused', rule: 'issuer' });
  });

  it.each([
    ['nobody', undefined, alex, 401],
    ['a person of another tenant', {}, stranger, 403],
    ['a token for another bot', { aud: '99999999-2222-3333-4444-555555555555' }, alex, 401],
  ])('turns away %s, with one sentence and no reason', async (_who, claims, who, status) => {
    const asked = bot.message(who, 'check');
    const before = bot.connector.requests;
    const answer = claims === undefined ? await post(bot.url, asked) : await bot.deliver(asked, { claims });
    expect(answer).toEqual({ status, body: { error: { code: 'door.denied', message: 'This request is not one that I take. Nothing was done.' } } });
    expect(bot.connector.requests).toBe(before);
  });

  it('reads no more than 256 KB of a body', async () => {
    expect((await bot.deliver(bot.message(alex, 'x'.repeat(300 * 1024)))).status).toBe(413);
  });

  it('counts what it refused, by rule', async () => {
    expect(await (await fetch(`${bot.url}/metrics`)).text()).toContain('rollcall_refused_total{rule="foreign-tenant"}');
  });

  it('says that it is ready once it knows the keys', async () => {
    const ready = await fetch(`${bot.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, reasons: [] }]);
  });

  it('does not answer to an address that is not one of Teams, even when the token names it', async () => {
    const asked = bot.message(alex, 'help', { serviceUrl: 'https://evil.example/' });
    expect((await bot.deliver(asked, { claims: { serviceurl: 'https://evil.example/' } })).status).toBe(403);
  });

  it('listens for operators only where it does not talk', async () => {
    const runner = await ServedBot.start({ roles: ['runner'] });
    expect((await runner.deliver(runner.message(alex, 'help'))).status).toBe(404);
    expect((await fetch(`${runner.url}/healthz`)).status).toBe(200);
    await runner.stop();
  }, 60_000);

  it('lets calendars be followed where they are configured, by the process that talks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-calendar-'));
    const secret = 'Zm9sbG93-Zm9sbG93_Zm9sbG93';
    await writeFile(join(folder, 'secret'), `${secret}\n`, { mode: 0o600 });
    const config = `${CONFIG}calendar: { secret: { file: ${JSON.stringify(join(folder, 'secret'))} } }\n`;
    const statuses = async (bot: ServedBot) => Promise.all([`/calendar/${secret}/contoso.ics`, `/calendar/${secret}x/contoso.ics`].map(async (path) => (await fetch(`${bot.url}${path}`)).status));
    const following = await ServedBot.start({ config });
    const other = await ServedBot.start({ config, roles: ['runner'] });
    try {
      const [right, wrong] = await statuses(following);
      expect([[200, 503].includes(right ?? 0), wrong]).toEqual([true, 404]);
      expect(await statuses(other)).toEqual([404, 404]);
    } finally {
      await Promise.all([following.stop(), other.stop()]);
      await rm(folder, { recursive: true });
    }
  });

  it('takes as much from one person as is configured, then says when to try again', async () => {
    const strict = await ServedBot.start({ config: `${CONFIG}limits: { person: { atOnce: 2, perMinute: 1 } }\n`, roles: ['web'] });
    const statuses = [];
    for (let number = 0; number < 3; number += 1) statuses.push((await strict.deliver(strict.message(alex, 'help'))).status);
    expect(statuses).toEqual([200, 200, 429]);
    const token = await strict.channel.issue({ aud: APP, serviceurl: strict.connector.serviceUrl });
    const answer = await fetch(`${strict.url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }, body: JSON.stringify(strict.message(alex, 'help')) });
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([429, '5', { error: { code: 'door.too-many', message: expect.stringContaining('Try again in a moment') } }]);
    expect((await strict.deliver(strict.message(megan, 'help'))).status).toBe(200);
    await strict.stop();
  }, 60_000);

  it('says why it is not ready while nobody tells it the keys', async () => {
    const config = await loadConfig(bot.configFile, {});
    const alone = await startServe({ config: { ...config, data: `${config.data}-alone` }, roles: ['web'], environment: {}, standIn: { botFramework: 'http://127.0.0.1:9/nothing', services: [] }, log: logTo({ write: () => undefined }) });
    const ready = await fetch(`${alone.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(((await ready.json()) as { reasons: string[] }).reasons).toEqual(expect.arrayContaining(['the keys of the Bot Framework are not known yet']));
    expect((await bot.deliver(bot.message(alex, 'help'), { url: alone.url })).status).toBe(503);
    await alone.stop();
  }, 60_000);

  it('names the key of a port that somebody else has, and can be started elsewhere afterwards', async () => {
    const config = await loadConfig(bot.configFile, {});
    const options = { roles: rolesIn('web'), environment: {}, standIn: bot.standIn, log: logTo({ write: () => undefined }) };
    const taken = { ...config, data: `${config.data}-taken`, listen: { ...config.listen, port: Number(new URL(bot.url).port) } };
    const refusal = await startServe({ ...options, config: taken }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ reasons: [{ rule: 'port-in-use', says: { values: { option: 'listen.port' } } }] });
    await (await startServe({ ...options, config: { ...taken, listen: config.listen } })).stop();
  }, 60_000);

  it.each([
    ['keys', { botFramework: 'https://login.evil.example/keys', services: [] }, '127.0.0.1'],
    ['a service', { botFramework: 'http://127.0.0.1:1/', services: ['https://evil.example/'] }, '127.0.0.1'],
    ['an authority', { botFramework: 'http://127.0.0.1:1/', entra: 'https://evil.example/', services: [] }, '127.0.0.1'],
    ['a host to listen on', { botFramework: 'http://127.0.0.1:1/', services: [] }, '0.0.0.0'],
  ])('takes no stand-in with %s that is not of this machine', async (_what, standIn, host) => {
    const config = await loadConfig(bot.configFile, {});
    const starting = startServe({ config: { ...config, listen: { ...config.listen, host } }, roles: ['web'], environment: {}, standIn, log: logTo({ write: () => undefined }) });
    await expect(starting).rejects.toThrow(Refusal);
  });
});

describe('rolesIn', () => {
  it.each([
    [undefined, ['web', 'runner', 'watcher'], ['work', 'send', 'watch']],
    ['web', ['web'], ['send']],
    ['runner, watcher', ['runner', 'watcher'], ['work', 'watch']],
    ['web,web', ['web'], ['send']],
  ])('reads %j', (text, roles, tasks) => {
    expect(rolesIn(text)).toEqual(roles);
    expect(tasksOf(rolesIn(text))).toEqual(tasks);
  });

  it('names the roles when a word is none of them', () => {
    expect(() => rolesIn('web,rnner')).toThrow(Refusal);
  });
});
