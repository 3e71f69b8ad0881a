import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { alex, aPlace, buttonsOf, type Chat, megan } from '../support/chat.ts';
import { Bot } from '../support/bot.ts';

let bot: Bot;
let chat: Chat;

beforeAll(async () => {
  bot = await Bot.start('expiring');
});
afterAll(async () => bot.stop());
beforeEach(() => {
  chat = bot.chat(alex);
});

/** One answer, no error behind it, nothing written down, and the next message works. */
async function answersCalmly(send: () => Promise<{ status: number; body: unknown }>): Promise<string> {
  const before = await recordLength();
  const answer = await send();
  const said = (await heard(answer)) ?? '';
  expect(said).toMatch(/[.?]$/);
  expect(said).not.toContain('Reference');
  expect(said.length).toBeLessThan(600);
  expect(await recordLength()).toBe(before);
  await chat.says('who am i');
  expect((await chat.hears()).text).toContain('Alex');
  return said;
}

/** What came back: in the response of an invoke, else as a message. */
async function heard({ status, body }: { status: number; body: unknown }): Promise<string | undefined> {
  expect(status).toBe(200);
  if (typeof body === 'object' && body !== null && 'value' in body) return String(body.value);
  return (await chat.hears()).text;
}

async function recordLength(): Promise<number> {
  const watcher = bot.chat(megan);
  await watcher.says('audit 100');
  return (await watcher.hears()).text.split('\n').length;
}

describe('a message', () => {
  it.each([
    ['64 KB of one letter', 'x'.repeat(65_536)],
    ['64 KB of words', 'check '.repeat(11_000)],
    ['64 KB of opening brackets', '<'.repeat(65_536)],
    ['bytes', '\u0000\u0001\u0002\ufffd\u001b[31m'],
    ['nothing', ''],
    ['white space', ' \t\n\u00a0'],
    ['only a mention', '<at>Rollcall</at>'],
    ['only two mentions', '<at>Rollcall</at> <at>Megan</at>'],
    ['a mistyped word', 'chek'],
    ['a script', '<script>alert(1)</script>'],
    ['PowerShell', "'; Remove-Item C:\\ -Recurse; '"],
    ['a command in smart quotes', '\u201ccheck EX-03\u201d'],
    ['a lone surrogate', '\ud800'],
  ])('that is %s gets one clear sentence and changes nothing', async (_what, text) => {
    await answersCalmly(() => chat.sends({ type: 'message', text }));
  });

  it('that is mistyped is never run by itself', async () => {
    expect(await answersCalmly(() => chat.says('chek'))).toContain('check');
  });

  it.each([
    ['a mention', '<at>Rollcall</at> check EX-03'],
    ['two mentions', '<at>Rollcall</at> <at>Rollcall</at> check EX-03'],
    ['no-break spaces', '\u00a0check\u00a0EX-03\u00a0'],
    ['zero-width characters', 'ch\u200beck EX\u200d-03\ufeff'],
    ['right-to-left marks', '\u200fcheck\u200e EX-03\u202e'],
    ['HTML entities', '&nbsp;check&#32;EX-03'],
    ['capitals', 'CHECK ex-03'],
  ])('with %s is read as what it says', async (_what, text) => {
    await chat.sends({ type: 'message', text });
    expect((await chat.hears(({ text: said }) => said.startsWith('contoso:'))).text).toContain('EX-03');
  });
});

describe('a button', () => {
  it.each([
    ['no object', 'approve'],
    ['a foreign verb', { verb: 'format', token: 'x' }],
    ['no token', { verb: 'approve' }],
    ['an unknown token', { verb: 'approve', token: 'never-made' }],
    ['a token that is SQL', { verb: 'approve', token: "' OR 1=1 --" }],
  ])('submitted with %s gets one clear sentence and changes nothing', async (_what, value) => {
    await answersCalmly(() => chat.submits(value));
  });

  it.each([
    ['an unknown token', 'approve', { token: 'never-made' }],
    ['a foreign verb', 'format', { token: 'x' }],
    ['no data', 'approve', null],
  ])('executed with %s gets one clear sentence and changes nothing', async (_what, verb, data) => {
    await answersCalmly(() => chat.executes(verb, data));
  });

  it('of somebody else does nothing for another, and works for its owner afterwards', async () => {
    const approver = bot.chat(megan);
    await approver.opens();
    const group = bot.chat(alex, aPlace('groupChat'));
    await group.says('repair EX-03');
    const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2})/.exec((await group.hears(({ text }) => text.includes('state: waiting'))).text)?.[1] ?? '';
    const card = await approver.hears(({ text }) => text.includes(plan));
    const [approve] = buttonsOf(card.card).filter(({ verb }) => verb === 'approve');
    await answersCalmly(() => chat.executes('approve', approve?.data));
    await answersCalmly(() => chat.executes('withdraw', approve?.data));
    expect(JSON.stringify((await approver.executes('approve', approve?.data, { replyToId: 'forwarded' })).body)).toContain('not the message in which I showed');
    await approver.executes('approve', approve?.data, { replyToId: card.activityId });
    expect((await group.hears(({ text }) => text.includes('state: done'))).text).toContain(plan);
    const again = await approver.executes('approve', approve?.data);
    expect(JSON.stringify(again.body)).toContain('state: done');
  });
});
