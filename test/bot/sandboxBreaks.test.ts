import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Bot } from '../support/bot.ts';
import { alex, type Chat } from '../support/chat.ts';

let bot: Bot;
let chat: Chat;

beforeAll(async () => {
  bot = await Bot.start(join(import.meta.dirname, '../estates/sound-hybrid.yaml'));
  chat = bot.chat(alex);
});
afterAll(async () => bot.stop());

async function checked(check: string): Promise<string> {
  await chat.says(`check ${check}`);
  return (await chat.hears(({ text }) => /: \d+ fail, \d+ warn/.test(text))).text;
}

async function told(order: string): Promise<string> {
  await chat.says(`sandbox ${order}`);
  return (await chat.hears()).text;
}

describe('an address or Graph that was broken in the chat', () => {
  it.each([
    ['pool01 tls-expired', 'SFB-11', 'Metadata address pool01.contoso.com: tls-expired.', '1 fail', 'is outside its dates'],
    ['autodiscover 503', 'EX-16', 'Metadata address autodiscover.contoso.com: 503.', 'fail', 'answers 503'],
    ['autodiscover.contoso.com dns from skype', 'EX-16', 'Metadata address autodiscover.contoso.com: dns, for the Skype servers.', 'fail', 'is not known to DNS'],
    ['graph html', 'EN-02', 'Microsoft Graph: html.', '2 unknown', 'a page where Microsoft Graph answers with JSON'],
  ])('(%s) is what %s tells of until it is mended', async (broken, check, state, count, says) => {
    expect(await told(`break ${broken}`)).toContain(state);
    const sick = await checked(check);
    expect(sick).toContain(count);
    expect(sick).toContain(says);
    expect(await told('state')).toContain(state);
    expect(await told(`mend ${broken.split(' ')[0] ?? ''}`)).not.toContain(state);
    expect(await checked(check)).toContain('0 fail, 0 warn, 1 pass, 0 unknown');
  }, 60_000);

  it('is refused with the names that there are', async () => {
    expect(await told('break portal tcp')).toBe('This estate has no server or metadata address called portal, so nothing was changed. Servers: fe01.contoso.com, fe02.contoso.com, ex01.contoso.com and ex02.contoso.com. Addresses: pool01.contoso.com and autodiscover.contoso.com. Microsoft Graph is called graph.');
    expect(await told('break autodiscover on-fire')).toContain('I cannot break autodiscover.contoso.com with "on-fire", so nothing was changed. Its metadata document can be dns, tcp, tls-untrusted');
    expect(await told('break ex01 on-fire')).toMatch(/It can be unreachable, .* Its metadata document can be dns/);
    expect(await told('break graph on-fire')).toContain('I cannot break Microsoft Graph with "on-fire", so nothing was changed. It can be throttled, html, garbage');
    expect(await told('break graph throttled from skype')).toContain('"from" says from where a metadata address is looked at');
    expect(await told('break ex01 slow from skype')).toContain('leave the last two words away');
    expect(await told('state')).not.toMatch(/Metadata address|Microsoft Graph/);
  });
});
