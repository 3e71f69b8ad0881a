import { type Instant, plus, span } from '../../domain/instant.ts';
import { type ClaimedOutgoing, LeaseLost, type Pace } from '../../domain/ports/store.ts';
import type { Office } from '../desk/office.ts';
import { type Came, deliver } from './deliver.ts';
import type { Messenger } from './messenger.ts';
import { Rounds } from './rounds.ts';
import type { SaidBeside } from './saidBeside.ts';

/** What became of an attempt to send. `text-only`: the words arrived, the card was too large. */
export type Delivered = Came['kind'] | 'text-only';

export interface OutboxDeps {
  office: Pick<Office, 'store' | 'wall' | 'clock' | 'cards' | 'bell' | 'log'>;
  messenger: Messenger;
  leaseMs: number;
  /** How many conversations are written to at once. */
  limit: number;
  /** How fast; absent: as fast as it is taken. */
  pace?: Pace;
  /** What is said past the queue and counts as well. */
  beside?: SaidBeside;
  /** Waited for before anything new is sent. Absent: nobody is answered here. */
  calm?(): Promise<void>;
  /** Told of every attempt. */
  count?(what: Delivered): void;
}

/** Sends what is queued, in order within a conversation and at its pace, until it is stopped. What may have arrived is never posted again. */
export class Outbox {
  readonly #deps: OutboxDeps;
  readonly #underWay = new Set<Promise<void>>();
  /** What came of messages where the store could not be told: it is told when the message comes up again. */
  readonly #untold = new Map<string, { came: Came; attempts: number }>();
  readonly #rounds: Rounds;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#rounds = new Rounds({
      bell: deps.office.bell,
      round: () => this.#takeUp(),
      idleMs: () => this.#idleMs(),
      failed: (error) => deps.office.log.error({ err: error }, 'sending what is queued failed'),
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** Resolves when what is being sent is settled. */
  async stop(): Promise<void> {
    await this.#rounds.stop();
    await Promise.all(this.#underWay);
  }

  /** Sends until nothing is ready, and tells whether there was anything. */
  async drain(): Promise<boolean> {
    let any = false;
    while ((await this.#takeUp()) > 0) {
      any = true;
      await Promise.all(this.#underWay);
    }
    return any;
  }

  /** A conversation that is slow takes one place, and the others go on. */
  async #takeUp(): Promise<number> {
    const { office, leaseMs, limit } = this.#deps;
    const free = limit - this.#underWay.size;
    if (free <= 0) return 0;
    await this.#deps.calm?.();
    await this.#countBeside();
    const wall = office.wall.now();
    const messages = await office.store.claimMessages({ wall, leaseMs, limit: free, ...this.#pace });
    for (const message of messages) this.#begin(message, plus(wall, leaseMs * SHARE_TO_BEGIN));
    return messages.length;
  }

  /** Only where something is to be sent: a bot that merely answers writes nothing. */
  async #countBeside(): Promise<void> {
    const { office, beside } = this.#deps;
    if (beside === undefined || beside.isEmpty || (await office.store.nextMessage({ wall: office.wall.now() })) === undefined) return;
    await office.store.noteSends(beside.take());
  }

  #begin(message: ClaimedOutgoing, latest: Instant): void {
    const sending = this.#send(message, latest).finally(() => {
      this.#underWay.delete(sending);
      this.#deps.office.bell.ring();
    });
    this.#underWay.add(sending);
  }

  /** Never rejects. What could not be settled is found again when its lease has run out. */
  async #send(message: ClaimedOutgoing, latest: Instant): Promise<void> {
    const { office } = this.#deps;
    try {
      const came = this.#untoldOf(message) ?? (await deliver(message, { ...this.#deps, isLate: () => office.wall.now() >= latest, count: (what) => this.#count(what) }));
      this.#remember(message, came);
      await this.#settle(message, came);
      this.#untold.delete(message.id);
    } catch (error) {
      if (error instanceof LeaseLost) this.#untold.delete(message.id);
      else office.log.error({ conversation: message.conversationId, message: message.id, err: error }, 'a message could not be settled');
    }
  }

  /** What this sender knows and could not write down; nothing where another one has had the message in between. */
  #untoldOf({ id, attempts }: ClaimedOutgoing): Came | undefined {
    const untold = this.#untold.get(id);
    return untold?.attempts === attempts - 1 ? untold.came : undefined;
  }

  #remember({ id, attempts }: ClaimedOutgoing, came: Came): void {
    this.#untold.delete(id);
    this.#untold.set(id, { came, attempts });
    if (this.#untold.size > MOST_UNTOLD) this.#untold.delete(this.#untold.keys().next().value ?? '');
  }

  async #settle(message: ClaimedOutgoing, came: Came): Promise<void> {
    const { office } = this.#deps;
    const { store, wall, log } = office;
    const about = { conversation: message.conversationId, message: message.id, attempts: message.attempts };
    this.#count(came.kind);
    if (came.kind === 'sent') return store.settleMessage(message, came);
    log.warn({ ...about, why: came.kind, detail: came.detail }, SAID[came.kind]);
    if (came.kind === 'retry') return store.retryMessage(message, plus(wall.now(), Math.max(came.afterMs, backOff(message.attempts - (came.afterMs > 0 ? BELIEVED : 0)))));
    if (came.kind === 'gone') return store.parkMessage(message, { at: wall.now(), why: came.detail });
    return store.settleMessage(message, { kind: came.kind, detail: came.detail });
  }

  #count(what: Delivered): void {
    this.#deps.count?.(what);
  }

  get #pace(): { pace?: Pace } {
    const { pace } = this.#deps;
    return pace === undefined ? {} : { pace };
  }

  /** Until the next message may leave; where all places are taken, until one rings that it is free. */
  async #idleMs(): Promise<number> {
    const { office, limit } = this.#deps;
    if (this.#underWay.size >= limit) return IDLE_MS;
    const wall = office.wall.now();
    try {
      const next = await office.store.nextMessage({ wall, ...this.#pace });
      return next === undefined ? IDLE_MS : Math.min(Math.max(span(wall, next), SHORTEST_IDLE_MS), IDLE_MS);
    } catch (error) {
      office.log.error({ err: error }, 'looking for what is to be sent next failed');
      return IDLE_MS;
    }
  }
}

const SAID = {
  retry: 'a message is sent again later',
  ambiguous: 'a message may or may not have arrived, and is not posted again',
  refused: 'a message was not taken',
  gone: 'a conversation is parked',
} as const;

/** Of the time that a message is held: what is begun within it is over before another may take the message. */
const SHARE_TO_BEGIN = 1 / 3;
const MOST_UNTOLD = 1_000;
const IDLE_MS = 1_000;
const SHORTEST_IDLE_MS = 5;
const LEAST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 60_000;
/** So many times the service gets no more time than it asked for: where it is asked by all at once, each of them may meet that more than once. */
const BELIEVED = 4;

function backOff(attempts: number): number {
  return Math.min(LEAST_RETRY_MS * 2 ** Math.min(attempts, 10), LONGEST_RETRY_MS);
}
