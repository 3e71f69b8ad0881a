import { afterEach, describe, expect, it } from '@jest/globals';
import { Bot } from '../support/bot.ts';
import { adele, alex, aPlace } from '../support/chat.ts';
import type { Said } from '../support/connector.ts';

let bot: Bot;

afterEach(async () => bot.stop());

/** The words that the message's buttons say. */
function choicesOf({ activity }: Said): string[] {
  const [first] = (activity['attachments'] ?? []) as { content?: { buttons?: { value: string }[] } }[];
  return (first?.content?.buttons ?? []).map(({ value }) => value);
}

function isQuestion(said: Said): boolean {
  return said.text.includes('What shall I plan?');
}

describe.each(['personal', 'groupChat', 'channel'] as const)('repair alone in a %s', (kind) => {
  it('asks when the reading has come, and one press leads to the plan', async () => {
    bot = await Bot.start('expiring');
    const asker = bot.chat(alex, aPlace(kind));
    await asker.says('repair');
    const question = await asker.hears(isQuestion);
    expect(question.text).toContain('1. SFB-03: Plan the replication to fe02 (fail)');
    expect(choicesOf(question)).toEqual(expect.arrayContaining(['EX-03', 'SFB-03', 'cancel']));
    await asker.says(choicesOf(question)[0] ?? '');
    expect((await asker.hears((said) => said.text.includes('state: waiting'))).text).toContain('fe02');
  });
});

describe('repair alone', () => {
  it('is answered after a restart, by whoever asked and by nobody else', async () => {
    bot = await Bot.start('expiring');
    const place = aPlace('channel');
    await bot.chat(alex, place).says('repair');
    await bot.chat(alex, place).hears(isQuestion);
    await bot.restart();
    const [asker, other] = [bot.chat(alex, place), bot.chat(adele, place)];
    await other.says('1');
    expect((await other.hears()).text).toContain('I do not know "1"');
    await asker.says('1');
    expect((await asker.hears((said) => said.text.includes('state: waiting'))).text).toContain('Plan ');
  });

  it('is left by cancel', async () => {
    bot = await Bot.start('expiring');
    const asker = bot.chat(alex);
    await asker.says('repair');
    await asker.hears(isQuestion);
    await asker.says('cancel');
    expect((await asker.hears((said) => said.text.includes('Left it'))).text).toContain('nothing was done');
  });

  it('has nothing to ask where nothing can be repaired', async () => {
    bot = await Bot.start('healthy');
    const asker = bot.chat(alex);
    await asker.says('repair');
    expect((await asker.hears((said) => said.text.includes('nothing to propose'))).text).toContain('Type check to see how it stands.');
  });
});
