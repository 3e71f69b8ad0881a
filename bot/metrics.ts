import { Counter, Gauge, Registry } from 'prom-client';
import type { Delivered } from './work/outbox.ts';

/** What operators watch, as Prometheus reads it. Names of people or servers are never labels. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #turns = new Counter({ name: 'rollcall_turns_total', help: 'Deliveries answered, by kind of activity', labelNames: ['type'], registers: [this.#registry] });
  readonly #refused = new Counter({ name: 'rollcall_refused_total', help: 'Requests refused at the door, by rule', labelNames: ['rule'], registers: [this.#registry] });
  readonly #started = new Gauge({ name: 'rollcall_started_seconds', help: 'When this process began to listen, as Unix time', registers: [this.#registry] });

  readonly #outgoing = new Counter({ name: 'rollcall_outgoing_total', help: 'Attempts to send what was queued, by what became of them', labelNames: ['result'], registers: [this.#registry] });

  /** What waits to be sent, as it is when somebody asks. */
  watch(look: () => Promise<{ queued: number; parked: number }>): void {
    this.#asked({ name: 'rollcall_outgoing_queued', help: 'Messages that wait to be sent' }, async () => (await look()).queued);
    this.#asked({ name: 'rollcall_parked_conversations', help: 'Conversations that take no messages any more' }, async () => (await look()).parked);
  }

  /** A gauge that is looked up. A store that cannot be read is told of by /readyz; the other numbers are still wanted then. */
  #asked(named: { name: string; help: string }, look: () => Promise<number>): void {
    const gauge: Gauge = new Gauge({ ...named, registers: [this.#registry], collect: async () => gauge.set(await look().catch(() => Number.NaN)) });
  }

  /** What became of an attempt to send. */
  delivered(result: Delivered): void {
    this.#outgoing.inc({ result });
  }

  /** `type` comes from outside: what is not one of the known kinds counts as `other`, so that labels stay few. */
  turn(type: string): void {
    this.#turns.inc({ type: KNOWN.has(type) ? type : 'other' });
  }

  /** `rule` is one of the door's own names, never anything that was sent. */
  refused(rule: string): void {
    this.#refused.inc({ rule });
  }

  listening(): void {
    this.#started.setToCurrentTime();
  }

  async page(): Promise<{ type: string; text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}

const KNOWN = new Set(['message', 'invoke', 'conversationUpdate', 'installationUpdate']);
