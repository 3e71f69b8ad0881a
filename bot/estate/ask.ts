import type { z } from 'zod';
import type { Call } from '../../domain/operations/operation.ts';
import { asReading, type Outcome } from '../../domain/operations/outcome.ts';
import { operationNamed } from '../../domain/operations/registry.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Reading } from '../../domain/reading.ts';

/** How an estate is read. */
export interface ReadOptions {
  clock: Clock;
  /** Joins log lines from click to cmdlet. */
  correlation: string;
  /** How long each source may take; absent: what its operation allows. */
  deadlineMs?: number;
  /** Told after each answer: how many of how many there are. */
  onProgress?: (done: number, total: number) => void;
  /** Aborting ends the reading at once; what has not been answered then reads as `timeout`. */
  signal?: AbortSignal;
  /** Waits that long; rejects when the signal is aborted before. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const DETAIL_LENGTH = 200;

/** Asks one source one thing. Ends by its deadline and never throws for what the outside does; an answer of another shape than the operation's is `unreadable`. */
export async function ask<R extends z.ZodType>(executor: Executor, { call, result }: { call: Call; result: R }, options: ReadOptions): Promise<Reading<z.infer<R>>> {
  const outcome = await withDeadline(executor, call, options);
  const at = options.clock.now();
  if (outcome.status !== 'ok') return shortened(asReading(outcome, at));
  const value = result.safeParse(outcome.value);
  return value.success ? { answer: 'value', value: value.data, at } : { answer: 'none', why: 'unreadable', detail: `${call.operation} was answered in an unexpected form.`, at };
}

/** The answer, or `TIMEOUT` once the deadline has passed or the reading was given up. What waits for its turn has that time on top, unless a deadline is given. Whichever comes second is told to stop. */
async function withDeadline(executor: Executor, call: Call, options: ReadOptions): Promise<Outcome> {
  const over = new AbortController();
  const { pause = wait, deadlineMs = operationNamed(call.operation).deadlineMs + (executor.patienceMs ?? 0) } = options;
  const signal = options.signal === undefined ? over.signal : AbortSignal.any([options.signal, over.signal]);
  try {
    return await Promise.race([executor.call(call, { correlation: options.correlation, signal }), tooLate(pause(deadlineMs, signal), { deadlineMs, signal })]);
  } finally {
    over.abort(SETTLED);
  }
}

/** Made once: an abort without a reason makes an error each time, and there are hundreds of questions. */
const SETTLED = new Error('the question was answered or given up');

async function tooLate(pause: Promise<void>, { deadlineMs, signal }: { deadlineMs: number; signal: AbortSignal }): Promise<Outcome> {
  try {
    await pause;
    return timeout(`No answer within ${deadlineMs / 1000} s.`);
  } catch (error) {
    if (signal.aborted) return timeout('The reading was given up before an answer came.');
    throw error;
  }
}

function timeout(detail: string): Outcome {
  return { status: 'error', failure: { code: 'TIMEOUT', detail } };
}

function shortened<T>(reading: Reading<T>): Reading<T> {
  return reading.answer === 'none' ? { ...reading, detail: reading.detail.slice(0, DETAIL_LENGTH) } : reading;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(SETTLED);
    }, { once: true });
  });
}
