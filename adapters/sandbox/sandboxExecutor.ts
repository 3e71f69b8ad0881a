import type { Call, Operation } from '../../domain/operations/operation.ts';
import type { FailureCode, Outcome } from '../../domain/operations/outcome.ts';
import { findOperation } from '../../domain/operations/registry.ts';
import type { CallOptions, Executor } from '../../domain/ports/executor.ts';
import type { Keeper } from './keeper.ts';
import { delayOf } from './world/route.ts';

/** Waits that long; rejects when the signal is aborted before. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

/** How the simulated servers are asked. `latencyMs` is what every answer takes, on top of a server's own slowness. */
export interface Asking {
  latencyMs: number;
  pause: Pause;
}

/** The simulator behind the executor's port: calls are served side by side, each after its server's delay and never later than its operation allows. */
export function sandboxExecutor(keeper: Keeper, asking: Asking): Executor {
  return {
    async call(call, options) {
      const operation = findOperation(call.operation);
      if (operation === undefined) return failed('NOT_ALLOWED', `There is no operation called ${call.operation}.`);
      if (!operation.params.safeParse(call.args).success) return failed('VALIDATION', `${call.operation} cannot be called with these arguments.`);
      if (options.signal?.aborted) return failed('CANCELLED', 'The call was cancelled before it was sent.');
      const waitMs = asking.latencyMs + delayOf(await keeper.world(), operation, call);
      const outcome = operation.kind === 'read' ? await readAfter(waitMs, { operation, call, keeper, asking, options }) : await changeWithin(waitMs, { operation, call, keeper, asking, options });
      return parsed(operation, outcome);
    },
  };
}

interface Sent {
  operation: Operation;
  call: Call;
  keeper: Keeper;
  asking: Asking;
  options: CallOptions;
}

async function readAfter(waitMs: number, { operation, call, keeper, asking, options }: Sent): Promise<Outcome> {
  const isLate = waitMs > operation.deadlineMs;
  if (!(await paused(Math.min(waitMs, operation.deadlineMs), asking, options.signal))) return failed('CANCELLED', 'The call was cancelled.');
  return isLate ? failed('TIMEOUT', `No answer within ${operation.deadlineMs / 1000} s.`) : keeper.ask(call);
}

/** The change happens half-way through the wait, whoever still listens: a server does not stop because its caller has gone. */
async function changeWithin(waitMs: number, sent: Sent): Promise<Outcome> {
  const { operation: { deadlineMs }, asking, options: { signal } } = sent;
  const { promise: givenUp, resolve } = Promise.withResolvers<Outcome>();
  const giveUp = () => resolve(unknown('CANCELLED'));
  signal?.addEventListener('abort', giveUp);
  const late = waitMs > deadlineMs ? [paused(deadlineMs, asking).then(() => unknown('TIMEOUT'))] : [];
  try {
    return await Promise.race([changeHalfWay(waitMs, sent), givenUp, ...late]);
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

async function changeHalfWay(waitMs: number, { call, keeper, asking }: Sent): Promise<Outcome> {
  await paused(waitMs / 2, asking);
  const outcome = await keeper.change(call);
  await paused(waitMs / 2, asking);
  return outcome;
}

/** True after the pause, false when it was cut short. */
async function paused(ms: number, { pause }: Asking, signal?: AbortSignal): Promise<boolean> {
  if (ms <= 0) return true;
  try {
    await pause(ms, signal);
    return true;
  } catch (error) {
    if (signal?.aborted) return false;
    throw error;
  }
}

function parsed(operation: Operation, outcome: Outcome): Outcome {
  if (outcome.status !== 'ok') return outcome;
  const value = operation.result.safeParse(outcome.value);
  return value.success ? { status: 'ok', value: value.data } : failed('PROTOCOL', `${operation.name} was answered in an unexpected form.`);
}

function failed(code: FailureCode, detail: string): Outcome {
  return { status: 'error', failure: { code, detail } };
}

function unknown(code: 'TIMEOUT' | 'CANCELLED'): Outcome {
  return { status: 'unknown', failure: { code, detail: 'The call was sent and not answered; it may or may not have happened.' } };
}
