import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alex, aPlace, buttonsOf, megan } from '../support/chat.ts';
import { Bot } from '../support/bot.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await Bot.start();
}, 60_000);
afterEach(() => bot.stop());

const requests = (count: number) => bot.lines.filter(({ msg }) => msg === 'turn').length === count;

describe('a delivery that comes twice', () => {
  it('acts once, also when the bot was stopped and started in between', async () => {
    const place = aPlace('personal');
    await bot.chat(alex, place).says('repair EX-03', { id: 'the-same' });
    const { text } = await bot.chat(alex, place).hears(({ activity }) => JSON.stringify(activity).includes('state: waiting'));
    const plan = /[0-9A-F]{4}-[0-9A-F]{2}/u.exec(text)?.[0] ?? '';
    await bot.chat(megan).says(`approve ${plan}`, { id: 'a-yes', conversation: { id: 'megans', conversationType: 'personal', tenantId: megan.tenant } });
    await bot.restart();
    const again = bot.chat(alex, place);
    await again.says('repair EX-03', { id: 'the-same' });
    expect((await again.hears(({ text: words }) => words.includes('I have this from you already'))).text).toContain('have acted on it once');
    const yes = bot.chat(megan, { id: 'megans', kind: 'personal' });
    await yes.says(`approve ${plan}`, { id: 'a-yes' });
    expect((await yes.hears(({ text: words }) => words.includes('I have this from you already'))).text).toContain('do not do it twice');
  }, 60_000);

  it('does not bring back a vote that was taken back since', async () => {
    const asked = bot.chat(alex);
    await asked.says('repair EX-03');
    const plan = /[0-9A-F]{4}-[0-9A-F]{2}/u.exec((await asked.hears(({ activity }) => JSON.stringify(activity).includes('state: waiting'))).text)?.[0] ?? '';
    const votes = bot.chat(megan);
    await votes.says(`reject ${plan} not today`, { id: 'a-no' });
    expect((await votes.hears(({ text }) => text.includes('state: '))).text).toContain('state: rejected');
    await bot.restart();
    const anew = bot.chat(alex, asked.place);
    await anew.says('repair EX-03', { id: 'anew' });
    await anew.hears(({ activity }) => JSON.stringify(activity).includes('state: waiting'));
    const later = bot.chat(megan, votes.place);
    await later.says(`reject ${plan} not today`, { id: 'a-no' });
    expect((await later.hears(({ text }) => text.includes('already'))).text).toContain('acted on it once');
    await later.says(`show ${plan}`);
    expect((await later.hears(({ activity }) => JSON.stringify(activity).includes('state: '))).text).toContain('state: waiting');
  }, 60_000);

  it('begins a command once that comes under two names while it is under way, and says so', async () => {
    const place = aPlace('personal');
    const both = await Promise.all(['one', 'two'].map((id) => bot.chat(alex, place).says('check', { id })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await bot.chat(alex, place).hears(({ text }) => text.startsWith('I am doing that for you already'));
    await bot.connector.hear(({ conversationId, activity }) => conversationId === place.id && /\d+ fail, \d+ warn/u.test(JSON.stringify(activity)));
    expect(requests(2)).toBe(true);
  }, 60_000);

  it('shows details once that were asked for under two names', async () => {
    const asked = bot.chat(alex);
    await asked.says('repair EX-03');
    const card = await asked.hears((said) => buttonsOf(said.card).some(({ verb }) => verb === 'show'));
    const button = buttonsOf(card.card).find(({ verb }) => verb === 'show');
    const first = await asked.executes('show', button?.data, { id: 'f:1' });
    const second = await asked.executes('show', button?.data, { id: 'f:2' });
    expect(JSON.stringify(first.body)).not.toContain('a moment ago');
    expect(JSON.stringify(second.body)).toContain('I showed you that a moment ago');
  }, 60_000);
});
