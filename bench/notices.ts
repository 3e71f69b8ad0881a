import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../adapters/store/openStore.ts';
import { SEND_PACE, TEAMS_LIMITS } from '../bot/work/sendPace.ts';
import type { Conversation, Utterance } from '../domain/conversation.ts';
import type { Pace, SendLimit } from '../domain/ports/store.ts';
import { seeded } from '../test/adapters/powershell/support/soak.ts';
import { type BenchLine, compare } from './result.ts';
import { type Fate, TeamsConnector } from './teamsConnector.ts';

const START = '2026-11-21T09:00:00.000Z';
const SEED = 20_261_121;
/** How long it takes until somebody sends again after a kill. */
const DOWN_MS = 2_000;

/** How many are told, by a service that takes so much, and whether the sender is killed when half of them were. */
interface Case {
  bench: string;
  conversations: number;
  limits: Pace;
  isKilled: boolean;
}

/** What was said to whom, and what came of it. */
interface Telling {
  directory: string;
  connector: TeamsConnector;
  fates: ReadonlyMap<string, Fate>;
}

/**
 * One notice to each of 5 000 conversations, sent by the real outbox over the real store through the real messenger to a service that enforces the limits of Teams, on a clock
 * that counts no work: against the least time in which those limits let so many through. Of 5 % nobody can say whether they arrived (half did), 2 % are blocked or gone,
 * and the sender is killed in the middle. Then the same for fewer, with a service that takes only what an older text of Teams promises, and so answers 429 all the time.
 */
export async function notices(): Promise<BenchLine[]> {
  return [
    await measured({ bench: 'notices', conversations: 5_000, limits: TEAMS_LIMITS, isKilled: true }),
    await measured({ bench: 'notices-throttled', conversations: 1_000, limits: { ...TEAMS_LIMITS, everywhere: [{ count: 30, ms: 1_000 }] }, isKilled: false }),
  ];
}

async function measured(one: Case): Promise<BenchLine> {
  const began = performance.now();
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const fates = fatesOf(one.conversations, seeded(SEED));
  const connector = new TeamsConnector({ limits: one.limits, fateOf: (id) => fates.get(id) ?? 'removed' });
  try {
    await queueAll([...fates.keys()], directory, await connector.open());
    if (one.isKilled) await sendUntilKilled(directory, connector, one.conversations / 2);
    await sendRest(directory, connector);
    return lineOf(one, { directory, connector, fates }, performance.now() - began);
  } finally {
    await connector.close();
    await rm(directory, { recursive: true, force: true });
  }
}

const SHARES: readonly (readonly [number, Fate])[] = [[0.025, 'arrives, and the answer is lost'], [0.025, 'is lost'], [0.01, 'blocked'], [0.01, 'removed']];

/** Who is met by what, in no order. */
function fatesOf(conversations: number, random: () => number): Map<string, Fate> {
  const ids = Array.from({ length: conversations }, (_, n) => ({ id: `a:told-${n}`, by: random() })).toSorted((one, other) => one.by - other.by);
  const few = SHARES.flatMap(([share, fate]) => Array.from({ length: Math.round(share * conversations) }, () => fate));
  return new Map(ids.map(({ id }, n) => [id, few[n] ?? 'taken']));
}

/** As telling does it: a place for each notice, and the message that fills it, some of them in each transaction. */
async function queueAll(ids: readonly string[], directory: string, serviceUrl: string): Promise<void> {
  const store = await openStore({ directory });
  for (let from = 0; from < ids.length; from += SLICE) {
    await store.transact(async (unit) => {
      for (const id of ids.slice(from, from + SLICE)) {
        const conversation = conversationOf(id, serviceUrl);
        await unit.putConversation(conversation);
        await unit.addPost(`post ${id}`);
        await unit.queueMessage({ id, conversationId: id, utterance: NOTICE, updates: null, copyId: `post ${id}`, key: `post ${id}` });
      }
    });
  }
  await store.close();
}

/** The sender dies by SIGKILL when so many were answered, just before the last of them hears it. */
async function sendUntilKilled(directory: string, connector: TeamsConnector, answered: number): Promise<void> {
  const child = sender(directory, 0);
  connector.onAnswer = (count) => {
    if (count === answered) child.kill('SIGKILL');
  };
  const [, signal] = await lived(child, connector);
  if (signal !== 'SIGKILL') throw new Error('the sender was to be killed and was not');
  connector.onAnswer = () => undefined;
  connector.ms += DOWN_MS;
}

async function sendRest(directory: string, connector: TeamsConnector): Promise<void> {
  const [code] = await lived(sender(directory, connector.ms), connector);
  if (code !== 0) throw new Error(`the sender ended with ${code}`);
}

