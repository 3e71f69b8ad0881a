import { z } from 'zod';
import type { AuditEvent } from '../domain/audit/event.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Sample } from './watchGauges.ts';

/** What a line of the record that tells of notices says for programs; other lines about notices, such as answers, say something else. */
const Said = z.object({ kind: z.enum(['post', 'escalate', 'admins', 'digest']), estate: z.string(), count: z.number().int().min(0) });

/** How many notices the record tells of, by estate and kind. Counted once from its beginning and then from where the last counting ended, so that a restart loses nothing and looking costs little. */
export class NoticesSent {
  readonly #store: Store;
  readonly #counts = new Map<string, Sample>();
  #seq = 0;
  #counting: Promise<unknown> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Rejects when the store cannot be read; what was counted until then is kept. Several that ask at once wait for each other. */
  async counted(): Promise<Sample[]> {
    const counting = this.#counting.then(() => this.#count());
    this.#counting = counting.catch(() => undefined);
    await counting;
    return [...this.#counts.values()];
  }

  async #count(): Promise<void> {
    const [newest] = await this.#store.look((unit) => unit.lastAudit(1));
    for (const until = newest?.seq ?? 0; this.#seq < until; ) {
      const upTo = Math.min(this.#seq + PAGE, until);
      const lines = await this.#store.look((unit) => unit.noticeLines({ after: this.#seq, upTo }));
      for (const line of lines) this.#add(line);
      this.#seq = upTo;
    }
  }

  #add({ type, data }: AuditEvent): void {
    const said = Said.safeParse(data);
    if ((type !== 'notice.sent' && type !== 'notice.escalated') || !said.success) return;
    const { kind, estate, count } = said.data;
    const key = JSON.stringify([estate, kind]);
    this.#counts.set(key, { labels: { estate, kind }, value: (this.#counts.get(key)?.value ?? 0) + count });
  }
}

/** Lines that are gone through at once: few enough that nobody who waits for the database notices. */
const PAGE = 10_000;
