import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SANDBOX_PEOPLE } from '../bot/desk/sandboxPolicy.ts';
import { press, type Target, type } from './press.ts';
import { type BotProcess, startRollcall } from './process.ts';
import { type BenchLine, compare, percentile } from './result.ts';
import { chatOf, ESTATE, type Pressable, seedPlans } from './seedPlans.ts';
import { silentConnector } from './silentConnector.ts';

const PLANS = 10_000;
const LINES = 100_000;
const ROUNDS = 12;
const TURNS = 10;
/** So many plans the other store has too, because `plans` shows fifty and each press wants one. */
const FEW = ROUNDS + 60;
const MEMORY_MB = 250;
const REST_MS = 250;

/**
 * What turns cost where 10 000 plans are open and the record has 100 000 lines, against a store with next to nothing, taking turns in the same run: words that only look (`help`),
 * lists (`plans`, `audit`), and a press that approves. And how much memory the process has in the end.
 */
export async function store(): Promise<BenchLine[]> {
  const root = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const connector = await silentConnector();
  const [full, few] = [join(root, 'full'), join(root, 'few')];
  const pressable = {
    full: await seedPlans({ place: { directory: full }, serviceUrl: connector.serviceUrl, plans: PLANS, lines: LINES, scattered: true }),
    few: await seedPlans({ place: { directory: few }, serviceUrl: connector.serviceUrl, plans: FEW, lines: 0, scattered: true }),
  };
  const bots = { full: await startRollcall(full, ESTATE), few: await startRollcall(few, ESTATE) };
  const agent = new Agent({ keepAlive: false });
  const at = (bot: BotProcess): Target => ({ bot: bot.url, serviceUrl: connector.serviceUrl, agent });
  try {
    const lines: BenchLine[] = [];
    for (const text of ['help', 'plans', 'audit 20']) {
      const says = (bot: BotProcess) => saysMany(at(bot), text);
      lines.push(await taken(`store-${text.split(' ')[0]}`, { full: () => says(bots.full), few: () => says(bots.few) }));
    }
    let next = 0;
    lines.push(await taken('store-click', { full: () => presses(at(bots.full), pressable.full[next]), few: () => presses(at(bots.few), pressable.few[next++]) }));
    return [...lines, await memory(bots.full)];
  } finally {
    await Promise.all([bots.full.stop(), bots.few.stop()]);
    await connector.close();
    await rm(root, { recursive: true, force: true });
  }
}

/** The better half of many short rounds, so that what else the machine does weighs on neither. */
async function taken(bench: string, { full, few }: { full: () => Promise<number>; few: () => Promise<number> }): Promise<BenchLine> {
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    peer.push(await few());
    ours.push(await full());
  }
  const best = (times: readonly number[]) => times.toSorted((a, b) => a - b).slice(0, ROUNDS / 2);
  return { ...compare({ bench, unit: 'ms', ours: best(ours), peer: best(peer), bar: { atMost: 1.2 } }), notes: { p95: percentile(ours, 95), p95few: percentile(peer, 95) } };
}

async function saysMany(target: Target, text: string): Promise<number> {
  const { alex } = SANDBOX_PEOPLE;
  const begun = performance.now();
  for (let turn = 0; turn < TURNS; turn += 1) answered(await type(target, { person: alex, conversationId: chatOf(alex, '').id, text }));
  return (performance.now() - begun) / TURNS;
}

/** After a rest: what the other bot does in the background after its press is not to be measured here. */
async function presses(target: Target, [button]: Pressable[] = []): Promise<number> {
  if (button === undefined) throw new Error('there is nothing left to press');
  await setTimeout(REST_MS);
  const done = await press(target, button);
  answered(done);
  return done.ms;
}

function answered({ status, body }: { status: number; body: string }): void {
  if (status !== 200) throw new Error(`a turn was answered with ${status}: ${body.slice(0, 200)}`);
}

async function memory({ pid }: BotProcess): Promise<BenchLine> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(\d+) kB/u.exec(status)?.[1];
  if (kilobytes === undefined) return { bench: 'store-memory', skipped: 'this system does not say how much memory a process has' };
  return compare({ bench: 'store-memory', unit: 'MB of memory; the peer is the limit', ours: [Number(kilobytes) / 1024], peer: [MEMORY_MB], bar: { atMost: 1 } });
}