function sender(directory: string, ms: number) {
  return fork(join(import.meta.dirname, 'noticesSender.ts'), [directory, START, String(ms), String(SEED + ms)], { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

async function lived(child: ReturnType<typeof sender>, connector: TeamsConnector): Promise<unknown[]> {
  child.on('message', (ms) => {
    connector.ms = Number(ms);
    // Who was killed in between hears nothing.
    child.send('known', () => undefined);
  });
  return once(child, 'exit');
}

function lineOf({ bench, conversations, limits, isKilled }: Case, telling: Telling, wallMs: number): BenchLine {
  const { connector } = telling;
  const kept = keptIn(telling.directory);
  const counts = countsOf(telling, kept);
  const downMs = isKilled ? DOWN_MS : 0;
  const least = (pace: readonly SendLimit[]) => (leastMs(conversations, pace) + downMs) / 1_000;
  const ours = connector.lastMs / 1_000;
  const line = compare({ bench, unit: `s to tell ${conversations} conversations; the peer is the least that the service's limits allow`, ours: [ours], peer: [least(limits.everywhere)], bar: { atMost: 1.1 } });
  const isWrong = counts.duplicates + counts.lost + counts.wronglyTold + kept.queued > 0;
  const notes = { ...counts, answered429: connector.throttled, killed: isKilled ? 1 : 0, downSeconds: downMs / 1_000, ratioToOurPace: ratio(ours, least(SEND_PACE.everywhere)), ratioToFourFifths: ratio(ours, least(limits.everywhere.map(({ count, ms }) => ({ count: Math.floor(count * 0.8), ms })))), wallSeconds: Math.round(wallMs / 1_000) };
  return { ...line, holds: line.holds && !isWrong, notes };
}

function ratio(ours: number, peer: number): number {
  return Number((ours / peer).toPrecision(4));
}

/** What the store says in the end. */
function keptIn(directory: string): { states: Map<string, string>; parked: Set<string>; queued: number } {
  const database = new DatabaseSync(join(directory, 'rollcall.db'), { readOnly: true });
  const texts = (statement: string) => database.prepare(statement).all().map((row) => Object.values(row).map(String));
  const states = new Map(texts('select conversation_id, state from messages').map(([id = '', state = '']) => [id, state]));
  const parked = new Set(texts('select id from conversations where parked_at is not null').map(([id = '']) => id));
  const queued = Number(texts("select count(*) from messages where state = 'queued' and parked = 0")[0]?.[0]);
  database.close();
  return { states, parked, queued };
}

/** `lost`: it did not arrive, and nothing says so. `wronglyTold`: it is said to be there and is not, or to be parked and is not. */
function countsOf({ connector, fates }: Telling, { states, parked }: ReturnType<typeof keptIn>) {
  const ids = [...fates.keys()];
  const has = (id: string) => (connector.arrived.get(id) ?? 0) > 0;
  const isUnsure = (id: string) => states.get(id) === 'ambiguous';
  const isGone = (id: string) => ['blocked', 'removed'].includes(fates.get(id) ?? '');
  const count = (which: (id: string) => boolean) => ids.filter(which).length;
  return {
    arrived: count(has),
    duplicates: count((id) => (connector.arrived.get(id) ?? 0) > 1) + connector.again,
    lost: count((id) => !has(id) && !isUnsure(id) && !parked.has(id)),
    wronglyTold: count((id) => (states.get(id) === 'sent' && !has(id)) || (parked.has(id) && !isGone(id))),
    ambiguous: count(isUnsure),
    ambiguousArrived: count((id) => isUnsure(id) && has(id)),
    inFlightWhenKilled: count((id) => isUnsure(id) && (fates.get(id) === 'taken' || isGone(id))),
    parked: parked.size,
  };
}

/** The least time in which limits let so many through: each leaves as soon as the one that has to be out of its window is. */
function leastMs(messages: number, limits: readonly SendLimit[]): number {
  const times: number[] = [];
  for (let n = 0; n < messages; n += 1) times.push(Math.max(times.at(-1) ?? 0, ...limits.map(({ count, ms }) => (times[n - count] ?? -ms) + ms)));
  return times.at(-1) ?? 0;
}

function conversationOf(id: string, serviceUrl: string): Conversation {
  const reference = { serviceUrl, channelId: 'msteams', bot: { id: '28:bot', name: 'Rollcall' }, conversation: { id, conversationType: 'personal' } };
  return { id, kind: 'personal', tenant: 't', person: { tenant: 't', id }, locale: 'en', zone: 'UTC', reference };
}

const SLICE = 50;

/** About as large as a notice is. */
const NOTICE: Utterance = {
  text: 'contoso: the Exchange Auth certificate 5F0C91D2 ends in 60 days',
  card: { type: 'AdaptiveCard', version: '1.5', body: Array.from({ length: 8 }, (_, n) => ({ type: 'TextBlock', wrap: true, text: `Line ${n} says what stops working when it ends, what is proposed, and until when that is still possible.` })) },
};
