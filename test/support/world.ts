import { WatchConfig } from '../../domain/watch/watchConfig.ts';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse } from '../../adapters/sandbox/rehearsal/rehearse.ts';
import { openSandbox } from '../../adapters/sandbox/openSandbox.ts';
import type { EstateSource, Office } from '../../bot/desk/office.ts';
import { readEstate } from '../../bot/estate/readEstate.ts';
import { createDesk } from '../../bot/desk/desk.ts';
import { advanceRun } from '../../bot/work/advanceRun.ts';
import { Bell, type Pause } from '../../bot/work/bell.ts';
import { expireApproval } from '../../bot/work/expireApproval.ts';
import type { Messenger } from '../../bot/work/messenger.ts';
import { type Delivered, Outbox } from '../../bot/work/outbox.ts';
import { moveCards } from '../../bot/work/moveCards.ts';
import { lookJob } from '../../bot/watch/lookJob.ts';
import { tellJob } from '../../bot/watch/tellJob.ts';
import { performCommand } from '../../bot/work/performCommand.ts';
import { Worker } from '../../bot/work/worker.ts';
import type { Policy } from '../../domain/approvals/policy.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import type { Command } from '../../domain/commands/command.ts';
import type { Conversation, Turn, Utterance } from '../../domain/conversation.ts';
import type { Verb } from '../../domain/approvals/card.ts';
import { type Instant, plus } from '../../domain/instant.ts';
import type { Person } from '../../domain/person.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { ClickAnswer, Desk } from '../../domain/ports/desk.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Rehearse } from '../../domain/ports/rehearse.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import type { Pace, Store } from '../../domain/ports/store.ts';

import { ChatService } from './chatService.ts';
import { cards } from '../../dialogs/cards/cards.ts';
import { adele, alex, chatOf, frank, megan, policy as sandboxPolicy, turnOf } from './people.ts';
import { openQuickly } from './quickStore.ts';

/** A machine clock that stands still until a test moves it. */
export class StillClock implements Clock {
  #now: Instant;

  constructor(now: Instant) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  pass(ms: number): void {
    this.#now = plus(this.#now, ms);
  }
}

/** Waits for nothing but the signal: in these tests time passes only when a test says so. */
export const frozen: Pause = async (_ms, signal) => {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
};

export interface WorldOptions {
  estate?: string;
  /** An estate of the test's own, in place of a shipped one. */
  written?: { text: string; fileName: string };
  /** Where the store and the sandbox are kept; a new folder unless given. */
  directory?: string;
  machine?: StillClock;
  chats?: ChatService;
  /** Puts something between the desk and what it stands on. */
  store?: (store: Store) => Store;
  executor?: (executor: Executor, sandbox: Sandbox) => Executor;
  messenger?: (messenger: Messenger) => Messenger;
  /** How long a change may still take effect after it was lost; 0 unless given. */
  settleMs?: number;
  /** How fast messages leave; as fast as they are taken unless given. */
  pace?: Pace;
}

export const LEASE_MS = 30_000;

/** The whole bot behind the front door, over a real store and a sandbox, with a chat service that only remembers. */
export class World {
  readonly office: Office;
  readonly store: Store;
  readonly sandbox: Sandbox;
  readonly machine: StillClock;
  readonly chats: ChatService;
  readonly directory: string;
  readonly desk: Desk;
  readonly worker: Worker;
  readonly outbox: Outbox;
  policy: Policy = sandboxPolicy;
  /** What became of each attempt to send, in order. */
  readonly delivered: Delivered[] = [];
  /** How long runs paused between two attempts, in the order in which they did. */
  readonly pauses: number[] = [];
  /** What plays plans before they are asked for; a test may put another in its place. */
  rehearse: Rehearse = rehearse;

  constructor(parts: { store: Store; seen: Store; sandbox: Sandbox; executor: Executor; machine: StillClock; chats: ChatService; messenger: Messenger; directory: string; settleMs: number; pace?: Pace }) {
    const { store, seen, sandbox, executor, machine, chats, messenger, directory, settleMs } = parts;
    this.store = store;
    this.sandbox = sandbox;
    this.machine = machine;
    this.chats = chats;
    this.directory = directory;
    const source = (): EstateSource => ({ estate: sandbox.estate(), executor, settleMs });
    this.office = {
      store: seen, clock: sandbox.clock, wall: machine, ids: chats.ids, policy: () => this.policy, estates: () => [source()], rehearse: (plan, stage) => this.rehearse(plan, stage), watch: WatchConfig.parse({}), sandbox, cards, bell: new Bell(frozen),
      read: ({ estate, executor: asked }, { correlation, onProgress, signal }) => readEstate(estate, asked, { clock: sandbox.clock, correlation, ...(onProgress && { onProgress: (answered, total) => onProgress({ answered, total }) }), ...(signal && { signal }) }),
      log: { info: () => undefined, warn: () => undefined, error: (data, message) => chats.complaints.push({ ...data, message, stack: data['err'] instanceof Error ? data['err'].stack : undefined }) },
    };
    this.desk = createDesk(this.office);
    const { office } = this;
    const telling = { office, messenger, pause: frozen };
    this.worker = new Worker({
      office, pause: frozen, leaseMs: LEASE_MS, limit: 8,
      perform: {
        'command.perform': (job, signal) => performCommand(job, signal, telling),
        'run.advance': (job, signal) => advanceRun(job, signal, { office, leaseMs: LEASE_MS, pause: async (ms) => void this.pauses.push(ms) }),
        'approval.expire': (job) => expireApproval(job, office),
        'cards.move': (job) => moveCards(job, office),
        'watch.look': (job, signal) => lookJob({ office, job, signal, leaseMs: LEASE_MS }),
        'watch.tell': (job, signal) => tellJob({ office, job, signal, leaseMs: LEASE_MS }),
      },
    });
    this.outbox = new Outbox({ office, messenger, leaseMs: LEASE_MS, limit: 8, count: (what) => void this.delivered.push(what), ...(parts.pace !== undefined && { pace: parts.pace }) });
  }

