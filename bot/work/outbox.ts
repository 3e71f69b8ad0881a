import { plus } from '../../domain/instant.ts';
import { type ClaimedOutgoing, LeaseLost } from '../../domain/ports/store.ts';
import type { Office } from '../desk/office.ts';
import { type Messenger, SendFailure } from './messenger.ts';
import { Rounds } from './rounds.ts';

export interface OutboxDeps {
  office: Pick<Office, 'store' | 'wall' | 'bell' | 'log'>;
  messenger: Messenger;
  leaseMs: number;
  /** How many conversations are written to at once. */
  limit: number;
}

type Settled = Parameters<Office['store']['settleMessage']>[1];

/** Sends what is queued, in order within a conversation, until it is stopped. What may have arrived is never posted again. */
export class Outbox {
  readonly #deps: OutboxDeps;
  readonly #rounds: Rounds;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#rounds = new Rounds({
      bell: deps.office.bell,
      round: () => this.#sendReady(),
      idleMs: () => IDLE_MS,
      failed: (error) => deps.office.log.error({ err: error }, 'sending what is queued failed'),
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** Resolves when what is being sent is settled. */
  async stop(): Promise<void> {
    await this.#rounds.stop();
  }

  /** Sends until nothing is ready, and tells whether there was anything. */
  async drain(): Promise<boolean> {
    let any = false;
    while ((await this.#sendReady()) > 0) any = true;
    return any;
  }

  async #sendReady(): Promise<number> {
    const { office, leaseMs, limit } = this.#deps;
    const messages = await office.store.claimMessages({ wall: office.wall.now(), leaseMs, limit });
    await Promise.all(messages.map((message) => this.#send(message)));
    return messages.length;
  }

  async #send(message: ClaimedOutgoing): Promise<void> {
    const { office } = this.#deps;
    try {
      await office.store.settleMessage(message, await this.#deliver(message));
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (!(error instanceof SendFailure)) throw error;
      await office.store.retryMessage(message, plus(office.wall.now(), Math.max(error.afterMs, backOff(message.attempts))));
    }
  }

  /** A post that an earlier worker had begun may be there already, so it is not made again; writing over is done twice without harm. */
  async #deliver(message: ClaimedOutgoing): Promise<Settled> {
    const { office, messenger } = this.#deps;
    const { conversationId, updates, utterance } = message;
    if (message.interrupted && updates === null) return { kind: 'ambiguous', detail: 'an earlier worker died while it was being sent' };
    const conversation = await office.store.look((unit) => unit.findConversation(conversationId));
    if (conversation === undefined) return { kind: 'refused', detail: 'the conversation is not known' };
    try {
      if (updates === null) return { kind: 'sent', activityId: await messenger.post(conversation, utterance) };
      await messenger.update(conversation, updates.activityId, utterance);
      return { kind: 'sent', activityId: updates.activityId };
    } catch (error) {
      if (!(error instanceof SendFailure) || error.kind === 'retry') throw error;
      office.log.warn({ conversation: conversationId, message: message.id, why: error.kind, detail: error.message }, 'a message was not delivered');
      return updates !== null && error.kind === 'ambiguous' ? this.#tryLater(error) : { kind: error.kind, detail: error.message };
    }
  }

  #tryLater(error: SendFailure): never {
    throw new SendFailure('retry', error.message, error.afterMs);
  }
}

const IDLE_MS = 1_000;
const LEAST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 60_000;

function backOff(attempts: number): number {
  return Math.min(LEAST_RETRY_MS * 2 ** Math.min(attempts, 10), LONGEST_RETRY_MS);
}
