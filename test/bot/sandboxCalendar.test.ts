import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Bot } from '../support/bot.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await Bot.start();
}, 60_000);
afterAll(() => bot.stop());

describe('the calendar of the sandbox', () => {
  it('is there for whoever is on this machine, as soon as the estate was read', async () => {
    const [right, wrong, other] = await Promise.all(['sandbox/contoso.ics', 'sandboy/contoso.ics', 'sandbox/fabrikam.ics'].map((path) => fetch(`${bot.url}/calendar/${path}`)));
    expect([[200, 503].includes(right?.status ?? 0), wrong?.status, other?.status]).toEqual([true, 404, 404]);
    if (right?.status === 200) expect(await right.text()).toMatch(/^BEGIN:VCALENDAR/u);
  });
});
