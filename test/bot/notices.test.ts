import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Bot } from '../support/bot.ts';
import { brokenRules, wordsOf } from '../support/cardRules.ts';
import { alex, aPlace, buttonsOf, type Chat, megan } from '../support/chat.ts';
import type { Said } from '../support/connector.ts';

let bot: Bot;
let group: Chat;
let token: string;

const isNotice = (said: Said) => buttonsOf(said.card).some(({ verb }) => verb === 'acknowledge');

/** A group chat asks to be told, and is told. */
beforeAll(async () => {
  bot = await Bot.start();
  group = bot.chat(alex, aPlace('groupChat'));
  await group.says('notify exchange');
  const asked = await group.hears();
  if (!asked.text.startsWith('Where shall I tell it?')) throw new Error(asked.text);
  await group.says('here');
  const notice = await group.hears(isNotice);
  expect(brokenRules(notice.card)).toEqual([]);
  token = buttonsOf(notice.card)[0]?.data.token ?? '';
}, 60_000);
afterAll(() => bot.stop());

describe('a notice, over the wire', () => {
  it('is answered by a button, and the card shows who did', async () => {
    const answer = await group.presses('mine', { card: isNotice });
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' } });
    expect(wordsOf((answer.body as { value: unknown }).value)).toContain('Alex takes care of it.');
  });

  it('is put off for one of its three spans by clients of any age, and for no other', async () => {
    const answer = await group.executes('snooze', { verb: 'snooze', token, lasts: '3d' });
    expect(wordsOf((answer.body as { value: unknown }).value)).toContain('Alex wants to be reminded here on');
    await group.submits({ verb: 'snooze', token, lasts: '7d' });
    await group.hears(({ text }) => text.startsWith('I say no more of it until'));
    for (const lasts of ['99y', 3, null, { $gt: '' }]) {
      await group.submits({ verb: 'snooze', token, lasts });
      await group.hears(({ text }) => text.includes('something I do not know'));
    }
  });

  it('is not answered from another conversation, nor with a verb that is not its own', async () => {
    const elsewhere = await bot.chat(megan).executes('acknowledge', { verb: 'acknowledge', token });
    expect(elsewhere.body).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: expect.stringContaining('another conversation') });
    const forged = await group.executes('approve', { verb: 'approve', token });
    expect(forged.body).toMatchObject({ value: expect.stringContaining('does not belong to what it says it does') });
  });

  it('is answered in words by whoever reads there', async () => {
    const hers = bot.chat(megan, group.place);
    await hers.says('ack all for 2 days');
    expect((await hers.hears(({ text }) => text.startsWith('About this'))).text).toContain('I say no more of it until');
    await hers.says('ack until whenever');
    expect((await hers.hears()).text).toContain('I did not understand until when');
  });

  it('makes the plan, once, however often it is pressed', async () => {
    await bot.chat(megan).opens();
    await group.presses('plan', { card: isNotice });
    const plan = await group.hears(({ activity }) => JSON.stringify(activity).includes('state: waiting'));
    expect(plan.text + JSON.stringify(plan.card)).toMatch(/[0-9A-F]{4}-[0-9A-F]{2}/u);
    await bot.connector.hear(({ conversationId, activity }) => conversationId === group.place.id && JSON.stringify(activity).includes('asked for by Alex. state: waiting'));
    const again = await group.executes('plan', { verb: 'plan', token });
    expect(JSON.stringify(again.body)).toContain('state: waiting');
  });
});
