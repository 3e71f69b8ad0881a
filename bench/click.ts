import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANDBOX_PEOPLE } from '../bot/desk/sandboxPolicy.ts';
import { type Acknowledged, press, type Target, type } from './press.ts';
import { startEcho, startRollcall } from './process.ts';
import { type BenchLine, compare, percentile } from './result.ts';
import { chatOf, ESTATE, type Pressable, seedPlans } from './seedPlans.ts';
import { silentConnector } from './silentConnector.ts';

const AT_ONCE = 50;
const ROUNDS = 7;
/** How long each simulated server takes to answer anything. */
const LATENCY_MS = 3_000;

/**
 * From a press to its acknowledgement, the 99th of 100, fifty people at once, each approving a plan of their own, while readings of slow servers are under way and the runs
 * that the presses start come to them as well; against the echo bot's turn, fifty at once, taking turns with it in the same run.
 */
export async function click(): Promise<BenchLine[]> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const connector = await silentConnector();
  const buttons = (await seedPlans({ place: { directory }, serviceUrl: connector.serviceUrl, plans: AT_ONCE * (ROUNDS + 1), lines: 0 })).map(([first]) => first as Pressable);
  const [echo, rollcall] = await Promise.all([startEcho(), startRollcall(directory, ESTATE, { latencyMs: LATENCY_MS })]);
  const agents: Agent[] = [];
  // Fresh connections each time, for both: a kept one may be closed from the other end in the very moment in which it is used.
  const at = (bot: string): Target => {
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    agents.push(agent);
    return { bot, serviceUrl: connector.serviceUrl, agent };
  };
  const ours: number[] = [];
  const peer: number[] = [];
  const all: number[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const echoBot = at(echo.url);
      const echoed = await atOnce((n) => type(echoBot, { ...SPEAKER, conversationId: `echo-${n}`, text: 'hello' }));
      const bot = at(rollcall.url);
      await readSlowly(bot);
      const pressed = await atOnce((n) => press(bot, buttons[round * AT_ONCE + n] as Pressable));
      // The first round warms both up.
      if (round === 0) continue;
      peer.push(percentile(echoed, 99));
      ours.push(percentile(pressed, 99));
      all.push(...pressed);
    }
  } finally {
    for (const agent of agents) agent.destroy();
    await Promise.all([echo.stop(), rollcall.stop()]);
    await connector.close();
    await rm(directory, { recursive: true, force: true });
  }
  const result = compare({ bench: 'click', unit: `ms to the acknowledgement, p99 of ${AT_ONCE} at once`, ours, peer, bar: { atMost: 3 } });
  const slowest = Math.max(...all);
  return [{ ...result, holds: result.holds && slowest < LONGEST_MS, notes: { p50: percentile(all, 50), slowest: percentile(all, 100), limit: LONGEST_MS, latency: LATENCY_MS, pressed: all.length } }];
}

const SPEAKER = { person: SANDBOX_PEOPLE.alex };
/** No acknowledgement may take longer, whatever the echo bot does. */
const LONGEST_MS = 1_000;

async function atOnce(act: (n: number) => Promise<Acknowledged>): Promise<number[]> {
  const done = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => act(n)));
  const refused = done.find(({ status, body }) => status !== 200 || body.includes('error'));
  if (refused !== undefined) throw new Error(`a delivery was answered with ${refused.status}: ${refused.body.slice(0, 200)}`);
  return done.map(({ ms }) => ms);
}

/** Begins a reading that takes as long as the slowest server, and lasts while the presses come. */
async function readSlowly(target: Target): Promise<void> {
  for (const person of Object.values(SANDBOX_PEOPLE)) await type(target, { person, conversationId: chatOf(person, target.serviceUrl).id, text: 'check' });
}
