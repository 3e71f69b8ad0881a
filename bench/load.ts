import { Agent, request } from 'node:http';

/** Posts turns at a bot as fast as it answers, so many at once, for so long. All of it on loopback. */
export interface Load {
  bot: string;
  serviceUrl: string;
  atOnce: number;
  forMs: number;
}

/** Turns answered per second. Rejects when one is not answered with 200. */
export async function turnsPerSecond({ bot, serviceUrl, atOnce, forMs }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const begun = performance.now();
  const done = await Promise.all(Array.from({ length: atOnce }, (_, n) => one(n)));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return done.reduce((sum, turns) => sum + turns, 0) / seconds;

  async function one(n: number): Promise<number> {
    let turns = 0;
    while (performance.now() - begun < forMs) {
      await post(`${bot}/api/messages`, helpFrom(n, serviceUrl), agent);
      turns += 1;
    }
    return turns;
  }
}

/** What an untimed warm-up and a measurement have in common: one turn that ends in one message. */
function helpFrom(n: number, serviceUrl: string): string {
  const tenant = '00000000-0000-0000-0000-00000000000c';
  return JSON.stringify({
    type: 'message', id: `turn-${sent++}`, text: 'help', channelId: 'msteams', serviceUrl, locale: 'en-US', localTimezone: 'UTC', timestamp: new Date().toISOString(),
    from: { id: `29:${n}`, name: 'Alex', aadObjectId: '00000000-0000-0000-0000-0000000000a1' }, recipient: { id: '28:bot', name: 'Rollcall' },
    conversation: { id: `bench-${n}`, conversationType: 'personal', tenantId: tenant }, channelData: { tenant: { id: tenant } },
  });
}
let sent = 0;

async function post(url: string, body: string, agent: Agent): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.once('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`a turn was answered with ${response.statusCode}`))));
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
