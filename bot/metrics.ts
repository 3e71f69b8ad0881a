import { Counter, Gauge, Registry } from 'prom-client';

/** What operators watch, as Prometheus reads it. Names of people or servers are never labels. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #turns = new Counter({ name: 'rollcall_turns_total', help: 'Deliveries answered, by kind of activity', labelNames: ['type'], registers: [this.#registry] });
  readonly #refused = new Counter({ name: 'rollcall_refused_total', help: 'Requests refused at the door, by rule', labelNames: ['rule'], registers: [this.#registry] });
  readonly #started = new Gauge({ name: 'rollcall_started_seconds', help: 'When this process began to listen, as Unix time', registers: [this.#registry] });

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
