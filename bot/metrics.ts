import { Counter, Gauge, Registry } from 'prom-client';
import { type Sample, WATCH_GAUGES, type WatchNumber } from './watchGauges.ts';
import type { Delivered } from './work/outbox.ts';

/** What operators watch, as Prometheus reads it. Names of people are never labels; those of servers are in one metric, which is empty unless they may be told. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #turns = new Counter({ name: 'rollcall_turns_total', help: 'Deliveries answered, by kind of activity', labelNames: ['type'], registers: [this.#registry] });
  readonly #refused = new Counter({ name: 'rollcall_refused_total', help: 'Requests refused at the door, by rule', labelNames: ['rule'], registers: [this.#registry] });
  readonly #started = new Gauge({ name: 'rollcall_started_seconds', help: 'When this process began to listen, as Unix time', registers: [this.#registry] });

  /** How many pages were asked for. */
  #pages = 0;

  readonly #outgoing = new Counter({ name: 'rollcall_outgoing_total', help: 'Attempts to send what was queued, by what became of them', labelNames: ['result'], registers: [this.#registry] });

  /** What waits to be sent, as it is when somebody asks. */
  watch(look: () => Promise<{ queued: number; parked: number }>): void {
    this.#asked({ name: 'rollcall_outgoing_queued', help: 'Messages that wait to be sent' }, async () => (await look()).queued);
    this.#asked({ name: 'rollcall_parked_conversations', help: 'Conversations that take no messages any more' }, async () => (await look()).parked);
  }

  /** How estates are watched, as it is when somebody asks: one look for all of it. */
  estates(look: () => Promise<WatchNumber[]>): void {
    const numbers = this.#oncePerPage(look);
    for (const [name, { help, labelNames }] of Object.entries(WATCH_GAUGES)) {
      const gauge: Gauge = new Gauge({ name, help, labelNames: [...labelNames], registers: [this.#registry], collect: async () => fill(gauge, await numbers().then((all) => all.filter(({ gauge: of }) => of === name), () => null)) });
    }
  }

  /** How many notices the record tells of, when somebody asks. */
  notices(look: () => Promise<Sample[]>): void {
    const counter: Counter = new Counter({
      name: 'rollcall_notices_sent_total', help: 'Messages that tell of something for the first time, by estate and kind', labelNames: ['estate', 'kind'], registers: [this.#registry],
      collect: async () => {
        const samples = await look().catch(() => null);
        // A counter cannot be NaN: where nobody could look, it stays as it was.
        if (samples === null) return;
        counter.reset();
        for (const { labels, value } of samples) counter.inc(labels, value);
      },
    });
  }

  /** Whether it can serve, as /readyz says. */
  readiness(unready: () => Promise<string[]>): void {
    this.#asked({ name: 'rollcall_ready', help: '1 when this process can serve, 0 when not: /readyz has the reasons' }, async () => ((await unready()).length === 0 ? 1 : 0));
  }

  /** The same answer for all metrics of one page. */
  #oncePerPage<T>(look: () => Promise<T>): () => Promise<T> {
    let last: { page: number; looked: Promise<T> } | undefined;
    return () => {
      if (last?.page !== this.#pages) last = { page: this.#pages, looked: look() };
      return last.looked;
    };
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
    this.#pages += 1;
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}

/** Null: nobody could look, and what it would be told apart by is not known either. */
function fill(gauge: Gauge, samples: readonly Sample[] | null): void {
  gauge.reset();
  if (samples === null) gauge.set(Number.NaN);
  else for (const { labels, value } of samples) gauge.set(labels, value);
}

const KNOWN = new Set(['message', 'invoke', 'conversationUpdate', 'installationUpdate']);
