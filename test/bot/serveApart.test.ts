import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../bot/config/loadConfig.ts';
import { logTo } from '../../bot/log.ts';
import type { Role } from '../../bot/roles.ts';
import { type Served, startServe } from '../../bot/serve.ts';
import { alex } from '../support/chat.ts';
import { ServedBot } from '../support/served.ts';

let web: ServedBot;
let others: Served[];
beforeAll(async () => {
  web = await ServedBot.start({ roles: ['web'] });
  others = [await beside(['web']), await beside(['runner'])];
}, 60_000);
afterAll(async () => {
  await Promise.all(others.map((one) => one.stop()));
  await web.stop();
});

/** One more process of the same bot, on the same store. */
async function beside(roles: readonly Role[]): Promise<Served> {
  return startServe({ config: await loadConfig(web.configFile, {}), roles, environment: {}, standIn: web.standIn, log: logTo({ write: () => undefined }) });
}

const answers = (place: string) => web.connector.said.filter(({ conversationId, update, activity }) => conversationId === place && !update && /contoso: \d+ fail/u.test(JSON.stringify(activity)));
const isAnswer = (place: string) => ({ conversationId, activity }: { conversationId: string; activity: unknown }) => conversationId === place && /contoso: \d+ fail/u.test(JSON.stringify(activity));

describe('processes of one bot that have roles of their own', () => {
  it('answer together: one talks, another reads', async () => {
    const asked = web.message(alex, 'check');
    const place = (asked['conversation'] as { id: string }).id;
    expect((await web.deliver(asked)).status).toBe(200);
    await web.connector.hear(isAnswer(place), { withinMs: 40_000 });
  }, 60_000);

  it('act once on a delivery that reaches two of them at the same moment', async () => {
    const asked = web.message(alex, 'check', { id: 'to-both' });
    const place = (asked['conversation'] as { id: string }).id;
    const statuses = await Promise.all([web.url, others[0]?.url ?? ''].map(async (url) => (await web.deliver(asked, { url })).status));
    expect(statuses).toEqual([200, 200]);
    await web.connector.hear(({ conversationId, text }) => conversationId === place && text.includes('acted on it once'));
    await web.connector.hear(isAnswer(place), { withinMs: 40_000 });
    expect(answers(place)).toHaveLength(1);
  }, 60_000);
});