  /** Everybody has opened their chat with the bot, as installing the app does. */
  async meet(...people: Person[]): Promise<void> {
    await this.store.transact(async (unit) => {
      for (const person of people) await unit.putConversation(chatOf(person));
    });
  }

  /** Somebody says something, and all that follows is done. Gives what was answered in the turn. */
  async says(person: Person, command: Command, conversation: Conversation = chatOf(person)): Promise<Utterance[]> {
    const turn = turnOf(person, conversation);
    await this.store.transact((unit) => unit.putConversation(conversation));
    const answered = await this.desk.perform(command, turn);
    for (const utterance of answered) await this.chats.post(conversation, utterance);
    await this.drain();
    return answered;
  }

  /** Somebody presses a button of the newest card in that conversation that has it, and all that follows is done. */
  async presses(person: Person, verb: Verb, conversation: Conversation = chatOf(person)): Promise<ClickAnswer> {
    const token = this.chats.tokens(conversation.id, verb).at(-1);
    if (token === undefined) throw new Error(`no card in ${conversation.id} has a button ${verb}`);
    return this.pressesToken(turnOf(person, conversation), verb, token);
  }

  async pressesToken(turn: Turn, verb: Verb | null, token: string): Promise<ClickAnswer> {
    const answer = await this.desk.click({ verb, token }, turn);
    await this.drain();
    return answer;
  }

  /** Time passes, for the machine and so for the sandbox, and all that comes due is done. */
  async passes(ms: number): Promise<void> {
    this.machine.pass(ms);
    await this.drain();
  }

  /** The token of the button that plans this intent on the check that stands in a conversation. */
  async planToken(conversation: Conversation, intent: string): Promise<string> {
    for (const token of this.chats.tokens(conversation.id, 'plan').toReversed()) {
      const kept = await this.store.look((unit) => unit.findToken(token));
      if (kept?.command?.includes(intent)) return token;
    }
    throw new Error(`no button in ${conversation.id} plans ${intent}`);
  }

  /** The name of the newest plan that is shown in a conversation. */
  planIn(conversation: Conversation): string {
    const name = this.chats.in(conversation).toReversed().map((text) => /Plan ([0-9A-F]{4}-[0-9A-F]{2})/u.exec(text)?.[1]).find((found) => found !== undefined);
    if (name === undefined) throw new Error(`no plan is shown in ${conversation.id}: ${this.chats.in(conversation).at(-1)}`);
    return name;
  }

  /** The one word that every card of that plan shows; all of them, should they differ. */
  state(plan: string): string {
    const words = this.chats.cardsOf(plan).map(({ utterance }) => /state: (\S+)/u.exec(utterance.text)?.[1] ?? 'none');
    return [...new Set(words)].join(' and ');
  }

  /** Works and sends until nothing is due. */
  async drain(): Promise<void> {
    for (let any = true; any; ) any = (await this.worker.drain()) || (await this.outbox.drain());
  }

  async audit(): Promise<AuditEvent[]> {
    const lines: AuditEvent[] = [];
    for await (const line of this.store.auditLines()) lines.push(line);
    return lines;
  }

  async auditTypes(): Promise<string[]> {
    return (await this.audit()).map(({ type }) => type);
  }

  async close(): Promise<void> {
    await this.store.close();
  }
}

/** Opens a world, or opens again what is kept in `directory`, as after a restart. Everybody of the sandbox has a chat with the bot. */
export async function aWorld(options: WorldOptions = {}): Promise<World> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'rollcall-')));
  const machine = options.machine ?? new StillClock('2026-11-21T09:00:00.000Z');
  const store = await openQuickly(directory);
  const sandbox = await openSandbox({ estate: options.written ?? { shipped: options.estate ?? 'expiring' }, directory: join(directory, 'world'), machineClock: machine });
  const executor = options.executor?.(sandbox.executor, sandbox) ?? sandbox.executor;
  const chats = options.chats ?? new ChatService();
  const world = new World({ store, seen: options.store?.(store) ?? store, sandbox, executor, machine, chats, messenger: options.messenger?.(chats) ?? chats, directory, settleMs: options.settleMs ?? 0, ...(options.pace !== undefined && { pace: options.pace }) });
  await world.meet(alex, megan, adele, frank);
  return world;
}
