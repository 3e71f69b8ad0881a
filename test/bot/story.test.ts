import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alex, aPlace, type Chat, megan } from '../support/chat.ts';
import { Bot } from '../support/bot.ts';

let bot: Bot;
let asker: Chat;
let approver: Chat;

beforeEach(async () => {
  bot = await Bot.start();
  approver = bot.chat(megan);
  await approver.opens();
});
afterEach(async () => bot.stop());

describe.each(['personal', 'groupChat', 'channel'] as const)('the story in a %s', (kind) => {
  beforeEach(() => {
    asker = bot.chat(alex, aPlace(kind));
  });

  it('runs by text alone', async () => {
    await asker.says('check');
    expect((await asker.hears(({ text }) => text.startsWith('contoso:'))).text).toMatch(/^contoso: 2 fail, /);
    await asker.says('repair EX-03');
    const plan = nameIn((await asker.hears(({ text }) => text.includes('state: waiting'))).text);
    await asker.says(`approve ${plan}`);
    expect((await asker.hears()).text).toContain('your approval does not count');
    await approver.says(`approve ${plan}`);
    await endsWell(plan);
  });

  it('runs by buttons alone, once somebody has said check', async () => {
    await asker.says('check');
    await asker.presses('plan', { button: ({ title }) => title.includes('import') });
    const { text } = await asker.hears(({ text: said }) => said.includes('state: waiting'));
    const plan = nameIn(text);
    await approver.presses('approve', { card: (said) => said.text.includes(plan) });
    await endsWell(plan);
  });
});

describe('the log', () => {
  it('joins the click with the step that it led to by one correlation', async () => {
    asker = bot.chat(alex);
    await asker.says('repair EX-03');
    await approver.presses('approve');
    await asker.hears(({ text }) => text.includes('state: done'));
    const click = bot.lines.find(({ msg, verb }) => msg === 'click' && verb === 'approve');
    const step = bot.lines.find(({ msg, operation }) => msg === 'call' && operation === 'exchange.certificate.copy');
    expect(step).toMatchObject({ correlation: click?.['correlation'], on: 'ex02.contoso.com', status: 'ok' });
  });
});

describe('the story across a restart', () => {
  it('goes on where it was: the plan waits, and the yes counts', async () => {
    asker = bot.chat(alex);
    await asker.says('repair EX-03');
    const plan = nameIn((await asker.hears(({ text }) => text.includes('state: waiting'))).text);
    await bot.restart();
    [asker, approver] = [bot.chat(alex, asker.place), bot.chat(megan, approver.place)];
    await approver.says(`approve ${plan}`);
    await asker.hears(({ text }) => text.includes(plan) && text.includes('state: done'));
    await approver.says('check EX-03');
    expect((await approver.hears(({ text }) => text.startsWith('contoso:'))).text).not.toContain('EX-03 fail');
  });
});

/** Both see the end, in the chats where they are, and the record holds the story. */
async function endsWell(plan: string): Promise<void> {
  const done = ({ text }: { text: string }) => text.includes(plan) && text.includes('state: done');
  const [seen] = await Promise.all([asker.hears(done), approver.hears(done)]);
  expect(seen.text).toContain('EX-03 passes');
  await asker.says('audit 40');
  const { text } = await asker.hears();
  expect(text).toContain(`The run of plan ${plan} ended: done`);
  await asker.says('check EX-03');
  expect((await asker.hears(({ text: said }) => said.startsWith('contoso:'))).text).not.toContain('EX-03 fail');
}

function nameIn(text: string): string {
  return /Plan ([0-9A-F]{4}-[0-9A-F]{2})/.exec(text)?.[1] ?? 'no plan is named';
}
