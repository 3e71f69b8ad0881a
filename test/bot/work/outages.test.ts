import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BotbuilderMessenger } from '../../../bot/botbuilderMessenger.ts';
import { SandboxAuthentication } from '../../../bot/sandboxAuthentication.ts';
import { Splitting } from '../../../bot/splitting.ts';
import { TeamsAdapter } from '../../../bot/teamsAdapter.ts';
import { SEND_PACE } from '../../../bot/work/sendPace.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/instant.ts';
import { aWorld, type World } from '../../support/world.ts';

/** What a request is answered with; `hold`: nothing, for as long as the test lasts. */
type Answer = { status: number; retryAfter?: number } | 'break' | 'hold';

/** A chat service over real HTTP that comes and goes, and counts what it was asked in each conversation and what arrived there. */
class Service {
  readonly arrived = new Map<string, number>();
  readonly asked = new Map<string, number>();
  /** Told of whoever is never answered. */
  readonly held = Promise.withResolvers<void>();
  answers: (conversation: string) => Answer = () => ({ status: 201 });
  #port = 0;
  #server: Server | undefined;

  async up(): Promise<void> {
    const server = createServer((request, response) => {
      const conversation = decodeURIComponent(/conversations\/([^/]+)/u.exec(request.url ?? '')?.[1] ?? '');
      const answer = this.answers(conversation);
      this.asked.set(conversation, (this.asked.get(conversation) ?? 0) + 1);
      const isThere = answer === 'hold' || (answer !== 'break' && answer.status === 201);
      if (isThere) this.arrived.set(conversation, (this.arrived.get(conversation) ?? 0) + 1);
      request.resume();
      if (answer === 'hold') this.held.resolve();
      else if (answer === 'break') response.destroy();
      // A connection that is kept and breaks when it is used next leaves open what happened; here each request makes its own.
      else {
        response.writeHead(answer.status, { Connection: 'close', ...(answer.retryAfter !== undefined && { 'Retry-After': String(answer.retryAfter) }) });
        response.end(isThere ? '{"id":"m"}' : '');
      }
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** From here on connections are refused. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** How often something arrived in each of so many conversations. */
  counts(): number[] {
    return CHATS.map((id) => this.arrived.get(id) ?? 0);
  }
}

const CHATS = Array.from({ length: 30 }, (_, n) => `a:${n}`);
const [FIRST = ''] = CHATS;
const once = CHATS.map(() => 1);
const onceBut = (...others: [string, number][]) => CHATS.map((id) => new Map(others).get(id) ?? 1);

let service: Service;
const worlds: World[] = [];
beforeEach(async () => {
  service = new Service();
  await service.up();
});
afterEach(async () => {
  await service.down();
  for (const world of worlds.splice(0)) await world.close();
});

/** A sender over real HTTP at the real pace; over what another one left, where a folder is named. */
async function aSender(over?: World): Promise<World> {
  const messenger = new BotbuilderMessenger({ adapter: new TeamsAdapter(new SandboxAuthentication()), mayAnswerTo: () => true, splitting: new Splitting() });
  const world = await aWorld({ ...(over !== undefined && { directory: over.directory, machine: over.machine }), messenger: () => messenger, pace: SEND_PACE });
  worlds.push(world);
  return world;
}

/** A notice to everybody, each with a place of its own. */
function tellAll({ store }: World): Promise<void> {
  return store.transact(async (unit) => {
    for (const id of CHATS) {
      await unit.putConversation(chat(id));
      await unit.addPost(`post ${id}`);
      await unit.queueMessage({ id: `notice ${id}`, conversationId: id, utterance: { text: 'told' }, updates: null, copyId: `post ${id}`, key: `post ${id}` });
    }
  });
}

function chat(id: string): Conversation {
  return { id, kind: 'personal', tenant: 't', person: { tenant: 't', id }, locale: 'en', zone: 'UTC', reference: { serviceUrl: service.url, channelId: 'msteams', bot: { id: '28:bot', name: 'Rollcall' }, conversation: { id } } };
}

/** So much time, in steps. */
async function passes(world: World, ms: number, step = 1_000): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) await world.passes(step);
}

describe('telling many while something is out of order', () => {
  it('lets nobody wait for a conversation that is answered 429 for an hour, and asks there no more often than it is told to', async () => {
    const world = await aSender();
    service.answers = (id) => (id === FIRST ? { status: 429, retryAfter: 60 } : { status: 201 });
    await tellAll(world);
    await passes(world, 2_000, 100);
    expect(service.counts()).toEqual(onceBut([FIRST, 0]));
    await passes(world, HOUR_MS, 10_000);
    expect([service.arrived.get(FIRST), service.asked.get(FIRST)]).toEqual([undefined, expect.any(Number)]);
    expect(service.asked.get(FIRST)).toBeLessThanOrEqual(61);
    service.answers = () => ({ status: 201 });
    await passes(world, MINUTE_MS, 10_000);
    await passes(world, HOUR_MS, 5 * MINUTE_MS);
    expect(service.counts()).toEqual(once);
  });

  it('tells everybody once after a service that was down, from the start or in the middle', async () => {
    const world = await aSender();
    await service.down();
    await tellAll(world);
    await passes(world, 10 * MINUTE_MS, 15_000);
    expect([service.counts(), [...new Set(world.delivered)]]).toEqual([CHATS.map(() => 0), ['retry']]);

    await service.up();
    while (service.arrived.size === 0) await world.passes(1_000);
    await service.down();
    const before = service.arrived.size;
    await passes(world, 5 * MINUTE_MS, 15_000);
    expect(service.arrived.size).toBe(before);

    await service.up();
    await passes(world, 3 * MINUTE_MS, 5_000);
    await passes(world, HOUR_MS, 5 * MINUTE_MS);
    expect([service.counts(), [...new Set(world.delivered)].toSorted()]).toEqual([once, ['retry', 'sent']]);
  });

  it('posts nothing again where the answer was lost, or was an error of the service, and tells the others once', async () => {
    const world = await aSender();
    const fates = new Map<string, Answer>([['a:3', 'break'], ['a:4', { status: 500 }], ['a:5', { status: 502 }], ['a:6', { status: 504 }]]);
    service.answers = (id) => fates.get(id) ?? { status: 201 };
    await tellAll(world);
    await passes(world, HOUR_MS, MINUTE_MS);
    expect(service.counts()).toEqual(onceBut(['a:3', 0], ['a:4', 0], ['a:5', 0], ['a:6', 0]));
    expect([...fates.keys()].map((id) => service.asked.get(id))).toEqual([1, 1, 1, 1]);
    expect(world.delivered.filter((what) => what === 'ambiguous')).toHaveLength(4);
  });

  it('posts nothing again that was under way when the sender died, and the next one tells the rest', async () => {
    const dying = await aSender();
    service.answers = (id) => (id === FIRST ? 'hold' : { status: 201 });
    await tellAll(dying);
    // It sleeps over its lease: to the others that is dead.
    const late = dying.outbox.drain();
    await service.held.promise;
    const next = await aSender(dying);
    await passes(next, 5 * MINUTE_MS, 5_000);
    await passes(next, HOUR_MS, 5 * MINUTE_MS);
    expect([service.counts(), next.delivered.filter((what) => what === 'ambiguous').length]).toEqual([once, 1]);
    await service.down();
    await late;
    await service.up();
    await passes(next, 5 * MINUTE_MS, 30_000);
    expect(service.counts()).toEqual(once);
  });

  it('tells everybody once where two senders send, in turns and at once', async () => {
    const steady = await aSender();
    const other = await aSender(steady);
    await tellAll(steady);
    for (let turn = 0; turn < 30; turn += 1) {
      steady.machine.pass(turn < 15 ? 100 : 10_000);
      const there = [[steady], [other], [steady, other]][turn % 3] ?? [];
      await Promise.all(there.map(({ outbox }) => outbox.drain()));
    }
    expect(service.counts()).toEqual(once);
    expect(steady.delivered.length + other.delivered.length).toBe(CHATS.length);
    expect(other.delivered.length).toBeGreaterThan(0);
  });
});
