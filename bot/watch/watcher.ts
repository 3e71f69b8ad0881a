import { type Instant, MINUTE_MS } from '../../domain/instant.ts';
import type { Office } from '../desk/office.ts';
import type { Pause } from '../work/bell.ts';
import { ensureLooks } from './ensureLooks.ts';

/** Adds the rows that look at estates, and adds them anew when the clock went back. The work itself is done by whoever works on what is due. */
export class Watcher {
  readonly #deps: { office: Office; pause: Pause };
  readonly #over = new AbortController();
  /** What the clock said last; null until the rows are there. */
  #last: Instant | null = null;
  #going: Promise<void> = Promise.resolve();

  constructor(deps: { office: Office; pause: Pause }) {
    this.#deps = deps;
  }

  start(): void {
    this.#going = this.#go();
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#going;
  }

  async #go(): Promise<void> {
    const { office, pause } = this.#deps;
    const { signal } = this.#over;
    while (!signal.aborted) {
      const now = office.clock.now();
      const goesOn = this.#last !== null && now >= this.#last;
      this.#last = goesOn || (await this.#ensured()) ? now : null;
      await pause(MINUTE_MS, signal);
    }
  }

  /** False where that could not be written down: it is tried again soon. */
  async #ensured(): Promise<boolean> {
    const { office } = this.#deps;
    try {
      await ensureLooks(office);
      return true;
    } catch (error) {
      office.log.error({ err: error }, 'the rows that look at estates could not be added');
      return false;
    }
  }
}
