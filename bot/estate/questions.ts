import type { z } from 'zod';
import type { ReadOperation } from '../../domain/operations/operation.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Reading } from '../../domain/reading.ts';
import { ask, type ReadOptions } from './ask.ts';

/** Everything that is asked during one reading, counted for its progress. */
export class Questions {
  readonly #executor: Executor;
  readonly #options: ReadOptions;
  #total = 0;
  #done = 0;

  constructor(executor: Executor, options: ReadOptions) {
    this.#executor = executor;
    this.#options = options;
  }

  /** Asks one source one thing; ends by its deadline, and never rejects for what the outside does. */
  async put<P extends z.ZodObject, R extends z.ZodType>({ name, result }: ReadOperation<P, R>, on: string | null, args: z.input<P> | Record<string, never> = {}): Promise<Reading<z.infer<R>>> {
    this.#total += 1;
    const reading = await ask(this.#executor, { call: { operation: name, on, args }, result }, this.#options);
    this.#done += 1;
    this.#options.onProgress?.(this.#done, this.#total);
    return reading;
  }
}
